package store_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// source is entries as the files of an import that were looked at.
func source(t *testing.T, b *exchange.Batch) *exchange.Source {
	t.Helper()
	files := fstest.MapFS{}
	for _, e := range b.Entries {
		e.Format = exchange.FormatEntryNow
		content, err := exchange.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		files[e.Slug+".json"] = &fstest.MapFile{Data: content}
	}
	s, err := exchange.Scan(t.Context(), files, exchangetest.AnyTerm{}, storetest.At(3), func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	s.Terms = b.Terms
	return s
}

// importFrom imports entry by entry, and says what it was told.
func importFrom(t *testing.T, s *store.Store, b *exchange.Batch) (told []string, err error) {
	t.Helper()
	err = s.ImportFrom(t.Context(), act("import.files", 4), source(t, b), func(_ *exchange.Entry, row exchange.Row) error {
		told = append(told, row.Slug+" "+string(row.Outcome))
		return nil
	})
	return told, err
}

// TestImportFrom: what comes of it is what comes of the same entries as a whole.
func TestImportFrom(t *testing.T) {
	t.Parallel()
	one, other := storetest.Open(t), storetest.Open(t)
	b := batch(storetest.Entry(1), storetest.Entry(2))
	b.Terms = map[string][]directory.Term{directory.VocabularyAreas: {term("torture", 1)}}
	b.Entries[0].FormerSlugs, b.Entries[0].FormerAddresses = []string{"older"}, []string{"/a"}
	b.Entries[1].Verifications = []exchange.Verification{{On: "2026-11-02", Result: directory.VerificationAnswers}}
	if _, err := one.ImportAs(t.Context(), act("import.files", 4), b, exchange.Order{Publish: true}); err != nil {
		t.Fatal(err)
	}
	told, err := importFrom(t, other, b)
	if diff := cmp.Diff([]string{"fund-1 new", "fund-2 new"}, told); err != nil || diff != "" {
		t.Fatalf("%v, told (-want +got):\n%s", err, diff)
	}
	for _, rows := range []string{
		`SELECT entry_id || document || account_id || kind || created_at FROM revisions ORDER BY entry_id`, `SELECT entry_id || language FROM publications ORDER BY 1`,
		`SELECT slug || entry_id FROM former_slugs`, `SELECT path || entry_id FROM former_addresses`, `SELECT entry_id || at || result FROM verifications`,
		`SELECT vocabulary || id FROM terms`, `SELECT what FROM changes`, `SELECT seq || action || name FROM log`,
	} {
		if diff := cmp.Diff(column(t, one, rows), column(t, other, rows)); diff != "" {
			t.Errorf("%s (-whole +stream):\n%s", rows, diff)
		}
	}
	told, err = importFrom(t, other, b)
	if diff := cmp.Diff([]string{"fund-1 unchanged", "fund-2 unchanged"}, told); err != nil || diff != "" {
		t.Errorf("again: %v, told (-want +got):\n%s", err, diff)
	}
	if got := column(t, other, `SELECT seq FROM log`); len(got) != 1 {
		t.Errorf("%d rows in the log after the same again", len(got))
	}
}

// TestImportFromAllOrNothing: whatever ends it in the middle, nothing was done.
func TestImportFromAllOrNothing(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Publish(t, s, storetest.Entry(3), "", "fr")
	if err := s.Rename(t.Context(), storetest.Entry(3).ID, "fund-3", "renamed", storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	before := column(t, s, `SELECT (SELECT COUNT(*) FROM revisions) || ' ' || (SELECT MAX(seq) FROM changes) || ' ' || (SELECT COUNT(*) FROM log)`)
	b := batch(storetest.Entry(1), storetest.Entry(2), storetest.Entry(4))
	b.Entries[2].FormerSlugs = []string{"fund-3"} // leads to another entry
	if told, err := importFrom(t, s, b); !errors.Is(err, directory.ErrConflict) || !strings.Contains(err.Error(), "fund-3 is taken") || len(told) != 2 {
		t.Errorf("the third is refused: %v after %q", err, told)
	}
	stop := errors.New("stop")
	err := s.ImportFrom(t.Context(), act("import.files", 4), source(t, batch(storetest.Entry(1), storetest.Entry(2))), func(e *exchange.Entry, _ exchange.Row) error {
		if e.Slug == "fund-2" {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) {
		t.Errorf("stopped at the second: %v", err)
	}
	after := column(t, s, `SELECT (SELECT COUNT(*) FROM revisions) || ' ' || (SELECT MAX(seq) FROM changes) || ' ' || (SELECT COUNT(*) FROM log)`)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("something stayed (-before +after):\n%s", diff)
	}
	var told []string
	err = s.PlanFrom(t.Context(), act("import.files", 4), source(t, b), func(_ *exchange.Entry, row exchange.Row) error {
		told = append(told, row.Slug+" "+string(row.Outcome)+" "+row.Taken)
		return nil
	})
	if diff := cmp.Diff([]string{"fund-1 new ", "fund-2 new ", "fund-4 refused fund-3"}, told); err != nil || diff != "" {
		t.Errorf("planned: %v (-want +got):\n%s", err, diff)
	}
}
