package store

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/engine"
)

// Revisions returns the newest revisions of an entry, newest first, without
// their documents; limit 0 for all of them.
func (s *Store) Revisions(ctx context.Context, entryID string, limit int) ([]directory.Revision, error) {
	if limit == 0 {
		limit = math.MaxInt32
	}
	var list []directory.Revision
	err := s.engine.Query(ctx, stmt(`SELECT id, entry_id, parent, created_at, account_id, kind, minor FROM revisions WHERE entry_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`, entryID, limit), func(row scanner) error {
		var r directory.Revision
		var at int64
		if err := row.Scan(&r.ID, &r.EntryID, &r.Parent, &at, &r.AccountID, &r.Kind, &r.Minor); err != nil {
			return err
		}
		r.CreatedAt = time.UnixMilli(at).UTC()
		list = append(list, r)
		return nil
	})
	return list, err
}

// Live returns the publication of each language in which an entry is public
// now: none while it is withdrawn.
func (s *Store) Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error) {
	live := map[lang.Tag]directory.Publication{}
	err := s.engine.Query(ctx, stmt(`SELECT p.language, p.revision_id, p.published_at FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.id = ? AND e.withdrawn_at IS NULL`, entryID), func(row scanner) error {
		p := directory.Publication{EntryID: entryID}
		var at int64
		if err := row.Scan(&p.Language, &p.RevisionID, &at); err != nil {
			return err
		}
		p.At = time.UnixMilli(at).UTC()
		live[p.Language] = p
		return nil
	})
	return live, err
}

// Verifications returns the last verification of the entry (contact "") and of
// each of its contacts.
func (s *Store) Verifications(ctx context.Context, entryID string) (map[string]directory.Verification, error) {
	last := map[string]directory.Verification{}
	err := s.engine.Query(ctx, stmt(`SELECT contact_id, at, how, result, account_id, value FROM verifications WHERE entry_id = ? ORDER BY at, id`, entryID), func(row scanner) error {
		v := directory.Verification{EntryID: entryID}
		var at int64
		if err := row.Scan(&v.ContactID, &at, &v.How, &v.Result, &v.AccountID, &v.Value); err != nil {
			return err
		}
		v.At = time.UnixMilli(at).UTC()
		last[v.ContactID] = v
		return nil
	})
	return last, err
}

// Documented calls each with those revisions of an entry that have one of the
// ids, in no order.
func (s *Store) Documented(ctx context.Context, entryID string, ids []string, each func(directory.Revision) error) error {
	list, err := json.Marshal(append([]string{}, ids...))
	if err != nil {
		return err
	}
	return s.eachRevision(ctx, stmt(selectRevision+`WHERE e.id = ? AND r.id IN `+engine.Listed, entryID, string(list)), each)
}

// Authors returns the names of the accounts that saved revisions of an entry.
func (s *Store) Authors(ctx context.Context, entryID string) (map[string]string, error) {
	names := map[string]string{}
	err := s.engine.Query(ctx, stmt(`SELECT id, name FROM accounts WHERE id IN (SELECT account_id FROM revisions WHERE entry_id = ?)`, entryID), func(row scanner) error {
		var id, name string
		if err := row.Scan(&id, &name); err != nil {
			return err
		}
		names[id] = name
		return nil
	})
	return names, err
}
