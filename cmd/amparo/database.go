package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"amparo/internal/directory"
	"amparo/internal/guard"
	"amparo/internal/store"
)

// openStore opens the database of a folder for a command. A server may run beside it,
// unless the database is of an older version: then one is brought up to date that nobody
// serves.
func openStore(ctx context.Context, data string) (*store.Store, error) {
	var lock *guard.Lock
	db, err := store.Open(ctx, data, store.BeforeMigration(func(context.Context, int, int) (err error) {
		lock, err = guard.Acquire(data, time.Now())
		return err
	}))
	if lock != nil {
		err = errors.Join(err, lock.Release())
	}
	return db, advise(err, data)
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
	{store.ErrNewerDatabase, "it was left as it is; serve %s with the version that wrote it, or a later one"},
	{store.ErrDamaged, "keep a copy of %s, and put a backup into another folder"},
	{directory.ErrUnavailable, "look what else uses %s, and try again"},
}

// advise says beside an error what to do about it.
func advise(err error, data string) error {
	for _, r := range remedies {
		if errors.Is(err, r.err) {
			return fmt.Errorf("%w; "+r.what, err, data)
		}
	}
	return err
}
