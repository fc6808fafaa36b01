package catalogue_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// tamper changes a database behind the program's back.
func tamper(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedEntry: an entry that is not as it was written is nowhere, and its address
// says so; all others are as they were; repaired, it is there again.
func TestDamagedEntry(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := storetest.OpenIn(t, dir)
	for _, e := range entries(3) {
		storetest.Publish(t, db, e, "", "fr", "en")
	}
	if err := db.Rename(t.Context(), storetest.Entry(2).ID, "fund-2", "fund-two", storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	whole := newSite(t, db)
	of := `WHERE entry_id = '` + storetest.Entry(2).ID + `'`
	tamper(t, dir, `DROP TRIGGER revisions_are_final`, `UPDATE revisions SET document = '~' || document `+of)
	s := newSite(t, db)
	check := func(what string, s site) {
		t.Helper()
		if diff := cmp.Diff([]string{"fund-1", "fund-3"}, slugs(s.Now().Sorted("fr"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
		for _, slug := range []string{"fund-two", "fund-2"} {
			_, _, err := s.Now().BySlug(slug)
			var damaged *directory.Damaged
			if !errors.As(err, &damaged) || damaged.Slug != "fund-two" || !errors.Is(err, directory.ErrDamaged) {
				t.Errorf("%s: %s gives %v", what, slug, err)
			}
		}
		if list := s.Now().Damaged(); len(list) != 1 || list[0].EntryID != storetest.Entry(2).ID {
			t.Errorf("%s: damaged are %v", what, list)
		}
	}
	check("read as a whole", s)
	file := s.file()
	check("from the file", s.restored(file))
	if err := whole.Again(t.Context(), storetest.Entry(2).ID); err != nil {
		t.Fatal(err)
	}
	check("read again", whole)
	tamper(t, dir, `UPDATE revisions SET document = substr(document, 2) `+of)
	for what, s := range map[string]site{"repaired, from the file": s.restored(file), "repaired": whole} {
		if err := s.Again(t.Context(), storetest.Entry(2).ID); err != nil {
			t.Fatal(err)
		}
		if got := s.bySlug("fund-2"); got != "fund-two" || len(s.Now().Damaged()) != 0 {
			t.Errorf("%s: %s, damaged %v", what, got, s.Now().Damaged())
		}
	}
}
