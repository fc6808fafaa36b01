package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"amparo/internal/store"
)

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
	db, err := store.Create(ctx, data)
	if err != nil {
		return nil, advise(err, data)
	}
	if err := seed(ctx, db, withEntries); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
