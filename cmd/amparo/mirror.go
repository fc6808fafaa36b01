package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/copies/keeper"
	"amparo/internal/health"
	"amparo/internal/mirror"
	"amparo/internal/sign"
	"amparo/internal/store"
	"amparo/internal/web"
	"amparo/locales"
)

// mirrorOrder is what `amparo mirror` is told.
type mirrorOrder struct{ data, out, baseURL, live string }

func mirrorCommand() *cli.Command {
	return &cli.Command{
		Name:     "mirror",
		Category: command.Move,
		Usage:    "write the public site as files that any host can serve",
		Description: "Every page that readers can open, in every language, as a folder of files with relative\n" +
			"links: for a simple web host, an onion service, a stick. Nothing is asked of the network;\n" +
			"a server may run beside it. What needs a server (search, comments, reports, a place) is\n" +
			"said in words, with the address of the original. An earlier copy is replaced when the new\n" +
			"one is complete; files that are the same stay as they are. Every page says of which day\n" +
			"the copy is: that of the last change. Only pages that tell an age, such as that of a\n" +
			"verification, also change with the day.\n\n" +
			"It has the addresses of the site, so that /fr/repertoire/omct is found on a host that\n" +
			"serves index.html, and works as well in any sub-folder and opened from a stick. Needs lead\n" +
			"to answers made beforehand, under names that do not say which need. A folder that is no\n" +
			"copy is never written over, and nothing changes while something published is damaged,\n" +
			"which the copy would leave out. Whoever hosts it sees which pages are read, and pages have\n" +
			"their own lengths.\n\n" +
			"Example:\n" +
			"  amparo mirror --data ./data --out /srv/copy --live https://directory.example",
		Flags: []cli.Flag{
			command.DataFlag(),
			&cli.StringFlag{Name: "out", Usage: "`FOLDER` to write: a new or empty one, or an earlier copy", Required: true},
			&cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` of the copy, such as http://example.onion: for its sitemap, which it does not have without", Sources: cli.EnvVars("AMPARO_MIRROR_BASE_URL")},
			&cli.StringFlag{Name: "live", Usage: "`ADDRESS` of the original, such as https://example.org (default: --base-url)", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			o := mirrorOrder{data: c.String("data"), out: c.String("out"), baseURL: strings.TrimSuffix(c.String("base-url"), "/"), live: strings.TrimSuffix(c.String("live"), "/")}
			return writeMirror(ctx, o, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

func (o *mirrorOrder) check() error {
	if o.live == "" {
		o.live = o.baseURL
	}
	if o.live == "" {
		return errors.New("mirror: --live is needed: every page of a copy says where the original is")
	}
	for name, address := range map[string]string{"--live": o.live, "--base-url": o.baseURL} {
		if address == "" {
			continue
		}
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("%s %q: an address without path is needed, such as https://example.org", name, address)
		}
	}
	return nil
}

func writeMirror(ctx context.Context, o mirrorOrder, stdout, stderr io.Writer) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	db, err := folder.Open(ctx, o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	closeCopies, err := keeper.Show(o.data, db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeCopies()) }()
	order, board, err := o.site(ctx, db)
	if err == nil {
		err = lacking(board, o.out+" was left as it is")
	}
	if err != nil {
		return err
	}
	show := command.ProgressOn(stderr)
	order.Progress = func(pages int) { show("%d pages", pages) }
	done, err := mirror.Make(ctx, order)
	show("")
	if err != nil {
		return fmt.Errorf("mirror: %w", err)
	}
	if err := lacking(board, "the copy was written without what it could not show"); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "%d pages in %s: %d files written, %d as before, %d removed\n", done.Pages, o.out, done.Written, done.Same, done.Removed)
	return err
}

// lacking says that something published is damaged: a copy made now would leave it out, as
// if it had been withdrawn, and take the place of one that has it.
func lacking(board *health.Board, outcome string) error {
	for _, p := range board.Problems() {
		if p.Kind == health.Hides {
			return fmt.Errorf("mirror: %s; %s: amparo repair puts it back", p.Detail, outcome)
		}
	}
	return nil
}

// site is the public site of a database, for one who reads all of it once, and what is
// wrong with it.
func (o mirrorOrder) site(ctx context.Context, db *store.Store) (mirror.Order, *health.Board, error) {
	quiet := slog.New(slog.DiscardHandler)
	order := mirror.Order{BaseURL: o.baseURL, Live: o.live, Out: o.out, Known: o.baseURL != ""}
	if order.BaseURL == "" {
		order.BaseURL = o.live
	}
	of, err := gather(ctx, o.data, db, quiet)
	if err != nil {
		return order, of.health, err
	}
	demonstration, err := db.Setting(ctx, store.SettingDemo)
	if err != nil {
		return order, of.health, err
	}
	visitors, err := newVisitors(ctx, Config{}, db)
	if err != nil {
		return order, of.health, err
	}
	signing, err := sign.Of(ctx, db)
	if err != nil {
		return order, of.health, err
	}
	if order.Changed, err = db.Changed(ctx); err != nil {
		return order, of.health, err
	}
	now := time.Now()
	site, err := web.New(web.Config{
		Directory: of.directory, Settings: db, Words: of.words, Pages: locales.FS, BaseURL: order.BaseURL, Visitors: visitors,
		Demo: demonstration == "yes", Log: quiet, Now: func() time.Time { return now }, CacheBytes: 1, Unpadded: true, Dated: order.Changed, Signing: signing,
	})
	order.Site, order.Words = site, of.words
	if err == nil {
		order.Name = site.SiteName(of.words.Languages()[0])
	}
	return order, of.health, err
}
