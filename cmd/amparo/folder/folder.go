// Package folder opens the data folder of a directory for a command, makes one, copies it
// aside, and says what to do when it cannot be opened.
package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"amparo/internal/backup"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/disk"
	"amparo/internal/exchange"
	"amparo/internal/guard"
	"amparo/internal/store"
)

// Open opens the database of a folder for a command. A server may run beside it,
// unless the database is of an older version: then one is brought up to date that nobody
// serves, and is copied before.
func Open(ctx context.Context, data string) (*store.Store, error) {
	var lock *guard.Lock
	db, err := store.Open(ctx, data, store.BeforeMigration(func(context.Context, int, int) (err error) {
		if lock, err = guard.Acquire(data, time.Now()); err == nil {
			_, _, err = CopyAside(ctx, data)
		}
		return err
	}))
	if lock != nil {
		err = errors.Join(err, lock.Release())
	}
	if err != nil {
		return nil, Advise(err, data)
	}
	return Inspected(ctx, data, db)
}

// Inspected is a database of which it was noted whether something is missing, before it
// is written to.
func Inspected(ctx context.Context, data string, db *store.Store) (*store.Store, error) {
	if err := guard.Inspect(ctx, data, db, time.Now()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// OpenToRead is openStore for a command that changes nothing.
func OpenToRead(ctx context.Context, data string) (*store.Store, error) {
	db, err := store.OpenReadOnly(ctx, data)
	return db, Advise(err, data)
}

// remedies say what to do when a database cannot be opened. The first that fits is said.
var remedies = []struct {
	err  error
	what string
}{
	{store.ErrMissing, "is the folder mounted, and is --data (or --config) right? A new directory is begun with: amparo init --data %s"},
	{store.ErrLeftOver, "put it back, or a backup into another folder than %s; nothing was changed"},
	{store.ErrExists, "it was left as it is; amparo serve --data %s serves it"},
	{store.ErrForeign, "it was left as it is; name a folder that is only for amparo instead of %s"},
	{store.ErrNotDatabase, "it was left as it is; put a backup into another folder than %s"},
	{syscall.ENOTDIR, "--data names a folder, and part of %s is a file"},
	{store.ErrNewerDatabase, "it was left as it is; serve %s with the version that wrote it, or a later one"},
	{store.ErrDamaged, "keep a copy of %s, and put a backup into another folder"},
	{store.ErrFull, "make room where %s is, and try again"},
	{directory.ErrUnavailable, "look what else uses %s, and try again"},
}

// Advise says beside an error what to do about it.
func Advise(err error, data string) error {
	switch {
	case (errors.Is(err, store.ErrMissing) || errors.Is(err, store.ErrLeftOver)) && backup.Interrupted(data):
		return fmt.Errorf("%w; a restore into %s was interrupted: run it again with --replace, and it goes on (a folder replaced-… in there has what was there before)", err, data)
	case errors.Is(err, directory.ErrUnavailable):
		if no := disk.Writable(data); no != nil {
			return fmt.Errorf("%w; %w, which even reading needs: look whose folder it is and how its disk is mounted", err, no)
		}
	}
	for _, r := range remedies {
		if errors.Is(err, r.err) {
			return fmt.Errorf("%w; "+r.what, err, data)
		}
	}
	return err
}

// Create makes a database with what a directory starts with, and opens it. The
// folder is locked by whoever calls.
func Create(ctx context.Context, data string, withEntries bool) (*store.Store, error) {
	if backup.Interrupted(data) { // what it was to bring would be taken for something new
		return nil, Advise(fmt.Errorf("%s: %w", filepath.Join(data, store.FileName), store.ErrMissing), data)
	}
	db, err := store.Create(ctx, data)
	if err != nil {
		return nil, Advise(err, data)
	}
	if db, err = Inspected(ctx, data, db); err != nil {
		return nil, err
	}
	if err := Seed(ctx, db, withEntries); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Lock locks a folder, which is made if it is missing.
func Lock(data string) (*guard.Lock, error) {
	// Others may pass through, to the pages for failures, but not look around.
	if err := os.MkdirAll(data, 0o711); err != nil {
		return nil, err
	}
	return guard.Acquire(data, time.Now())
}

// Seed gives an empty database the vocabularies to start with and, on request,
// the demonstration directory. A database in use is left as it is.
func Seed(ctx context.Context, db *store.Store, withEntries bool) error {
	empty, err := db.Empty(ctx)
	if err != nil || !empty {
		return err
	}
	terms, err := db.Terms(ctx)
	if err != nil || (len(terms) > 0 && !withEntries) {
		return err
	}
	files := demo.Vocabularies()
	if withEntries {
		files = demo.Directory()
	}
	batch, err := exchange.Read(files, nil, time.Now())
	if err != nil {
		return fmt.Errorf("starting data: %w", err)
	}
	if withEntries {
		if err := db.Set(ctx, store.SettingDemo, "yes", time.Now()); err != nil {
			return err
		}
	}
	_, err = db.Import(ctx, batch, time.Now(), false)
	return err
}
