package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// NewID returns a fresh UUIDv7: ids made later sort later.
func NewID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

// Head returns the newest revision of an entry, found by slug; ErrNotFound if
// there is none.
func (s *Store) Head(ctx context.Context, slug string) (directory.Revision, error) {
	var r directory.Revision
	found := false
	err := s.engine.query(ctx, stmt(`SELECT r.id, r.entry_id, r.parent, r.document, r.created_at FROM entries e JOIN revisions r ON r.id = e.head WHERE e.slug = ?`, slug), func(row scanner) error {
		var document string
		var at int64
		if err := row.Scan(&r.ID, &r.EntryID, &r.Parent, &document, &at); err != nil {
			return err
		}
		found, r.CreatedAt, r.Entry = true, time.UnixMilli(at).UTC(), &directory.Entry{}
		return json.Unmarshal([]byte(document), r.Entry)
	})
	if err == nil && !found {
		err = directory.ErrNotFound
	}
	return r, err
}

// Save adds a revision whose parent must still be the head, and makes it the
// head. parent "" creates the entry. ErrConflict: somebody saved first.
func (s *Store) Save(ctx context.Context, entry *directory.Entry, parent string, at time.Time) (revisionID string, err error) {
	revisionID, batch, err := saveRevision(entry, parent, at)
	if err != nil {
		return "", err
	}
	return revisionID, s.engine.batch(ctx, batch)
}

// Publish makes a revision live in the given languages. An entry that had been
// withdrawn comes back.
func (s *Store) Publish(ctx context.Context, entryID, revisionID string, languages []lang.Tag, at time.Time) error {
	return s.engine.batch(ctx, append(publish(entryID, revisionID, languages, at), changed(directory.ChangeEntry, entryID, at)))
}

// Withdraw takes an entry from the readers; its address answers 410 from now on.
func (s *Store) Withdraw(ctx context.Context, entryID string, at time.Time) error {
	return s.engine.batch(ctx, []Statement{
		stmt(`UPDATE entries SET withdrawn_at = ? WHERE id = ?`, at.UnixMilli(), entryID),
		changed(directory.ChangeEntry, entryID, at),
	})
}

// Rename gives an entry a new slug; the old one redirects for ever.
// ErrConflict: the slug belongs, or once belonged, to another entry.
func (s *Store) Rename(ctx context.Context, entryID, from, to string, at time.Time) error {
	return s.engine.batch(ctx, []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE slug = ? AND id <> ?) OR EXISTS (SELECT 1 FROM former_slugs WHERE slug = ? AND entry_id <> ?)`, to, entryID, to, entryID),
		stmt(`DELETE FROM former_slugs WHERE slug = ?`, to),
		stmt(`INSERT INTO former_slugs (slug, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, from, entryID),
		stmt(`UPDATE entries SET slug = ? WHERE id = ?`, to, entryID),
		changed(directory.ChangeEntry, entryID, at),
	})
}

// Verify records that an editor tried a contact or checked an entry.
func (s *Store) Verify(ctx context.Context, v directory.Verification) error {
	id, err := NewID()
	if err != nil {
		return err
	}
	return s.engine.batch(ctx, []Statement{
		stmt(`INSERT INTO verifications (id, entry_id, contact_id, at, how, result) VALUES (?, ?, ?, ?, ?, ?)`,
			id, v.EntryID, v.ContactID, v.At.UnixMilli(), v.How, string(v.Result)),
		changed(directory.ChangeEntry, v.EntryID, v.At),
	})
}

func saveRevision(entry *directory.Entry, parent string, at time.Time) (string, []Statement, error) {
	id, err := NewID()
	if err != nil {
		return "", nil, err
	}
	document, err := json.Marshal(entry)
	if err != nil {
		return "", nil, err
	}
	var batch []Statement
	if parent == "" {
		batch = append(batch,
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ? OR slug = ?) OR EXISTS (SELECT 1 FROM former_slugs WHERE slug = ?)`, entry.ID, entry.Slug, entry.Slug),
			stmt(`INSERT INTO entries (id, slug, original, head, created_at) VALUES (?, ?, ?, ?, ?)`, entry.ID, entry.Slug, string(entry.Original), id, at.UnixMilli()))
	} else {
		batch = append(batch,
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ? AND head = ?)`, entry.ID, parent),
			stmt(`UPDATE entries SET head = ? WHERE id = ?`, id, entry.ID))
	}
	batch = append(batch, stmt(`INSERT INTO revisions (id, entry_id, parent, document, created_at) VALUES (?, ?, ?, ?, ?)`, id, entry.ID, parent, string(document), at.UnixMilli()))
	return id, batch, nil
}

func publish(entryID, revisionID string, languages []lang.Tag, at time.Time) []Statement {
	batch := []Statement{stmt(`UPDATE entries SET withdrawn_at = NULL WHERE id = ?`, entryID)}
	for _, tag := range languages {
		batch = append(batch, stmt(`INSERT INTO publications (entry_id, language, revision_id, published_at) VALUES (?, ?, ?, ?)
ON CONFLICT (entry_id, language) DO UPDATE SET revision_id = excluded.revision_id, published_at = excluded.published_at`, entryID, string(tag), revisionID, at.UnixMilli()))
	}
	return batch
}
