package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/ident"
)

// UndoneReason is the reason of entries that are withdrawn because the import
// that made them is undone: one that pages have words for.
const UndoneReason = "other"

// PlanUndo says what UndoImport would do: entries and terms that were changed
// since are marked as kept.
func (s *Store) PlanUndo(ctx context.Context, id string) (exchange.Done, error) {
	u, err := s.planUndo(ctx, id, account.Act{})
	if err != nil {
		return exchange.Done{}, err
	}
	return u.done, nil
}

// UndoImport takes the last import back: what it created is withdrawn, what it
// changed is as before, in a new revision; what somebody changed since stays.
// ErrConflict: it is not the last one, or somebody changes one of its entries
// at this moment.
func (s *Store) UndoImport(ctx context.Context, act account.Act, id string) error {
	u, err := s.planUndo(ctx, id, act)
	if err != nil {
		return err
	}
	done, err := json.Marshal(u.done)
	if err != nil {
		return err
	}
	return s.record(ctx, act, append(u.statements,
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM imports WHERE id = ? AND state = 'applied' AND applied_at = (SELECT MAX(applied_at) FROM imports))`, id),
		stmt(`UPDATE imports SET state = 'undone', done = ? WHERE id = ?`, string(done), id),
		changed(directory.ChangeEverything, "", act.At)))
}

// undoing is the statements that take an import back.
type undoing struct {
	*Store
	act        account.Act
	done       exchange.Done
	statements []Statement
}

func (s *Store) planUndo(ctx context.Context, id string, act account.Act) (*undoing, error) {
	of, err := s.ImportOf(ctx, id)
	if err == nil && !of.Last {
		err = directory.ErrConflict
	}
	if err != nil {
		return nil, err
	}
	u := &undoing{Store: s, act: act, done: of.Done}
	for i := range u.done.Entries {
		if err := u.entry(ctx, &u.done.Entries[i]); err != nil {
			return nil, err
		}
	}
	return u, u.terms(ctx)
}

// entry takes back what was done with one entry, unless somebody saved or
// published it since.
func (u *undoing) entry(ctx context.Context, a *exchange.Applied) error {
	head, err := u.HeadOf(ctx, a.EntryID)
	if err != nil {
		return err
	}
	if a.Kept, err = u.touched(ctx, a, head); err != nil || a.Kept {
		return err
	}
	u.add(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ? AND head = ?)`, a.EntryID, a.After)
	switch {
	case a.Before == "": // nothing that was ever stored goes away
		u.add(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ? WHERE id = ? AND withdrawn_at IS NULL`, u.act.At.UnixMilli(), UndoneReason, a.EntryID)
	case a.Before != a.After:
		if err := u.document(ctx, a, head); err != nil {
			return err
		}
	}
	if a.Before != "" {
		u.readers(a)
	}
	u.former(a)
	return nil
}

// touched reports whether an entry is no longer as the import left it.
func (u *undoing) touched(ctx context.Context, a *exchange.Applied, head directory.Revision) (bool, error) {
	live, err := u.publications(ctx, a.EntryID)
	if err != nil {
		return false, err
	}
	var withdrawn int64
	err = u.engine.Query(ctx, stmt(`SELECT COALESCE(withdrawn_at, 0) FROM entries WHERE id = ?`, a.EntryID), func(row scanner) error { return row.Scan(&withdrawn) })
	return head.ID != a.After || head.Entry.Slug != a.Slug || withdrawn != a.WithdrawnAfter || !maps.Equal(live, a.LiveAfter), err
}

// document saves what the entry was before as its newest revision.
func (u *undoing) document(ctx context.Context, a *exchange.Applied, head directory.Revision) error {
	before, err := u.Revision(ctx, a.EntryID, a.Before)
	if err != nil {
		return err
	}
	id, err := ident.New()
	if err != nil {
		return err
	}
	saved, err := addRevision(directory.Revision{
		ID: id, EntryID: a.EntryID, Parent: head.ID, Entry: before.Entry, CreatedAt: u.act.At, AccountID: u.act.AccountID, Kind: directory.RevisionUndone,
	})
	u.statements = append(u.statements, saved...)
	return err
}

// readers gives them back what they saw. What they had never seen is
// withdrawn: an entry always keeps the publication of its original.
func (u *undoing) readers(a *exchange.Applied) {
	if maps.Equal(a.LiveBefore, a.LiveAfter) && a.WithdrawnAt == 0 {
		return
	}
	if len(a.LiveBefore) == 0 {
		u.add(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ? WHERE id = ?`, u.act.At.UnixMilli(), UndoneReason, a.EntryID)
		return
	}
	for _, tag := range slices.Sorted(maps.Keys(a.LiveAfter)) {
		if revision := a.LiveBefore[tag]; revision == "" {
			u.add(`DELETE FROM publications WHERE entry_id = ? AND language = ?`, a.EntryID, string(tag))
		} else if revision != a.LiveAfter[tag] {
			u.statements = append(u.statements, publishedAs(a.EntryID, tag, revision, u.act.At))
		}
	}
	var withdrawn any
	if a.WithdrawnAt != 0 {
		withdrawn = a.WithdrawnAt
	}
	u.add(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ?, original = ? WHERE id = ?`, withdrawn, a.Reason, string(a.FactsIn), a.EntryID)
}

// former takes away what the import added beside the documents.
func (u *undoing) former(a *exchange.Applied) {
	for _, slug := range a.FormerSlugs {
		u.add(`DELETE FROM former_slugs WHERE slug = ? AND entry_id = ?`, slug, a.EntryID)
	}
	for _, path := range a.FormerAddresses {
		u.add(`DELETE FROM former_addresses WHERE path = ? AND entry_id = ?`, path, a.EntryID)
	}
	for _, id := range a.Verifications {
		u.add(`DELETE FROM verifications WHERE id = ?`, id)
	}
}

// terms gives terms their former labels; a new one is retired, for an entry
// may use it.
func (u *undoing) terms(ctx context.Context) error {
	stored, err := u.Terms(ctx)
	if err != nil {
		return err
	}
	for i := range u.done.Terms {
		a := &u.done.Terms[i]
		now := findTerm(stored[a.Vocabulary], a.After.ID)
		same := false
		if now != nil {
			if same, err = equal(*now, a.After); err != nil {
				return err
			}
		}
		if a.Kept = !same; a.Kept {
			continue
		}
		before := a.After
		before.Retired = true
		if a.Before != nil {
			before = *a.Before
		}
		saved, err := saveTerm(a.Vocabulary, before)
		if err != nil {
			return err
		}
		u.statements = append(u.statements, saved...)
	}
	return nil
}

func (u *undoing) add(sql string, args ...any) {
	u.statements = append(u.statements, stmt(sql, args...))
}
