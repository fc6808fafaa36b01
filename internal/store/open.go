package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"amparo/internal/store/embedded"
	"amparo/internal/store/schema"
	"amparo/internal/store/watching"
	"amparo/migrations"
)

// FileName is the name of the embedded database inside the data folder.
const FileName = "amparo.db"

// Why a database is not opened, or not made. What was found is left as it is.
var (
	ErrMissing     = embedded.ErrMissing
	ErrNotDatabase = embedded.ErrNotDatabase
	ErrForeign     = embedded.ErrForeign
	ErrLeftOver    = embedded.ErrLeftOver
	ErrExists      = embedded.ErrExists
	ErrDamaged     = embedded.ErrDamaged
	ErrFull        = embedded.ErrFull
)

// An Option changes how Open does its work.
type Option func(*opening)

type opening struct {
	beforeMigration []func(ctx context.Context, from, to int) error
}

// BeforeMigration has something done before the schema is brought from one version to
// another: a copy made, for example. It is not called where there is nothing to bring up
// to date. Its error ends the opening, and the database is as it was. Of several, each is
// done in the order given.
func BeforeMigration(do func(ctx context.Context, from, to int) error) Option {
	return func(o *opening) { o.beforeMigration = append(o.beforeMigration, do) }
}

// Recognise says whether a folder has a database of ours, without touching it: nil, or
// why not, in an error that names the file.
func Recognise(ctx context.Context, dir string) error {
	return embedded.Recognise(ctx, filepath.Join(dir, FileName))
}

// over is a store over a database. Tests put themselves between the two, and hear all that
// is asked.
var over = func(e *embedded.Database) *Store { return &Store{Book: &watching.Book{DB: e}, engine: e} }

// Open opens the embedded database of a folder and brings its schema up to date. It
// never makes one: ErrMissing, ErrNotDatabase, ErrForeign and ErrLeftOver say what is
// there instead, ErrNewerDatabase that a newer version wrote it. Errors name the file.
// It waits five seconds for one that is locked: directory.ErrUnavailable.
func Open(ctx context.Context, dir string, options ...Option) (*Store, error) {
	known, err := schema.Load(migrations.FS)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	e, err := embedded.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := bringUpToDate(ctx, e, known, options); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), e.Close())
	}
	if err := e.Seal(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), e.Close())
	}
	return over(e), nil
}

func bringUpToDate(ctx context.Context, e *embedded.Database, known []schema.Migration, options []Option) error {
	var o opening
	for _, change := range options {
		change(&o)
	}
	applied, err := schema.Applied(ctx, e, known)
	if err != nil {
		return err
	}
	if len(applied) == len(known) {
		o.beforeMigration = nil
	}
	for _, do := range o.beforeMigration {
		if err := do(ctx, len(applied), len(known)); err != nil {
			return err
		}
	}
	if err := schema.Migrate(ctx, e, known); err != nil {
		return err
	}
	return e.Claim(ctx)
}

// Create makes an empty database in a folder, which is made if it is missing, and opens
// it. A folder that has one already gives ErrExists. The file appears under its name
// when it is whole: a start that is cut off leaves none, and what it leaves is taken
// away by the next one. Two must not do this in one folder at once.
func Create(ctx context.Context, dir string) (*Store, error) {
	path := filepath.Join(dir, FileName)
	for _, name := range []string{path, path + "-wal"} {
		if _, err := os.Lstat(name); err == nil {
			return nil, fmt.Errorf("%s: %w", name, ErrExists)
		}
	}
	// Others may pass through, to the pages for failures, but not look around.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	beside := filepath.Join(dir, "."+FileName+".new")
	if err := errors.Join(clear(beside), makeWhole(ctx, beside)); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), clear(beside))
	}
	if err := errors.Join(os.Rename(beside, path), syncFolder(dir)); err != nil {
		return nil, errors.Join(err, clear(beside))
	}
	return Open(ctx, dir)
}

// makeWhole makes a database with all its tables in the one file.
func makeWhole(ctx context.Context, path string) error {
	known, err := schema.Load(migrations.FS)
	if err != nil {
		return err
	}
	e, err := embedded.Create(ctx, path)
	if err != nil {
		return err
	}
	if err := schema.Migrate(ctx, e, known); err != nil {
		return errors.Join(err, e.Close())
	}
	return errors.Join(e.Claim(ctx), e.Close())
}

// clear takes a database and its companions away.
func clear(path string) error {
	var all error
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); !errors.Is(err, os.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}

func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Age is how far the schema of a database is.
type Age struct {
	At    int      // the step it stands at
	Steps []string // names of those that Open would run; none: it is up to date
}

// OpenReadOnly opens the embedded database of a folder without ever changing it: beside a
// server that runs, or none. Errors name the file. ErrOlderDatabase: Open would bring it
// up to date.
func OpenReadOnly(ctx context.Context, dir string) (*Store, error) {
	s, age, err := OpenOfAnyAge(ctx, dir)
	if err == nil && len(age.Steps) > 0 {
		return nil, errors.Join(fmt.Errorf("%s: %w", filepath.Join(dir, FileName), ErrOlderDatabase), s.Close())
	}
	return s, err
}

// OpenOfAnyAge is OpenReadOnly for databases of older versions, too. Of one that is not up
// to date, only Damage and what asks for columns that its step had can be read.
func OpenOfAnyAge(ctx context.Context, dir string) (*Store, Age, error) {
	var age Age
	known, err := schema.Load(migrations.FS)
	if err != nil {
		return nil, age, err
	}
	path := filepath.Join(dir, FileName)
	e, err := embedded.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, age, err
	}
	applied, err := schema.Applied(ctx, e, known)
	if err != nil {
		return nil, age, errors.Join(fmt.Errorf("%s: %w", path, err), e.Close())
	}
	for _, m := range known {
		if applied[m.Version] {
			age.At = max(age.At, m.Version)
		} else {
			age.Steps = append(age.Steps, m.Name)
		}
	}
	return over(e), age, nil
}
