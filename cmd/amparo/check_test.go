package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// demonstrated is the demonstration directory and a log of two rows.
var demonstrated = storetest.NewImage(func(ctx context.Context, db *store.Store) error {
	act := account.Act{Action: "log.export"}
	return errors.Join(folder.Seed(ctx, db, true), db.Note(ctx, act), db.Note(ctx, act))
})

// filled is a folder with the demonstration directory and a log of two rows.
func filled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	demonstrated.CopyTo(t, dir)
	return dir
}

func checked(t *testing.T, dir string) (code int, out, errors string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), []string{"amparo", "check", "--data", dir}, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// TestCheckSound: all is well, and nothing was changed.
func TestCheckSound(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	sum := func() [32]byte {
		content, err := os.ReadFile(filepath.Join(dir, store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		return sha256.Sum256(content)
	}
	before := sum()
	code, out, errors := checked(t, dir)
	if code != 0 || errors != "" || strings.Contains(out, "WRONG") || strings.Contains(out, "\r") {
		t.Errorf("%d %s %s", code, out, errors)
	}
	for _, want := range []string{"115 entries", "log           ok     2 rows, unbroken", "translations  fr"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if sum() != before {
		t.Error("the database was changed")
	}
}

// TestCheckBesideServer: a database that is open elsewhere can be checked.
func TestCheckBesideServer(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.Note(t.Context(), account.Act{Action: "log.export"}); err != nil {
		t.Fatal(err)
	}
	if code, out, errors := checked(t, dir); code != 0 || !strings.Contains(out, "3 rows, unbroken") {
		t.Errorf("%d %s %s", code, out, errors)
	}
	if err := db.Note(t.Context(), account.Act{Action: "log.export"}); err != nil {
		t.Errorf("after the check: %v", err)
	}
}

func TestCheckFinds(t *testing.T) {
	t.Parallel()
	const final, head = `DROP TRIGGER revisions_are_final`, `(SELECT head FROM entries WHERE slug = 'omct')`
	tests := []struct {
		name   string
		damage []string
		want   string
	}{
		{"a row of the log", []string{`DROP TRIGGER log_is_not_changed`, `UPDATE log SET name = 'x' WHERE seq = 1`}, "row 1 is not as it was written"},
		{"the end of the log", []string{`DROP TRIGGER log_is_not_shortened`, `DELETE FROM log WHERE seq = 2`}, "row 2 and perhaps further ones are missing"},
		{"a document", []string{final, `UPDATE revisions SET document = '{' WHERE id = ` + head}, "omct: version"},
		{"a region", []string{final, `UPDATE revisions SET document = json_set(document, '$.scope.regions', json('["999"]')) WHERE id = ` + head}, `omct (online in en, es, fr): scope.regions[0]: this value is not known: "999"`},
		{"a term", []string{final, `UPDATE revisions SET document = json_set(document, '$.areas', json('["nothing"]')) WHERE id = ` + head}, `areas[0]: this value is not known: "nothing"`},
		{"a contact", []string{final, `UPDATE revisions SET document = json_set(document, '$.contacts', json('[]')) WHERE id = ` + head}, "omct (online"},
		{"a head", []string{`UPDATE entries SET head = 'nothing' WHERE slug = 'omct'`}, "omct: the newest version does not exist"},
		{"an original", []string{`DELETE FROM publications WHERE language = 'fr' AND entry_id = (SELECT id FROM entries WHERE slug = 'omct')`}, "omct: online without its original"},
		{"a foreign key", []string{`PRAGMA foreign_keys = OFF`, `UPDATE publications SET revision_id = 'x' WHERE language = 'en' AND entry_id = (SELECT id FROM entries WHERE slug = 'omct')`}, "table publications refers to a row of revisions"},
		{"a need", []string{`UPDATE terms SET kinds = '["nothing"]' WHERE vocabulary = 'needs' AND id = 'legal'`}, `needs legal: kinds: this value is not known: "nothing"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := filled(t)
			damage(t, dir, test.damage)
			if _, out, _ := checked(t, dir); !strings.Contains(out, "amparo.db: ") && !strings.Contains(out, "log           WRONG") {
				t.Errorf("that something else stands there is not said:\n%s", out)
			}
			storetest.Reseal(t, dir) // as if it had been written so
			code, out, errors := checked(t, dir)
			if code != 1 || !strings.Contains(out, test.want) || !strings.Contains(errors, "found") {
				t.Errorf("%d\n%s\n%s", code, out, errors)
			}
		})
	}
}

// TestCheckFindsFlippedBit: one bit of one digit of an emergency number, in the file itself.
func TestCheckFindsFlippedBit(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	path := filepath.Join(dir, store.FileName)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.ReplaceAll(content, []byte("+353 1 210 0489"), []byte("+353 1 210 0488"))
	if bytes.Equal(content, flipped) {
		t.Fatal("the number is not in the file")
	}
	if err := os.WriteFile(path, flipped, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, _ := checked(t, dir)
	if code != 1 || !strings.Contains(out, "contents      WRONG") || !strings.Contains(out, "  amparo.db: revisions ") ||
		!strings.Contains(out, " document: does not match its hash (entry front-line-defenders)") {
		t.Errorf("%d\n%s", code, out)
	}
}

// damage changes a database behind the program's back.
func damage(t *testing.T, dir string, statements []string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if code, _, errors := checked(t, dir); code != 1 || !strings.Contains(errors, store.FileName) {
		t.Errorf("no database: %d %s", code, errors)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("it left %v behind", entries)
	}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"amparo", "check", "extra"}, &stdout, &stderr); code != 1 {
		t.Errorf("a word too many: %d", code)
	}
}
