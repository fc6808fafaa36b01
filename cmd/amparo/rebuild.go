package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/store"
	"amparo/locales"
)

func rebuildCommand() *cli.Command {
	return &cli.Command{
		Name:     "rebuild",
		Category: command.Keep,
		Usage:    "make again what is derived from the database",
		Description: "Removes the file from which a server reads the catalogue at its start (" + catalogueName + "),\n" +
			"reads every entry, and writes it anew. Servers do this by themselves when it is needed;\n" +
			"a server may run beside it.",
		Flags:        []cli.Flag{command.DataFlag()},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return rebuild(ctx, c.String("data"), c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

func rebuild(ctx context.Context, data string, stdout, stderr io.Writer) (err error) {
	db, err := folder.Open(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return err
	}
	show := command.ProgressOn(stderr)
	c, err := newCatalogue(counted{db, show}, words)
	if err != nil {
		return err
	}
	kept, err := newCatalogueFile(data, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	kept.remove()
	if err := c.Rebuild(ctx); err != nil {
		return err
	}
	show("writing")
	err = kept.save(ctx, c)
	show("")
	if errors.Is(err, catalogue.ErrUnproven) {
		return errors.New("rebuild: nothing was kept, since the last change has no id: try again after the next publication")
	}
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	size, err := kept.size()
	if err == nil {
		_, err = fmt.Fprintf(stdout, "%d entries, %s in %s\n", c.Now().Len(), size, catalogueName)
	}
	return err
}

// counted is a store that shows how many entries were read.
type counted struct {
	*store.Store
	show func(format string, args ...any)
}

// Published implements catalogue.Source.
func (c counted) Published(ctx context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	n := 0
	return c.Store.Published(ctx, func(p *directory.Published) error {
		if n++; n%100 == 0 {
			c.show("%d entries", n)
		}
		return each(p)
	})
}
