package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/sign"
	"amparo/internal/store"
)

func keyCommand() *cli.Command {
	return &cli.Command{
		Name:     "key",
		Category: command.SetUp, Usage: "show, or make anew, the key that signs what readers take away, or that of second factors",
		Description: "Prints the public key that signs; readers find it beside the files, and at /minisign.pub. The\n" +
			"secret one was made at the first start and is in the database: a backup holds it, and so does a\n" +
			"full move. A server renews it every year, and has the old one sign the new one\n" +
			"(/minisign.pub.minisig, /minisign.former). With --renew a new one is made first, which nothing signs:\n" +
			"a server that runs uses it within the hour. Say by another way than the site that it has changed,\n" +
			"and since when. A signature says where a file comes from, not that it does no harm to be found\n" +
			"with it.\n\n" +
			"With --factors, it is about the key outside the database with which the secrets of codes are\n" +
			"locked: whether it is there and reads them all; with --renew another is made, and what can be\n" +
			"read is locked with it, also beside a server that runs.\n\n" +
			"Examples:\n" +
			"  amparo key --data ./data                     the key that signs\n" +
			"  amparo key --data ./data --factors           is that of second factors there?\n" +
			"  amparo key --data ./data --factors --renew   it may be known, or is lost",
		Flags: []cli.Flag{
			command.DataFlag(), command.FactorsFlag(),
			&cli.BoolFlag{Name: "factors", Usage: "the key of second factors, not the one that signs"},
			&cli.BoolFlag{Name: "renew", Usage: "make a new key: the old one may be known to somebody"},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return withStore(ctx, c, func(db *store.Store) error {
				if c.Bool("factors") {
					return factorsKey(ctx, db, folder.FactorKeys(c.String("factors-key"), c.String("data")), c.Bool("renew"), c.Root().Writer)
				}
				return signingKey(ctx, db, c.Bool("renew"), c.Root().Writer)
			})
		},
	}
}

// signingKey prints the key that signs, after making another if it is to.
func signingKey(ctx context.Context, db *store.Store, renew bool, stdout io.Writer) error {
	if renew {
		fresh, err := sign.Fresh()
		if err == nil {
			err = db.RenewSigningKey(ctx, account.Act{Name: "amparo key", Action: "site.key", At: time.Now()}, fresh, "")
		}
		if err != nil {
			return err
		}
	}
	key, err := sign.Of(ctx, db)
	if err == nil {
		_, err = fmt.Fprintln(stdout, key.Public())
	}
	return err
}

// factorsKey says how the key of second factors stands, after making another if it is to.
func factorsKey(ctx context.Context, db *store.Store, keys factorkey.File, renew bool, stdout io.Writer) error {
	factors := folder.NewFactors(db, keys)
	if renew {
		locked, err := factors.Renew(ctx)
		if err == nil {
			err = db.Note(ctx, account.Act{Name: "amparo key", Action: "site.factors-key", Detail: map[string]any{"locked": locked}, At: time.Now()})
		}
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(stdout, "%s: a new key was made, and %d secrets of codes are locked with it. Keep a copy of it apart from the backups.\n", keys.Path(), locked); err != nil {
			return err
		}
	}
	problem, detail, err := factors.Wrong(ctx)
	switch {
	case err != nil:
		return err
	case problem == folder.ProblemKeyMissing:
		return fmt.Errorf("%s; put it back, or make another with --renew", detail)
	case problem != "":
		return errors.New(detail + "; add the line of the earlier file, or let these accounts set their app again")
	}
	now, err := db.Locks(ctx)
	if err == nil {
		_, err = fmt.Fprintf(stdout, "%s: there; it reads all %d secrets of codes, of which %d are not locked yet\n", keys.Path(), now.All, now.Clear)
	}
	return err
}
