package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/store/seal"
)

// selectRevision gives one revision as its entry stands now: slug and id are
// those of the entry, whatever they were when the revision was saved.
const selectRevision = `
SELECT r.id, r.entry_id, r.parent, r.document, r.digest, r.created_at, r.account_id, r.kind, r.minor, e.slug
FROM entries e
JOIN revisions r ON r.entry_id = e.id
`

// Head returns the newest revision of an entry, found by slug; ErrNotFound if
// there is none, a *directory.Damaged if it is not as it was written.
func (s *Store) Head(ctx context.Context, slug string) (directory.Revision, error) {
	return s.revision(ctx, stmt(selectRevision+`WHERE e.slug = ? AND r.id = e.head`, slug))
}

// HeadOf returns the newest revision of an entry, found by id; ErrNotFound if
// there is none.
func (s *Store) HeadOf(ctx context.Context, entryID string) (directory.Revision, error) {
	return s.revision(ctx, stmt(selectRevision+`WHERE e.id = ? AND r.id = e.head`, entryID))
}

// Revision returns one revision of an entry; ErrNotFound if there is none.
func (s *Store) Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error) {
	return s.revision(ctx, stmt(selectRevision+`WHERE e.id = ? AND r.id = ?`, entryID, revisionID))
}

func (s *Store) revision(ctx context.Context, query Statement) (directory.Revision, error) {
	var found directory.Revision
	err := s.eachRevision(ctx, query, func(r directory.Revision) error { found = r; return nil })
	if err == nil && found.Entry == nil {
		err = directory.ErrNotFound
	}
	return found, err
}

func (s *Store) eachRevision(ctx context.Context, query Statement, each func(directory.Revision) error) error {
	return s.engine.Query(ctx, query, func(row scanner) error {
		var r directory.Revision
		var document, digest, slug string
		var at int64
		if err := row.Scan(&r.ID, &r.EntryID, &r.Parent, &document, &digest, &at, &r.AccountID, &r.Kind, &r.Minor, &slug); err != nil {
			return err
		}
		var err error
		if r.Entry, err = seal.ReadDocument(r.ID, document, digest, r.EntryID, slug); err != nil {
			return s.tell(err)
		}
		r.CreatedAt = time.UnixMilli(at).UTC()
		return each(r)
	})
}

// Save adds a revision whose parent must still be the head, and makes it the
// head. parent "" creates the entry. ErrConflict: somebody saved first.
func (s *Store) Save(ctx context.Context, entry *directory.Entry, parent string, at time.Time) (revisionID string, err error) {
	revisionID, batch, err := saveRevision(entry, parent, at)
	if err != nil {
		return "", err
	}
	return revisionID, s.engine.Batch(ctx, batch)
}

// SaveAs adds a revision in somebody's name: its id, parent and kind are the
// caller's. A revision that is set aside leaves the head where it is; any
// other becomes the head, and its parent must be the head until then, "" for a
// new entry. ErrConflict: somebody saved first, or the slug of a new entry is
// taken. account.Repeated: the form was accepted before.
func (s *Store) SaveAs(ctx context.Context, act account.Act, r directory.Revision) error {
	batch, err := addRevision(r)
	if err != nil {
		return err
	}
	return s.record(ctx, act, batch)
}

// Publish makes a revision live in the given languages. An entry that had been
// withdrawn comes back. ErrNotFound: the entry has no such revision.
// ErrUnpublishable: readers of a language would find nothing.
func (s *Store) Publish(ctx context.Context, entryID, revisionID string, languages []lang.Tag, at time.Time) error {
	// Revisions never change, and the original stays public while its entry is,
	// so that what is read here still holds when the batch runs.
	r, err := s.Revision(ctx, entryID, revisionID)
	if err != nil {
		return err
	}
	live, err := s.live(ctx, entryID)
	if err != nil {
		return err
	}
	batch, err := publish(r.Entry, revisionID, languages, live, at)
	if err != nil {
		return err
	}
	return s.engine.Batch(ctx, append(batch, changed(directory.ChangeEntry, entryID, at)))
}

// live returns the revision that is live in each language of an entry: none of
// an entry that is withdrawn, which has to come back in its original first.
func (s *Store) live(ctx context.Context, entryID string) (map[lang.Tag]string, error) {
	live := map[lang.Tag]string{}
	err := s.engine.Query(ctx, stmt(`SELECT p.language, p.revision_id FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.id = ? AND e.withdrawn_at IS NULL`, entryID), func(row scanner) error {
		var tag lang.Tag
		var revision string
		if err := row.Scan(&tag, &revision); err != nil {
			return err
		}
		live[tag] = revision
		return nil
	})
	return live, err
}

// Withdraw takes an entry from the readers; its address answers 410 from now
// on. ErrNotFound if there is no such entry.
func (s *Store) Withdraw(ctx context.Context, entryID string, at time.Time) error {
	exists := false
	err := s.engine.Query(ctx, stmt(`SELECT 1 FROM entries WHERE id = ?`, entryID), func(scanner) error { exists = true; return nil })
	if err == nil && !exists {
		err = directory.ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.engine.Batch(ctx, []Statement{
		stmt(`UPDATE entries SET withdrawn_at = ? WHERE id = ?`, at.UnixMilli(), entryID),
		changed(directory.ChangeEntry, entryID, at),
	})
}

// Rename gives an entry a new slug; the old one redirects for ever.
// ErrConflict: the slug belongs, or once belonged, to another entry, or the
// entry has been given another slug meanwhile.
func (s *Store) Rename(ctx context.Context, entryID, from, to string, at time.Time) error {
	return s.engine.Batch(ctx, rename(entryID, from, to, at))
}

// rename is the statements that give an entry a new slug.
func rename(entryID, from, to string, at time.Time) []Statement {
	return []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ? AND slug = ?)`, entryID, from),
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE slug = ? AND id <> ?) OR EXISTS (SELECT 1 FROM former_slugs WHERE slug = ? AND entry_id <> ?)`, to, entryID, to, entryID),
		stmt(`INSERT INTO former_slugs (slug, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, from, entryID),
		stmt(`DELETE FROM former_slugs WHERE slug = ?`, to),
		stmt(`UPDATE entries SET slug = ? WHERE id = ?`, to, entryID),
		changed(directory.ChangeEntry, entryID, at),
	}
}

// Verify records that an editor tried a contact or checked an entry;
// ErrNotFound if there is no such entry.
func (s *Store) Verify(ctx context.Context, v directory.Verification) error {
	add, err := addVerification(v)
	if err != nil {
		return err
	}
	return s.engine.Batch(ctx, []Statement{
		add,
		changed(directory.ChangeEntry, v.EntryID, v.At),
	})
}

func saveRevision(entry *directory.Entry, parent string, at time.Time) (string, []Statement, error) {
	id, err := ident.New()
	if err != nil {
		return "", nil, err
	}
	batch, err := addRevision(directory.Revision{ID: id, EntryID: entry.ID, Parent: parent, Entry: entry, CreatedAt: at, Kind: directory.RevisionSaved})
	return id, batch, err
}

// addRevision is the statements that store a revision and move the head.
func addRevision(r directory.Revision) ([]Statement, error) {
	document, err := json.Marshal(r.Entry)
	if err != nil {
		return nil, err
	}
	entry := r.Entry
	var batch []Statement
	switch {
	case r.Kind == directory.RevisionSetAside:
	case r.Parent == "":
		batch = append(batch,
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ? OR slug = ?) OR EXISTS (SELECT 1 FROM former_slugs WHERE slug = ?)`, entry.ID, entry.Slug, entry.Slug),
			stmt(`INSERT INTO entries (id, slug, original, head, created_at) VALUES (?, ?, ?, ?, ?)`, entry.ID, entry.Slug, string(entry.Original), r.ID, r.CreatedAt.UnixMilli()))
	default:
		batch = append(batch,
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ? AND head = ?)`, r.EntryID, r.Parent),
			stmt(`UPDATE entries SET head = ? WHERE id = ?`, r.ID, r.EntryID))
	}
	minor := 0
	if r.Minor {
		minor = 1
	}
	return append(batch, stmt(`INSERT INTO revisions (id, entry_id, parent, document, created_at, account_id, kind, minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, r.EntryID, r.Parent, string(document), r.CreatedAt.UnixMilli(), r.AccountID, string(r.Kind), minor)), nil
}

// publish is the statements that make a revision live. The language the
// published document calls its original becomes the one facts are taken from.
func publish(entry *directory.Entry, revisionID string, languages []lang.Tag, live map[lang.Tag]string, at time.Time) ([]Statement, error) {
	if live[entry.Original] == "" && !slices.Contains(languages, entry.Original) {
		return nil, fmt.Errorf("%w: %s before its original %s", directory.ErrUnpublishable, entry.Slug, entry.Original)
	}
	batch := []Statement{stmt(`UPDATE entries SET withdrawn_at = NULL, withdrawn_reason = '', original = ? WHERE id = ?`, string(entry.Original), entry.ID)}
	for _, tag := range languages {
		if entry.Text(tag) == nil {
			return nil, fmt.Errorf("%w: %s has no text in %s", directory.ErrUnpublishable, entry.Slug, tag)
		}
		batch = append(batch, stmt(`INSERT INTO publications (entry_id, language, revision_id, published_at) VALUES (?, ?, ?, ?)
ON CONFLICT (entry_id, language) DO UPDATE SET revision_id = excluded.revision_id, published_at = excluded.published_at`, entry.ID, string(tag), revisionID, at.UnixMilli()))
	}
	return batch, nil
}
