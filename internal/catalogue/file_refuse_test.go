package catalogue_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/flat"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// refused checks that a file is of no use, and that the catalogue is then what
// it was before.
func (s site) refused(what string, file []byte, want error) {
	s.t.Helper()
	c := catalogue.New(s.store, siteLocales(s.t), nil)
	if _, err := c.Restore(s.t.Context(), bytes.NewReader(file), program); !errors.Is(err, want) {
		s.t.Errorf("%s: %v, want %v", what, err, want)
	}
	if c.Now() != nil {
		s.t.Errorf("%s: there is a snapshot", what)
	}
}

// TestRestoreDamaged: cut anywhere, or with any bit turned.
func TestRestoreDamaged(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	file := s.file()
	s.refused("empty", nil, flat.ErrDamaged)
	s.refused("something else", []byte(strings.Repeat("something else", 100)), flat.ErrDamaged)
	for n := 0; n < len(file); n += 1 + len(file)/60 {
		s.refused(fmt.Sprint("cut after ", n), file[:n], flat.ErrDamaged)
		turned := bytes.Clone(file)
		turned[n] ^= 1 << (n % 8)
		c := catalogue.New(s.store, siteLocales(t), nil)
		if _, err := c.Restore(t.Context(), bytes.NewReader(turned), program); err == nil || c.Now() != nil {
			t.Errorf("turned at %d: %v", n, err)
		}
	}
	s.refused("longer", append(bytes.Clone(file), 1), flat.ErrDamaged)
}

func TestRestoreOther(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	file := s.file()
	rows := map[string]struct {
		source  catalogue.Source
		locales []*lang.Locale
		program string
		want    error
	}{
		"the same":          {s.store, siteLocales(t), program, nil},
		"another program":   {s.store, siteLocales(t), "another", catalogue.ErrOtherFile},
		"fewer languages":   {s.store, siteLocales(t)[:2], program, catalogue.ErrOtherFile},
		"another database":  {open(t, entries(2)...).store, siteLocales(t), program, catalogue.ErrOtherFile},
		"an empty database": {storetest.Open(t), siteLocales(t), program, catalogue.ErrOtherFile},
	}
	for name, row := range rows {
		c := catalogue.New(row.source, row.locales, nil)
		if _, err := c.Restore(t.Context(), bytes.NewReader(file), row.program); !errors.Is(err, row.want) || (c.Now() != nil) != (row.want == nil) {
			t.Errorf("%s: %v, want %v", name, err, row.want)
		}
	}
}

// TestRestoreOldFormat: a file of the first format, in which were words that
// readers may not know, is refused although everything in it fits.
func TestRestoreOldFormat(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	file := s.file()
	s.same("sealed again", s.restored(sealed(file)))
	old := bytes.Replace(file, []byte("amparo catalogue 9"), []byte("amparo catalogue 1"), 1)
	if bytes.Equal(old, file) {
		t.Fatal("the file does not name its format")
	}
	s.refused("the first format", sealed(old), flat.ErrDamaged)
}

// copied copies the database of a folder, which nobody has open.
func copied(t *testing.T, from string) (to string) {
	t.Helper()
	to = t.TempDir()
	content, err := os.ReadFile(filepath.Join(from, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, store.FileName), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

func closed(t *testing.T, db *store.Store) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRestoreOlderDatabase: a file of what the database was later is refused
// when a backup takes its place, also when that has moved on since by as many
// changes as there were.
func TestRestoreOlderDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := storetest.OpenIn(t, dir)
	for _, e := range entries(3) {
		storetest.Publish(t, db, e, "", "fr")
	}
	closed(t, db)
	backup, untouched := copied(t, dir), copied(t, dir)

	db = storetest.OpenIn(t, dir)
	same := storetest.Entry(4)
	same.Texts["fr"].Summary = "Une autre histoire."
	storetest.Publish(t, db, same, "", "fr")
	storetest.Publish(t, db, storetest.Entry(5), "", "fr")
	file := newSite(t, db).file()

	s := newSite(t, storetest.OpenIn(t, backup))
	s.refused("a file from later", file, catalogue.ErrOtherFile)
	for i := range 4 { // the same entry at the same time: only what it says is another
		storetest.Publish(t, s.store, storetest.Entry(4+i), "", "fr")
		s.refused(fmt.Sprint("after ", 1+i, " other changes"), file, catalogue.ErrOtherFile)
	}

	old := newSite(t, storetest.OpenIn(t, untouched)).file() // of what both have gone on from
	newSite(t, db).same("an old file in the later database", site{nil, t, db}.restored(old))
}
