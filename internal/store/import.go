package store

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
)

// Outcome is what an import does, or would do, with one entry.
type Outcome string

// The outcomes of an import.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed"
	OutcomeUnchanged Outcome = "unchanged"
)

// Imported is one line of the report of an import.
type Imported struct {
	File, Slug string
	Outcome    Outcome
}

// Import stores a checked batch: all of it or nothing. Entries are matched by
// slug; what is equal to the head is left alone. With dryRun nothing is
// written and the report says what would be.
//
// ErrConflict: an entry was saved by somebody else meanwhile, or a slug has
// belonged to another entry.
func (s *Store) Import(ctx context.Context, batch *exchange.Batch, at time.Time, dryRun bool) ([]Imported, error) {
	var statements []Statement
	for _, vocabulary := range directory.Vocabularies {
		for _, term := range batch.Terms[vocabulary] {
			saved, err := saveTerm(vocabulary, term)
			if err != nil {
				return nil, err
			}
			statements = append(statements, saved...)
		}
	}
	report := make([]Imported, 0, len(batch.Entries))
	for i := range batch.Entries {
		e := &batch.Entries[i]
		outcome, saved, err := s.importEntry(ctx, e, at)
		if err != nil {
			return nil, err
		}
		statements = append(statements, saved...)
		report = append(report, Imported{File: e.File, Slug: e.Slug, Outcome: outcome})
	}
	if dryRun || len(statements) == 0 {
		return report, nil
	}
	return report, s.engine.batch(ctx, append(statements, changed(directory.ChangeEverything, "", at)))
}

func (s *Store) importEntry(ctx context.Context, e *exchange.Entry, at time.Time) (Outcome, []Statement, error) {
	entry := e.Entry
	head, err := s.Head(ctx, e.Slug)
	outcome := OutcomeChanged
	switch {
	case errors.Is(err, directory.ErrNotFound):
		outcome = OutcomeNew
		if entry.ID == "" {
			if entry.ID, err = NewID(); err != nil {
				return "", nil, err
			}
		}
	case err != nil:
		return "", nil, err
	default:
		entry.ID = head.EntryID
		same, err := equal(&entry, head.Entry)
		if err != nil || same {
			return OutcomeUnchanged, nil, err
		}
	}
	revision, statements, err := saveRevision(&entry, head.ID, at)
	if err != nil {
		return "", nil, err
	}
	if len(e.Published) > 0 {
		statements = append(statements, publish(entry.ID, revision, e.Published, at)...)
	}
	return outcome, statements, nil
}

// equal compares two entries as documents, so that an absent and an empty list
// are told apart exactly as the stored JSON does.
func equal(a, b *directory.Entry) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return reflect.DeepEqual(x, y), err
}

// Empty reports whether the database holds no entry at all.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var n int
	err := s.engine.query(ctx, stmt(`SELECT EXISTS (SELECT 1 FROM entries)`), func(row scanner) error { return row.Scan(&n) })
	return n == 0, err
}
