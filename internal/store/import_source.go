package store

import (
	"context"
	"fmt"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/store/engine"
	"amparo/internal/store/ledger"
)

// ImportFrom is ImportAs for any number of entries: they are planned and stored one
// by one, in one transaction, and none is kept in memory. So it is all or nothing also
// when the program ends in the middle, for which the price is room: until the end the
// write-ahead log holds all of it. Nobody else writes meanwhile. each is told what
// happens with an entry, without its documents; an error of it undoes everything. The
// act has no key.
//
// ErrConflict: as ImportAs.
func (s *Store) ImportFrom(ctx context.Context, act account.Act, from *exchange.Source, each func(*exchange.Entry, exchange.Row) error) error {
	terms := &plannedImport{}
	if err := s.planTerms(ctx, from.Terms, terms); err != nil {
		return err
	}
	wrote := len(terms.terms)
	err := s.engine.Chain(ctx, engine.Link{
		First: terms.terms,
		Feed: func(run func(Statement) error) error {
			return s.planEach(ctx, act, from, func(e *exchange.Entry, planned plannedEntry) error {
				if planned.row.Outcome == exchange.OutcomeRefused {
					return taken(&planned.row)
				}
				wrote += len(planned.statements)
				for _, statement := range planned.statements {
					if err := run(statement); err != nil {
						return fmt.Errorf("%s: %w", e.Slug, err)
					}
				}
				return each(e, planned.row)
			})
		},
		Ask: ledger.AskEnd(),
		Then: func(row scanner) ([]Statement, error) {
			if wrote == 0 {
				return nil, nil
			}
			end, err := ledger.ScanEnd(row)
			if err != nil {
				return nil, err
			}
			recorded, err := ledger.Add(end, act)
			return append([]Statement{changed(directory.ChangeEverything, "", act.At)}, recorded...), err
		},
	})
	if wrote > 0 {
		s.giveBack(ctx)
	}
	return err
}

// giveBack gives back the room that a long write-ahead log took, whatever came of what
// was written; if it cannot be done now, the next start does it.
func (s *Store) giveBack(ctx context.Context) { _ = s.engine.Forget(context.WithoutCancel(ctx)) }

// PlanFrom says what ImportFrom would do: each is told of every entry, also of one
// that cannot be stored, which is refused.
func (s *Store) PlanFrom(ctx context.Context, act account.Act, from *exchange.Source, each func(*exchange.Entry, exchange.Row) error) error {
	return s.planEach(ctx, act, from, func(e *exchange.Entry, planned plannedEntry) error { return each(e, planned.row) })
}

func (s *Store) planEach(ctx context.Context, act account.Act, from *exchange.Source, each func(*exchange.Entry, plannedEntry) error) error {
	im, err := s.newImporter(ctx, exchange.Order{Publish: true}, act.AccountID, act.At)
	if err != nil {
		return err
	}
	return from.Each(ctx, func(e *exchange.Entry) error {
		planned, err := im.entry(ctx, e)
		if err != nil {
			return fmt.Errorf("%s: %w", e.Slug, err)
		}
		planned.row.Before, planned.row.After = nil, nil
		return each(e, planned)
	})
}
