package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
)

func initCommand() *cli.Command {
	return &cli.Command{
		Name:     "init",
		Category: command.SetUp,
		Usage:    "begin a new directory: make its folder and its database",
		Description: "Makes the folder if it is missing, and in it a database with the vocabularies to start\n" +
			"with and no entry. A folder that has a database is refused, and left as it is.\n" +
			"No other command makes one, besides serve --create and serve --demo: a folder that is\n" +
			"empty is more often one that is not mounted.\n\n" +
			"Example:\n" +
			"  amparo init --data /var/lib/amparo",
		Flags:        []cli.Flag{command.DataFlag()},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return initialise(ctx, c.String("data"), c.Root().Writer)
		},
	}
}

// initialise makes a database and says what comes next.
func initialise(ctx context.Context, data string, stdout io.Writer) error {
	lock, err := folder.Lock(data)
	if err != nil {
		return err
	}
	db, err := folder.Create(ctx, data, false)
	if err == nil {
		err = db.Close()
	}
	if err := errors.Join(err, lock.Release()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "A new directory was begun in %[1]s.\nServe it:           amparo serve --data %[1]s\nBring in entries:   amparo import --data %[1]s FILE-OR-FOLDER\nThe first account is made at the address that serve prints.\n", data)
	return err
}
