package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/backup"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/disk"
	"amparo/internal/exchange"
	"amparo/internal/guard"
	"amparo/internal/store"
)

// openStore opens the database of a folder for a command. A server may run beside it,
// unless the database is of an older version: then one is brought up to date that nobody
// serves, and is copied before.
func openStore(ctx context.Context, data string) (*store.Store, error) {
	var lock *guard.Lock
	db, err := store.Open(ctx, data, store.BeforeMigration(func(context.Context, int, int) (err error) {
		if lock, err = guard.Acquire(data, time.Now()); err == nil {
			_, _, err = copyAside(ctx, data)
		}
		return err
	}))
	if lock != nil {
		err = errors.Join(err, lock.Release())
	}
	if err != nil {
		return nil, advise(err, data)
	}
	return inspected(ctx, data, db)
}

// inspected is a database of which it was noted whether something is missing, before it
// is written to.
func inspected(ctx context.Context, data string, db *store.Store) (*store.Store, error) {
	if err := guard.Inspect(ctx, data, db, time.Now()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// openToRead is openStore for a command that changes nothing.
func openToRead(ctx context.Context, data string) (*store.Store, error) {
	db, err := store.OpenReadOnly(ctx, data)
	return db, advise(err, data)
}

// remedies say what to do when a database cannot be opened. The first that fits is said.
var remedies = []struct {
	err  error
	what string
}{
	{store.ErrMissing, "is the folder mounted, and is --data right? A new directory is begun with: amparo init --data %s"},
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

// advise says beside an error what to do about it.
func advise(err error, data string) error {
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

func initCommand() *cli.Command {
	return &cli.Command{
		Name:  "init",
		Usage: "begin a new directory: make its folder and its database",
		Description: "Makes the folder if it is missing, and in it a database with the vocabularies to start\n" +
			"with and no entry. A folder that has a database is refused, and left as it is.\n" +
			"No other command makes one, besides serve --create and serve --demo: a folder that is\n" +
			"empty is more often one that is not mounted.\n\n" +
			"Example:\n" +
			"  amparo init --data /var/lib/amparo",
		Flags:        []cli.Flag{dataFlag()},
		OnUsageError: usageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := noWords(c); err != nil {
				return err
			}
			return initialise(ctx, c.String("data"), c.Root().Writer)
		},
	}
}

// initialise makes a database and says what comes next.
func initialise(ctx context.Context, data string, stdout io.Writer) error {
	lock, err := lockNew(data)
	if err != nil {
		return err
	}
	db, err := createStore(ctx, data, false)
	if err == nil {
		err = db.Close()
	}
	if err := errors.Join(err, lock.Release()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "A new directory was begun in %[1]s.\nServe it:           amparo serve --data %[1]s\nBring in entries:   amparo import --data %[1]s FILE-OR-FOLDER\nThe first account is made at the address that serve prints.\n", data)
	return err
}

// createStore makes a database with what a directory starts with, and opens it. The
// folder is locked by whoever calls.
func createStore(ctx context.Context, data string, withEntries bool) (*store.Store, error) {
	if backup.Interrupted(data) { // what it was to bring would be taken for something new
		return nil, advise(fmt.Errorf("%s: %w", filepath.Join(data, store.FileName), store.ErrMissing), data)
	}
	db, err := store.Create(ctx, data)
	if err != nil {
		return nil, advise(err, data)
	}
	if db, err = inspected(ctx, data, db); err != nil {
		return nil, err
	}
	if err := seed(ctx, db, withEntries); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// lockNew locks a folder, which is made if it is missing.
func lockNew(data string) (*guard.Lock, error) {
	// Others may pass through, to the pages for failures, but not look around.
	if err := os.MkdirAll(data, 0o711); err != nil {
		return nil, err
	}
	return guard.Acquire(data, time.Now())
}

// seed gives an empty database the vocabularies to start with and, on request,
// the demonstration directory. A database in use is left as it is.
func seed(ctx context.Context, db *store.Store, withEntries bool) error {
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
