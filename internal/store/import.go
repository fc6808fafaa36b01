package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// Import stores a checked batch: all of it or nothing. Entries are matched by
// slug; what is stored and public already is left alone. With dryRun nothing is
// written and the report says what would be. It leaves no row in the log: it
// is for the data a database begins with.
//
// ErrConflict: an entry was saved by somebody else meanwhile, or a slug, an id
// or a former address belongs, or has belonged, to another entry.
func (s *Store) Import(ctx context.Context, batch *exchange.Batch, at time.Time, dryRun bool) ([]exchange.Row, error) {
	planned, err := s.planImport(ctx, batch, exchange.Order{Publish: true}, "", at)
	if err != nil {
		return nil, err
	}
	rows, statements, err := planned.all()
	if err != nil || dryRun || len(statements) == 0 {
		return rows, err
	}
	if err := s.engine.Batch(ctx, append(statements, changed(directory.ChangeEverything, "", at))); err != nil {
		return nil, err
	}
	return rows, nil
}

// ImportAs stores a checked batch in somebody's name, like Import, and leaves a
// row in the log; nothing at all when everything is stored already. An import
// that waited for the decision is over with it.
//
// ErrConflict also: an entry is no longer the revision the decision was based
// on. account.Repeated: the form was accepted before.
func (s *Store) ImportAs(ctx context.Context, act account.Act, batch *exchange.Batch, order exchange.Order) ([]exchange.Row, error) {
	planned, err := s.planImport(ctx, batch, order, act.AccountID, act.At)
	if err != nil {
		return nil, err
	}
	rows, statements, err := planned.all()
	if err != nil || (len(statements) == 0 && order.Import == "") {
		return rows, err
	}
	if order.Import != "" {
		over, err := planned.over(order.Import, act.At)
		if err != nil {
			return nil, err
		}
		statements = append(over, statements...)
	}
	return rows, s.record(ctx, act, append(statements, changed(directory.ChangeEverything, "", act.At)))
}

// PlanImport says what ImportAs would do. An entry that cannot be stored is
// among the rows, refused.
func (s *Store) PlanImport(ctx context.Context, batch *exchange.Batch, order exchange.Order, at time.Time) (*exchange.Plan, error) {
	planned, err := s.planImport(ctx, batch, order, "", at)
	if err != nil {
		return nil, err
	}
	plan := &exchange.Plan{Terms: planned.termRows}
	for i := range planned.entries {
		plan.Rows = append(plan.Rows, planned.entries[i].row)
	}
	return plan, nil
}

// plannedImport is what an import would do, and the statements that do it.
type plannedImport struct {
	termRows []exchange.TermRow
	terms    []Statement
	entries  []plannedEntry
	done     exchange.Done
}

type plannedEntry struct {
	row        exchange.Row
	statements []Statement
	applied    exchange.Applied
}

// all is the whole import; ErrConflict if any entry of it is refused.
func (p *plannedImport) all() ([]exchange.Row, []Statement, error) {
	rows, statements := make([]exchange.Row, 0, len(p.entries)), p.terms
	for i := range p.entries {
		e := &p.entries[i]
		if e.row.Outcome == exchange.OutcomeRefused {
			return nil, nil, taken(&e.row)
		}
		rows, statements = append(rows, e.row), append(statements, e.statements...)
		if len(e.statements) > 0 {
			p.done.Entries = append(p.done.Entries, e.applied)
		}
	}
	return rows, statements, nil
}

func taken(refused *exchange.Row) error {
	return fmt.Errorf("%s: %w: %s is taken", refused.Slug, directory.ErrConflict, refused.Taken)
}

// over is the statements that end an import that waited: it keeps what it did
// and forgets the file.
func (p *plannedImport) over(id string, at time.Time) ([]Statement, error) {
	done, err := json.Marshal(p.done)
	return []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM imports WHERE id = ? AND state = 'waiting')`, id),
		stmt(`UPDATE imports SET state = 'applied', content = '', done = ?, applied_at = ? WHERE id = ?`, string(done), at.UnixMilli(), id),
	}, err
}

func (s *Store) planImport(ctx context.Context, batch *exchange.Batch, order exchange.Order, accountID string, at time.Time) (*plannedImport, error) {
	planned := &plannedImport{}
	if err := s.planTerms(ctx, batch.Terms, planned); err != nil {
		return nil, err
	}
	im, err := s.newImporter(ctx, order, accountID, at)
	if err != nil {
		return nil, err
	}
	for i := range batch.Entries {
		e, err := im.entry(ctx, &batch.Entries[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", batch.Entries[i].Slug, err)
		}
		planned.entries = append(planned.entries, e)
	}
	return planned, nil
}

// planTerms is the statements for the terms that are new or changed.
func (s *Store) planTerms(ctx context.Context, terms map[string][]directory.Term, planned *plannedImport) error {
	if len(terms) == 0 {
		return nil
	}
	stored, err := s.Terms(ctx)
	if err != nil {
		return err
	}
	for _, vocabulary := range directory.Vocabularies {
		row := exchange.TermRow{Vocabulary: vocabulary}
		for _, term := range terms[vocabulary] {
			before := findTerm(stored[vocabulary], term.ID)
			if before != nil {
				same, err := equal(term, *before)
				if err != nil {
					return err
				}
				if same {
					continue
				}
				row.Changed = append(row.Changed, term.ID)
			} else {
				row.New = append(row.New, term.ID)
			}
			saved, err := saveTerm(vocabulary, term)
			if err != nil {
				return err
			}
			planned.terms = append(planned.terms, saved...)
			planned.done.Terms = append(planned.done.Terms, exchange.AppliedTerm{Vocabulary: vocabulary, Before: before, After: term})
		}
		if _, named := terms[vocabulary]; named {
			planned.termRows = append(planned.termRows, row)
		}
	}
	return nil
}

func findTerm(terms []directory.Term, id string) *directory.Term {
	at := slices.IndexFunc(terms, func(t directory.Term) bool { return t.ID == id })
	if at < 0 {
		return nil
	}
	return &terms[at]
}

// publications returns the revision of each language of an entry, also while
// it is withdrawn.
func (s *Store) publications(ctx context.Context, entryID string) (map[lang.Tag]string, error) {
	list := map[lang.Tag]string{}
	err := s.engine.Query(ctx, stmt(`SELECT language, revision_id FROM publications WHERE entry_id = ?`, entryID), func(row scanner) error {
		var tag lang.Tag
		var revision string
		if err := row.Scan(&tag, &revision); err != nil {
			return err
		}
		list[tag] = revision
		return nil
	})
	return list, err
}

// equal compares two values as the documents they are stored as.
func equal[T any](a, b T) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return bytes.Equal(x, y), err
}

// Empty reports whether the database holds no entry at all.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	any := false
	err := s.engine.Query(ctx, stmt(`SELECT EXISTS (SELECT 1 FROM entries)`), func(row scanner) error { return row.Scan(&any) })
	return !any, err
}
