package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/sign"
)

func keyCommand() *cli.Command {
	return &cli.Command{
		Name:     "key",
		Category: command.SetUp, Usage: "show, or make anew, the key that signs what readers take away",
		Description: "Prints the public key. With --renew a new one is made first: a server uses it from its next\n" +
			"start on. Say by another way than the site that it has changed, and since when.",
		Flags:        []cli.Flag{command.DataFlag(), &cli.BoolFlag{Name: "renew", Usage: "make a new key: the old one may be known to somebody"}},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) (err error) {
			if err := command.NoWords(c); err != nil {
				return err
			}
			db, err := folder.Open(ctx, c.String("data"))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			if c.Bool("renew") {
				fresh, err := sign.Fresh()
				if err == nil {
					err = db.RenewSigningKey(ctx, account.Act{Name: "amparo key", Action: "site.key", At: time.Now()}, fresh)
				}
				if err != nil {
					return err
				}
			}
			key, err := sign.Of(ctx, db)
			if err == nil {
				_, err = fmt.Fprintln(c.Root().Writer, key.Public())
			}
			return err
		},
	}
}
