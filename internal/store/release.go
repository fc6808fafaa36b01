package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/engine"
)

// PublishAs makes a release happen in somebody's name. An entry that had been
// withdrawn comes back in the languages of the release alone.
//
// ErrNotFound: the entry has no such revision. ErrUnpublishable: readers of a
// language would find nothing. ErrConflict: readers see other versions than
// when it was decided, or the further revision has no longer the head as its
// parent. account.Repeated: the form was accepted before.
func (s *Store) PublishAs(ctx context.Context, act account.Act, r directory.Release) error {
	batch, err := s.release(ctx, r, act.At)
	if err != nil {
		return err
	}
	return s.record(ctx, act, batch)
}

// release is the statements that make a release happen.
func (s *Store) release(ctx context.Context, r directory.Release, at time.Time) ([]Statement, error) {
	shown, batch, err := s.shown(ctx, r)
	if err != nil {
		return nil, err
	}
	published, err := publish(shown.Entry, shown.ID, r.Languages, r.Live, at)
	if err != nil {
		return nil, err
	}
	batch = append(batch, unmoved(r, shown.Entry.Original)...)
	batch = append(batch, onlyThese(r.EntryID, r.Languages))
	batch = append(batch, published...)
	return append(batch, changed(directory.ChangeEntry, r.EntryID, at)), nil
}

// shown is the revision that readers will see, and the statements that store
// it if it is a further one.
func (s *Store) shown(ctx context.Context, r directory.Release) (directory.Revision, []Statement, error) {
	if r.Further == nil {
		revision, err := s.Revision(ctx, r.EntryID, r.RevisionID)
		return revision, nil, err
	}
	batch, err := addRevision(*r.Further)
	return *r.Further, batch, err
}

// unmoved guards that readers see what they saw when a release was decided.
func unmoved(r directory.Release, original lang.Tag) []Statement {
	seen := map[lang.Tag]string{original: r.Live[original]}
	maps.Copy(seen, r.Live)
	for _, tag := range r.Languages {
		seen[tag] = r.Live[tag]
	}
	var batch []Statement
	for _, tag := range slices.Sorted(maps.Keys(seen)) {
		batch = append(batch, stmt(`INSERT INTO guard (ok) SELECT 1 WHERE COALESCE((SELECT p.revision_id FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.id = ? AND p.language = ? AND e.withdrawn_at IS NULL), '') <> ?`,
			r.EntryID, string(tag), seen[tag]))
	}
	return batch
}

// onlyThese forgets in which other languages a withdrawn entry was public.
func onlyThese(entryID string, languages []lang.Tag) Statement {
	list, _ := json.Marshal(append([]lang.Tag{}, languages...)) // texts: they always have a form in JSON
	return stmt(`DELETE FROM publications WHERE entry_id = ? AND EXISTS (SELECT 1 FROM entries WHERE id = ? AND withdrawn_at IS NOT NULL) AND language NOT IN `+engine.Listed, entryID, entryID, string(list))
}

// UnpublishAs takes a translation from the readers in somebody's name; they
// see the original instead. ErrConflict: the language is not public, or is the
// original, which goes with the whole entry.
func (s *Store) UnpublishAs(ctx context.Context, act account.Act, entryID string, language lang.Tag) error {
	return s.record(ctx, act, []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.id = ? AND p.language = ? AND e.withdrawn_at IS NULL AND e.original <> p.language)`, entryID, string(language)),
		stmt(`DELETE FROM publications WHERE entry_id = ? AND language = ?`, entryID, string(language)),
		changed(directory.ChangeEntry, entryID, act.At),
	})
}

// WithdrawAs takes an entry from the readers in somebody's name, and cancels
// the releases that are to come; its address answers 410 with the reason from
// now on. ErrConflict: it is not public.
func (s *Store) WithdrawAs(ctx context.Context, act account.Act, entryID string, reason directory.WithdrawalReason) error {
	return s.record(ctx, act, []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.id = ? AND e.withdrawn_at IS NULL)`, entryID),
		stmt(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ? WHERE id = ?`, act.At.UnixMilli(), string(reason), entryID),
		stmt(`DELETE FROM schedules WHERE entry_id = ?`, entryID),
		changed(directory.ChangeEntry, entryID, act.At),
	})
}

// RenameAs gives an entry a new slug in somebody's name: see Rename.
func (s *Store) RenameAs(ctx context.Context, act account.Act, entryID, from, to string) error {
	return s.record(ctx, act, rename(entryID, from, to, act.At))
}

// Withdrawal returns when and why an entry was withdrawn: the zero time unless
// it is.
func (s *Store) Withdrawal(ctx context.Context, entryID string) (at time.Time, reason directory.WithdrawalReason, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT withdrawn_at, withdrawn_reason FROM entries WHERE id = ? AND withdrawn_at IS NOT NULL`, entryID), func(row scanner) error {
		var milli int64
		if err := row.Scan(&milli, &reason); err != nil {
			return err
		}
		at = time.UnixMilli(milli).UTC()
		return nil
	})
	return at, reason, err
}
