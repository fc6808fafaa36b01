package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// outside changes a database behind the program's back.
func outside(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, s := range append([]string{`DROP TRIGGER IF EXISTS revisions_are_final`}, statements...) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// watched is a store of three published entries, and what it tells of damage.
type watched struct {
	*store.Store
	t    *testing.T
	dir  string
	told map[string]bool
}

func newWatched(t *testing.T) watched {
	t.Helper()
	w := watched{t: t, dir: t.TempDir(), told: map[string]bool{}}
	w.Store = storetest.OpenIn(t, w.dir)
	w.OnDamage(func(f store.Fault) { w.told[f.Table+" "+f.Slug] = true })
	for n := range 3 {
		storetest.Publish(t, w.Store, storetest.Entry(n+1), "", "fr", "en")
	}
	return w
}

// shown are the slugs of the entries that readers see, and of those that are damaged.
func (w watched) shown() (whole, damaged []string) {
	w.t.Helper()
	list, err := w.Published(w.t.Context(), func(p *directory.Published) error {
		whole = append(whole, p.Facts().Slug)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, d := range list {
		damaged = append(damaged, d.Slug)
	}
	slices.Sort(whole)
	return whole, damaged
}

// TestDamagedIsNotGivenOut: whatever of an entry is not as it was written, it is left out
// of what is read of all, an error where it is asked for, and told of; the others are there.
func TestDamagedIsNotGivenOut(t *testing.T) {
	t.Parallel()
	of := ` WHERE entry_id = '` + storetest.Entry(2).ID + `'`
	tests := []struct{ name, damage, told string }{
		{"one character of a number", `UPDATE revisions SET document = replace(document, '+41 22', '+41 23')` + of, "revisions fund-2"},
		{"no document any more", `UPDATE revisions SET document = '{'` + of, "revisions fund-2"},
		{"another digest", `UPDATE revisions SET digest = 'x'` + of, "revisions fund-2"},
		{"when it was published", `UPDATE publications SET published_at = 1 + published_at` + of + ` AND language = 'en'`, "publications fund-2"},
		{"another language", `UPDATE publications SET language = 'es'` + of + ` AND language = 'en'`, "publications fund-2"},
		{"a revision that is not there", `UPDATE publications SET revision_id = 'x'` + of + ` AND language = 'en'`, "publications fund-2"},
		{"no revision at all", `UPDATE publications SET revision_id = 'x'` + of, "publications fund-2"},
		{"the language of its facts", `UPDATE entries SET original = 'en' WHERE slug = 'fund-2'`, "entries fund-2"},
		{"withdrawn", `UPDATE entries SET withdrawn_at = 1 WHERE slug = 'fund-2'`, "entries fund-2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newWatched(t)
			outside(t, w.dir, test.damage)
			whole, damaged := w.shown()
			if diff := cmp.Diff([][]string{{"fund-1", "fund-3"}, {"fund-2"}}, [][]string{whole, damaged}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			_, err := w.PublishedEntry(t.Context(), storetest.Entry(2).ID)
			var one *directory.Damaged
			if !errors.Is(err, directory.ErrDamaged) || !errors.As(err, &one) || one.Slug != "fund-2" {
				t.Errorf("asked for: %v", err)
			}
			if _, err := w.PublishedEntry(t.Context(), storetest.Entry(1).ID); err != nil {
				t.Errorf("another: %v", err)
			}
			if !w.told[test.told] {
				t.Errorf("told was %v, want %s", w.told, test.told)
			}
		})
	}
}

// TestDamagedRevision: editors get an error for the one revision, and lists of all others.
func TestDamagedRevision(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	head, err := w.Head(t.Context(), "fund-2")
	if err != nil {
		t.Fatal(err)
	}
	outside(t, w.dir, `UPDATE revisions SET document = replace(document, '+41 22', '+41 23') WHERE id = '`+head.ID+`'`)
	if _, err := w.Head(t.Context(), "fund-2"); !errors.Is(err, directory.ErrDamaged) {
		t.Errorf("the newest: %v", err)
	}
	if _, err := w.Revision(t.Context(), head.EntryID, head.ID); !errors.Is(err, directory.ErrDamaged) {
		t.Errorf("by its id: %v", err)
	}
	heads, err := w.EntryHeads(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range heads {
		ids = append(ids, h.RevisionID)
	}
	var got []string
	if err := w.RevisionsOf(t.Context(), ids, func(r directory.Revision) error { got = append(got, r.Entry.Slug); return nil }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"fund-1", "fund-3"}, got); diff != "" {
		t.Errorf("of all (-want +got):\n%s", diff)
	}
	if _, err := w.HiddenUses(t.Context()); err != nil {
		t.Errorf("what entries say in terms: %v", err)
	}
}

// TestDamagedRowsAreLeftOut: terms, words, settings, pages, redirects and comments.
func TestDamagedRowsAreLeftOut(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	act := account.Act{Action: "settings.save", At: storetest.At(3)}
	term := directory.Term{ID: "alarm", Labels: map[lang.Tag]directory.Label{"fr": {Label: "Alarme"}, "en": {Label: "Alarm"}}}
	for _, err := range []error{
		w.ChangeTerms(t.Context(), act, directory.TermChange{Vocabulary: "needs", Terms: []directory.Term{term, {ID: "other"}}, Former: []directory.FormerSlug{{Vocabulary: "needs", Language: "fr", Slug: "x", TermID: "alarm"}}}),
		w.SaveSettings(t.Context(), act, settings.Settings{}, settings.Settings{Name: "The site"}, nil),
		w.SaveText(t.Context(), act, settings.Text{Page: "about", Language: "fr"}, "", "# About"),
		w.Rename(t.Context(), storetest.Entry(1).ID, "fund-1", "fund-one", storetest.At(3)),
		store.Exec(t.Context(), w.Store, `INSERT INTO comments (id, entry_id, state, language, name, text, filter, at, key_hash) VALUES ('c', ?, 'published', 'fr', '', 'Good.', 1, 1, 'k')`, storetest.Entry(1).ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	read := func() string {
		terms, e1 := w.Terms(t.Context())
		words, e2 := w.FormerTerms(t.Context())
		site, e3 := w.SiteSettings(t.Context())
		slugs, e4 := w.FormerSlugs(t.Context())
		remarks, e5 := w.Comments(t.Context(), storetest.Entry(1).ID)
		if err := errors.Join(e1, e2, e3, e4, e5); err != nil {
			t.Fatal(err)
		}
		labels := 0
		for _, t := range terms["needs"] {
			labels += len(t.Labels)
		}
		return fmt.Sprintf("%d %d %d %q %d %d %d", len(terms["needs"]), labels, len(words), site.Name, len(site.Texts), len(slugs), len(remarks))
	}
	if got := read(); got != `2 2 1 "The site" 1 1 1` {
		t.Fatal(got)
	}
	outside(t, w.dir, `UPDATE terms SET position = 9 WHERE id = 'other'`, `UPDATE term_labels SET label = 'Alarn' WHERE language = 'en'`,
		`UPDATE former_term_slugs SET term_id = 'other'`, `UPDATE settings SET value = 'Tha site'`, `UPDATE pages SET source = '# Abput'`,
		`UPDATE former_slugs SET entry_id = '`+storetest.Entry(2).ID+`'`, `UPDATE comments SET text = 'Bad.'`)
	if got := read(); got != `1 1 0 "" 0 0 0` {
		t.Errorf("damaged: %s", got)
	}
	for _, table := range []string{"terms", "term_labels", "former_term_slugs", "settings", "pages", "former_slugs", "comments"} {
		if !w.told[table+" "] {
			t.Errorf("nobody was told of %s", table)
		}
	}
}

// TestDamagedPage: where the file itself cannot be read, everything else can.
func TestDamagedPage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filled := storetest.NewImage(func(ctx context.Context, db *store.Store) error { return storetest.Generate(ctx, db, 30) })
	db := filled.Open(t, dir)
	path := filepath.Join(dir, store.FileName)
	whole := 0
	if _, err := db.Published(t.Context(), func(*directory.Published) error { whole++; return nil }); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for _, n := range []int{len(content) / page / 3, len(content) / page / 2, len(content) * 2 / page / 3} {
		t.Run(fmt.Sprint("page ", n), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			broken := slices.Clone(content)
			for i := range page {
				broken[n*page+i] = 0
			}
			if err := os.WriteFile(filepath.Join(dir, store.FileName), broken, 0o600); err != nil {
				t.Fatal(err)
			}
			s := storetest.OpenIn(t, dir)
			read := 0
			damaged, err := s.Published(t.Context(), func(*directory.Published) error { read++; return nil })
			if err != nil || read+len(damaged) > whole || read < whole/2 {
				t.Errorf("%d of %d entries, %d damaged, %v", read, whole, len(damaged), err)
			}
			var faults []string
			for c := (store.Cursor{}); !c.Done(); {
				var found []store.Fault
				if found, c, err = s.Scrub(t.Context(), c, 50); err != nil {
					t.Fatal(err)
				}
				for _, f := range found {
					faults = append(faults, f.String())
				}
			}
			if sound, err := s.Damage(t.Context()); len(faults) == 0 && len(sound) == 0 && err == nil {
				t.Error("nobody notices")
			}
		})
	}
}
