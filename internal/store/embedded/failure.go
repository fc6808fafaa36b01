package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite" // registers the driver "sqlite" and names its errors
	sqlite3 "modernc.org/sqlite/lib"

	"amparo/internal/directory"
	"amparo/internal/disk"
	"amparo/internal/store/seal"
)

// failure is an error of SQLite in words that operators understand.
type failure struct {
	words string
	is    error // what the rest of the program knows it as
	cause *sqlite.Error
}

// Error ends with SQLite's number, which tells more than the words.
func (f *failure) Error() string { return fmt.Sprintf("%s (SQLite %d)", f.words, f.cause.Code()) }

func (f *failure) Unwrap() []error { return []error{f.is, f.cause} }

// failures are the words for each class of SQLite's errors.
var failures = map[int]failure{
	sqlite3.SQLITE_BUSY:     {words: "the database is locked by another program", is: directory.ErrUnavailable},
	sqlite3.SQLITE_LOCKED:   {words: "the database is locked by another program", is: directory.ErrUnavailable},
	sqlite3.SQLITE_FULL:     {words: "no room is left for the database on its disk", is: ErrFull},
	sqlite3.SQLITE_IOERR:    {words: "the disk fails to read or to write the database", is: directory.ErrUnavailable},
	sqlite3.SQLITE_READONLY: {words: "the database may not be written to", is: directory.ErrUnavailable},
	sqlite3.SQLITE_CANTOPEN: {words: "the files of the database cannot be opened", is: directory.ErrUnavailable},
	sqlite3.SQLITE_CORRUPT:  {words: "the database is damaged", is: ErrDamaged},
	sqlite3.SQLITE_NOTADB:   {words: "this is not a database, or damaged", is: ErrNotDatabase},
}

// ErrDamaged: SQLite cannot make sense of the file.
var ErrDamaged = fmt.Errorf("%w: the file of the database cannot be read", directory.ErrDamaged)

// ErrFull: the disk, or the share of it that a database may have, is full.
var ErrFull = fmt.Errorf("%w: %w", directory.ErrUnavailable, disk.ErrNoRoom)

// TellUnwritten has somebody told of each write that the disk did not take: with ErrFull where
// it said that there is no room. Whoever is told must not wait for the database.
func (e *Database) TellUnwritten(tell func(error)) { e.unwritten.Store(&tell) }

// told tells of a write that failed, if it was the disk.
func (e *Database) told(err error) {
	tell := e.unwritten.Load()
	var se *sqlite.Error
	if tell == nil || !errors.As(err, &se) {
		return
	}
	if class := se.Code() & 0xff; class == sqlite3.SQLITE_FULL || class == sqlite3.SQLITE_IOERR {
		(*tell)(err)
	}
}

// translate gives the engine's errors the names the rest of the program knows.
func (e *Database) translate(err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		if err != nil && (e.closed.Load() || errors.Is(err, fs.ErrPermission)) {
			return fmt.Errorf("%w: %w", directory.ErrUnavailable, err)
		}
		return err
	}
	class := se.Code() & 0xff
	if class == sqlite3.SQLITE_CONSTRAINT {
		if strings.Contains(se.Error(), "ok = 0") { // the only check of the guard
			return directory.ErrConflict
		}
		if se.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
			return fmt.Errorf("%w: %w", directory.ErrNotFound, err)
		}
		if strings.Contains(se.Error(), seal.Damage) {
			return fmt.Errorf("%w: %w", directory.ErrDamaged, err)
		}
	}
	if known, ok := failures[class]; ok {
		return &failure{words: known.words, is: known.is, cause: se}
	}
	return err
}
