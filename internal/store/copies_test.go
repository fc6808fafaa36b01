package store_test

import (
	"crypto/sha256"
	"errors"
	"slices"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// kept are copies in memory.
type kept map[[sha256.Size]byte][]byte

// Get implements store.Copies.
func (k kept) Get(digest [sha256.Size]byte) ([]byte, error) {
	if document, ok := k[digest]; ok {
		return document, nil
	}
	return nil, errors.New("there is no copy")
}

// keepAll copies everything that is published.
func keepAll(t *testing.T, s *store.Store) kept {
	t.Helper()
	var ids []string
	if err := s.PublishedDigests(t.Context(), "", func(_ [sha256.Size]byte, id string) { ids = append(ids, id) }); err != nil {
		t.Fatal(err)
	}
	k := kept{}
	if err := s.Documents(t.Context(), ids, func(document []byte) { k[sha256.Sum256(document)] = document }); err != nil {
		t.Fatal(err)
	}
	return k
}

// TestCopiesAreShown: whatever of the document of an entry is damaged, readers see the copy
// of it, and the fault is told; where it cannot be proved which document it was, or there
// is no copy, they see nothing of it.
func TestCopiesAreShown(t *testing.T) {
	t.Parallel()
	of := `WHERE entry_id = '` + storetest.Entry(2).ID + `'`
	for _, c := range []struct {
		name      string
		tamper    string
		copied    bool
		shown     bool
		told      string
		forgotten bool // the copy is of another document
	}{
		{"nothing", `SELECT 1`, true, true, "", false},
		{"the document", storetest.Flip("fund-2", "Fund", "Fond"), true, true, "revisions", false},
		{"the document, without copies", storetest.Flip("fund-2", "Fund", "Fond"), false, false, "revisions", false},
		{"the document, with copies of others", storetest.Flip("fund-2", "Fund", "Fond"), true, false, "revisions", true},
		{"the hash of the document", `UPDATE revisions SET digest = 'x' || substr(digest, 2) ` + of, true, true, "revisions", false},
		{"the revision is gone", `DELETE FROM revisions ` + of, true, true, "publications", false},
		{"which document was published", `UPDATE publications SET digest = 'x' || substr(digest, 2) ` + of, true, false, "publications", false},
		{"when it was published", `UPDATE publications SET published_at = published_at + 1 ` + of, true, false, "publications", false},
		{"the address", `UPDATE entries SET slug = 'fund-x' WHERE slug = 'fund-2'`, true, false, "entries", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			db := storetest.OpenIn(t, dir)
			for n := range 3 {
				storetest.Publish(t, db, storetest.Entry(n+1), "", "fr", "en")
			}
			before, err := db.PublishedEntry(t.Context(), storetest.Entry(2).ID)
			if err != nil {
				t.Fatal(err)
			}
			copies := keepAll(t, db)
			if c.forgotten {
				copies = kept{}
			}
			storetest.Tamper(t, dir, c.tamper)
			again := storetest.OpenIn(t, dir)
			var told []string
			again.OnDamage(func(f store.Fault) { told = append(told, f.Table) })
			if c.copied {
				again.UseCopies(copies)
			}
			shows(t, again, before, c.shown)
			if (c.told == "") != (len(told) == 0) || len(told) > 0 && !slices.Contains(told, c.told) {
				t.Errorf("told of %v", told)
			}
		})
	}
}

// shows looks at what readers see of the second of three entries.
func shows(t *testing.T, db *store.Store, before *directory.Published, shown bool) {
	t.Helper()
	var seen []string
	damaged, err := db.Published(t.Context(), func(p *directory.Published) error {
		seen = append(seen, p.Facts().ID)
		return nil
	})
	if err != nil || slices.Contains(seen, before.Facts().ID) != shown || len(seen)+len(damaged) != 3 {
		t.Errorf("%v are shown, %v damaged: %v", seen, damaged, err)
	}
	now, err := db.PublishedEntry(t.Context(), before.Facts().ID)
	switch {
	case shown && err != nil:
		t.Error(err)
	case shown && (now.Texts()["fr"].Name != before.Texts()["fr"].Name || now.Facts().Slug != before.Facts().Slug || !now.At.Equal(before.At)):
		t.Errorf("%s is shown instead of %s", now.Texts()["fr"].Name, before.Texts()["fr"].Name)
	case !shown && !errors.Is(err, directory.ErrDamaged):
		t.Errorf("alone it is shown: %v", err)
	}
}
