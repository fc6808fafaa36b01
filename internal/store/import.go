package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
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
// slug; what is stored and public already is left alone. With dryRun nothing is
// written and the report says what would be.
//
// ErrConflict: an entry was saved by somebody else meanwhile, or a slug or an
// id belongs, or has belonged, to another entry.
func (s *Store) Import(ctx context.Context, batch *exchange.Batch, at time.Time, dryRun bool) ([]Imported, error) {
	statements, err := s.importTerms(ctx, batch.Terms)
	if err != nil {
		return nil, err
	}
	report := make([]Imported, 0, len(batch.Entries))
	for i := range batch.Entries {
		e := &batch.Entries[i]
		outcome, saved, err := s.importEntry(ctx, e, at)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Slug, err)
		}
		statements = append(statements, saved...)
		report = append(report, Imported{File: e.File, Slug: e.Slug, Outcome: outcome})
	}
	if dryRun || len(statements) == 0 {
		return report, nil
	}
	if err := s.engine.batch(ctx, append(statements, changed(directory.ChangeEverything, "", at))); err != nil {
		return nil, err
	}
	return report, nil
}

// importTerms is the statements for the terms that are new or changed.
func (s *Store) importTerms(ctx context.Context, terms map[string][]directory.Term) ([]Statement, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	stored, err := s.Terms(ctx)
	if err != nil {
		return nil, err
	}
	var statements []Statement
	for _, vocabulary := range directory.Vocabularies {
		for _, term := range terms[vocabulary] {
			at := slices.IndexFunc(stored[vocabulary], func(t directory.Term) bool { return t.ID == term.ID })
			if at >= 0 {
				same, err := equal(term, stored[vocabulary][at])
				if err != nil {
					return nil, err
				}
				if same {
					continue
				}
			}
			saved, err := saveTerm(vocabulary, term)
			if err != nil {
				return nil, err
			}
			statements = append(statements, saved...)
		}
	}
	return statements, nil
}

func (s *Store) importEntry(ctx context.Context, e *exchange.Entry, at time.Time) (Outcome, []Statement, error) {
	entry := e.Entry
	head, err := s.Head(ctx, e.Slug)
	if errors.Is(err, directory.ErrNotFound) {
		statements, err := s.importNew(ctx, &entry, e.Published, at)
		return OutcomeNew, statements, err
	}
	if err != nil {
		return "", nil, err
	}
	entry.ID = head.EntryID
	same, err := equal(&entry, head.Entry)
	if err != nil {
		return "", nil, err
	}
	revision, statements := head.ID, []Statement(nil)
	if !same {
		if revision, statements, err = saveRevision(&entry, head.ID, at); err != nil {
			return "", nil, err
		}
	}
	published, err := s.importPublished(ctx, &entry, revision, e.Published, at)
	if err != nil {
		return "", nil, err
	}
	if statements = append(statements, published...); len(statements) == 0 {
		return OutcomeUnchanged, nil, nil
	}
	return OutcomeChanged, statements, nil
}

// importNew creates an entry. What would fail when it is stored is said here
// already, so that a dry run says it too.
func (s *Store) importNew(ctx context.Context, entry *directory.Entry, languages []lang.Tag, at time.Time) ([]Statement, error) {
	taken := false
	err := s.engine.query(ctx, stmt(`SELECT 1 FROM entries WHERE id = ? UNION ALL SELECT 1 FROM former_slugs WHERE slug = ?`, entry.ID, entry.Slug),
		func(scanner) error { taken = true; return nil })
	if err == nil && taken {
		err = directory.ErrConflict
	}
	if err == nil && entry.ID == "" {
		entry.ID, err = NewID()
	}
	if err != nil {
		return nil, err
	}
	revision, statements, err := saveRevision(entry, "", at)
	if err != nil || len(languages) == 0 {
		return statements, err
	}
	published, err := publish(entry, revision, languages, nil, at)
	return append(statements, published...), err
}

// importPublished makes a revision live where it is not yet.
func (s *Store) importPublished(ctx context.Context, entry *directory.Entry, revision string, languages []lang.Tag, at time.Time) ([]Statement, error) {
	live, err := s.live(ctx, entry.ID)
	if err != nil {
		return nil, err
	}
	languages = slices.DeleteFunc(slices.Clone(languages), func(t lang.Tag) bool { return live[t] == revision })
	if len(languages) == 0 {
		return nil, nil
	}
	return publish(entry, revision, languages, live, at)
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
	var n int
	err := s.engine.query(ctx, stmt(`SELECT EXISTS (SELECT 1 FROM entries)`), func(row scanner) error { return row.Scan(&n) })
	return n == 0, err
}
