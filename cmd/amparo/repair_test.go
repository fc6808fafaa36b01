package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/copies"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// What a disk makes of one digit.
const (
	damagedSlug = "front-line-defenders"
	rightNumber = "+353 1 210 0489"
	wrongNumber = "+353 1 210 0488"
)

// copyAll makes the second copies of a folder, as a server does.
func copyAll(t *testing.T, dir string) {
	t.Helper()
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	file, err := copies.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	err = db.PublishedDigests(t.Context(), "", func(_ copies.Digest, id string) { ids = append(ids, id) })
	var documents [][]byte
	err = errors.Join(err, db.Documents(t.Context(), ids, func(document []byte) { documents = append(documents, document) }))
	if err = errors.Join(err, file.Put(documents...), file.Close(), db.Close()); err != nil || len(documents) == 0 {
		t.Errorf("%d copies: %v", len(documents), err)
	}
}

// TestCopiesAreServed: with a digit of a number flipped in the database, readers see the
// page as it was published, from the second copy.
func TestCopiesAreServed(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	copyAll(t, dir)
	storetest.Tamper(t, dir, storetest.Flip(damagedSlug, rightNumber, wrongNumber))
	s := start(t, "--data", dir)
	for _, address := range []string{"/en/directory/" + damagedSlug, "/fr/", "/es/directorio/" + damagedSlug} {
		status, page := get(t, s.base+address)
		if status != 200 || !strings.Contains(page, "tel:+35312100489") || strings.Contains(page, "35312100488") {
			t.Errorf("%s: %d, with the right number: %v, with the wrong one: %v", address, status, strings.Contains(page, "tel:+35312100489"), strings.Contains(page, "35312100488"))
		}
	}
}

// TestRepair: what a disk changed is mended out of the second copies or a backup, after it
// was shown; what cannot be mended is said; a folder in use is refused.
func TestRepair(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.must("backup --data @data --to @to --recipient " + testRecipient)
	if out := s.must("repair --data @data"); !strings.Contains(out, "nothing is damaged") {
		t.Errorf("sound: %s", out)
	}
	damage := func() {
		storetest.Tamper(t, s.path("data"), storetest.Flip(damagedSlug, rightNumber, wrongNumber), `UPDATE settings SET value = 'no' WHERE key = 'demo'`)
	}
	damage()
	code, out, err := s.run("repair --data @data --yes")
	if code != 1 || !strings.Contains(out, "document: does not match its hash (entry "+damagedSlug+"); there is no copy of it") || !strings.Contains(err, "nothing was changed") {
		t.Errorf("without copies: %d %s%s", code, out, err)
	}
	for _, c := range []struct{ name, command, want, wrong string }{
		{"nobody is asked", "repair --data @data --from @to --identity @key.txt", "2 of 2 can be mended", "nothing was changed"},
		{"the key is another", "repair --data @data --from @to --identity @other.txt --yes", "", "key"},
		{"no backup", "repair --data @data --from @nowhere --yes", "", "nowhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, err := s.run(c.command)
			if code != 1 || !strings.Contains(out, c.want) || !strings.Contains(err, c.wrong) || strings.Count(err, "\n") != 1 {
				t.Errorf("%d %s%s", code, out, err)
			}
		})
	}
	out = s.must("repair --data @data --from @to --identity @key.txt --yes")
	if !strings.Contains(out, "2 were mended; every row is as it was written") {
		t.Error(out)
	}
	s.must("check --data @data")
	copyAll(t, s.path("data"))
	damage()
	code, out, err = s.run("repair --data @data --yes")
	if code != 1 || !strings.Contains(out, "document from the second copies") || !strings.Contains(out, "left: settings demo") || !strings.Contains(err, "1 were mended, and 1 are left") {
		t.Errorf("out of the copies: %d %s%s", code, out, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.path("data"), ".repair-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	server := launch(t, "127.0.0.1:0", s.path("data"))
	if code, _, err := s.run("repair --data @data --yes"); code != 1 || strings.Count(err, "\n") != 1 {
		t.Errorf("beside a server: %d %s", code, err)
	}
	server.kill(t)
}
