package storetest

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"amparo/internal/store"
)

// Tamper changes the database of a folder behind the program's back, as a disk does that
// has become old: no trigger and no seal is kept to. A store that has it open reads what
// is there afterwards.
func Tamper(tb testing.TB, dir string, statements ...string) {
	tb.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	}()
	db.SetMaxOpenConns(1)
	triggers, err := dropTriggers(db)
	for _, s := range append(statements, triggers...) {
		if err == nil {
			_, err = db.Exec(s)
		}
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// dropTriggers takes all triggers away, and returns what makes them again.
func dropTriggers(db *sql.DB) (again []string, err error) {
	rows, err := db.Query(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
	if err != nil {
		return nil, err
	}
	var names []string
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		names, again = append(names, name), append(again, text)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := db.Exec(`DROP TRIGGER "` + name + `"`); err != nil {
			return nil, err
		}
	}
	return again, nil
}

// Flip is the statement for Tamper that puts other words in the place of some in every
// revision of an entry that readers see.
func Flip(slug, from, to string) string {
	return `UPDATE revisions SET document = replace(document, '` + from + `', '` + to + `') WHERE id IN
(SELECT p.revision_id FROM publications p JOIN entries e ON e.id = p.entry_id WHERE e.slug = '` + slug + `')`
}
