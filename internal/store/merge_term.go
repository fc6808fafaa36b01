package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/store/saying"
)

// MergeTerm puts a term in the place of another in every entry, and retires
// the other: one batch, one row of the log.
//
// Each revision that counts gets a successor that differs in this alone, and
// what pointed at it points at the successor: readers see the change at once,
// and see nothing else that was not published. An entry whose newest revision
// is not the live one so gets two revisions, and stays as far ahead as it was.
//
// ErrConflict: entries use the term that were not said to change, or
// something was saved or published meanwhile.
func (s *Store) MergeTerm(ctx context.Context, act account.Act, m directory.TermMerge) error {
	batch, err := s.unchanged(ctx)
	if err != nil {
		return err
	}
	batch = append(batch, unchangedVocabulary(m.Seen))
	entries, err := s.using(ctx, m)
	if err != nil {
		return err
	}
	if !slices.Equal(entries, m.Entries) {
		return directory.ErrConflict
	}
	for _, id := range entries {
		statements, err := s.replaceTerm(ctx, act, m, id)
		if err != nil {
			return fmt.Errorf("entry %s: %w", id, err)
		}
		batch = append(batch, statements...)
	}
	terms, err := s.mergedTerms(ctx, m)
	if err != nil {
		return err
	}
	return s.record(ctx, act, append(append(batch, terms...), changed(directory.ChangeVocabulary, "", act.At)))
}

// unchanged guards everything that is read from here on: no further revision,
// nothing published.
func (s *Store) unchanged(ctx context.Context) ([]Statement, error) {
	var revisions, seq int64
	err := s.engine.Query(ctx, stmt(`SELECT (SELECT COUNT(*) FROM revisions), (SELECT COALESCE(MAX(seq), 0) FROM changes)`), func(row scanner) error {
		return row.Scan(&revisions, &seq)
	})
	return []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE (SELECT COUNT(*) FROM revisions) <> ? OR (SELECT COALESCE(MAX(seq), 0) FROM changes) <> ?`, revisions, seq),
	}, err
}

// using returns the ids of the entries that use the term that is to go.
func (s *Store) using(ctx context.Context, m directory.TermMerge) ([]string, error) {
	uses, err := s.TermUses(ctx, m.Vocabulary, m.From)
	ids := []string{}
	for _, u := range uses {
		ids = append(ids, u.EntryID)
	}
	return ids, err
}

// replaceTerm is the statements for one entry.
func (s *Store) replaceTerm(ctx context.Context, act account.Act, m directory.TermMerge, entryID string) ([]Statement, error) {
	head, err := s.HeadOf(ctx, entryID)
	if err != nil {
		return nil, err
	}
	pointed, err := s.pointed(ctx, entryID)
	if err != nil {
		return nil, err
	}
	var batch []Statement
	for _, r := range pointed {
		if !r.Entry.ReplaceTerm(m.Vocabulary, m.From, m.To) {
			continue
		}
		n := directory.Revision{EntryID: entryID, Parent: r.ID, Entry: r.Entry, CreatedAt: act.At, AccountID: act.AccountID, Kind: directory.RevisionSaved, Minor: true}
		if n.ID, err = ident.New(); err != nil {
			return nil, err
		}
		add := addLiveRevision
		if r.ID == head.ID {
			add = addRevision
		}
		statements, err := add(n)
		if err != nil {
			return nil, err
		}
		batch = append(append(batch, statements...),
			stmt(`UPDATE publications SET revision_id = ? WHERE entry_id = ? AND revision_id = ?`, n.ID, entryID, r.ID),
			stmt(`UPDATE schedules SET revision_id = ? WHERE entry_id = ? AND revision_id = ?`, n.ID, entryID, r.ID),
			stmt(`UPDATE schedules SET live = replace(live, ?, ?) WHERE entry_id = ?`, r.ID, n.ID, entryID))
	}
	return batch, nil
}

// pointed reads the revisions of an entry that count, the newest last, so that
// their successors stand in the same order.
func (s *Store) pointed(ctx context.Context, entryID string) ([]directory.Revision, error) {
	var ids []string
	err := s.engine.Query(ctx, stmt(`SELECT r.id FROM entries e CROSS JOIN revisions r WHERE e.id = ? AND r.entry_id = e.id AND `+saying.PointedAt+` ORDER BY r.id = e.head, r.created_at, r.id`, entryID), func(row scanner) error {
		var id string
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	list := make([]directory.Revision, len(ids))
	for i := range ids {
		if err == nil {
			list[i], err = s.Revision(ctx, entryID, ids[i])
		}
	}
	return list, err
}

// addLiveRevision is the statement that stores a revision beside the head.
func addLiveRevision(r directory.Revision) ([]Statement, error) {
	document, err := json.Marshal(r.Entry)
	if err != nil {
		return nil, err
	}
	return []Statement{stmt(`INSERT INTO revisions (id, entry_id, parent, document, created_at, account_id, kind, minor) VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
		r.ID, r.EntryID, r.Parent, string(document), r.CreatedAt.UnixMilli(), r.AccountID, string(r.Kind))}, nil
}

// mergedTerms is the statements for the vocabularies: the term that goes is
// retired, its words in addresses lead to the other, which is meant by what people
// said, and needs ask for that.
func (s *Store) mergedTerms(ctx context.Context, m directory.TermMerge) ([]Statement, error) {
	all, err := s.Terms(ctx)
	if err != nil {
		return nil, err
	}
	g := directory.Glossary{Terms: all}
	from, to := g.Find(m.Vocabulary, m.From), g.Find(m.Vocabulary, m.To)
	if from == nil || to == nil || from.ID == to.ID || from.Retired || to.Retired {
		return nil, directory.ErrConflict
	}
	from.Retired = true
	batch, err := saveTerms(m.Vocabulary, []directory.Term{*from, to.WithSaid(*from)})
	if err != nil {
		return nil, err
	}
	batch = append(batch, stmt(`UPDATE former_term_slugs SET term_id = ? WHERE vocabulary = ? AND term_id = ?`, to.ID, m.Vocabulary, from.ID))
	batch = append(batch, formerTerms(from.Merged(m.Vocabulary, to.ID))...)
	if m.Vocabulary != directory.VocabularyKinds {
		return batch, nil
	}
	needs, err := saveTerms(directory.VocabularyNeeds, directory.NeedsWith(all[directory.VocabularyNeeds], from.ID, to.ID))
	return append(batch, needs...), err
}
