package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/probe"
	"amparo/internal/store"
	"amparo/internal/web/admin"
	"amparo/internal/words"
	"amparo/locales"
)

// linksEvery is how often it is looked whether an address is due.
const linksEvery = time.Hour

// ask is what asks an address.
type ask = func(ctx context.Context, address string) (link.Found, error)

// newChecker joins what asks addresses with what remembers them.
func newChecker(db *store.Store, words *i18n.Catalogues, ask ask) *probe.Checker {
	return &probe.Checker{Store: db, Ask: ask, Now: time.Now, Uses: func(ctx context.Context) ([]link.Use, error) {
		return liveLinks(ctx, db, words)
	}}
}

// liveLinks is every address that readers are sent to.
func liveLinks(ctx context.Context, db *store.Store, catalogues *i18n.Catalogues) ([]link.Use, error) {
	settings, err := db.SiteSettings(ctx)
	if err != nil {
		return nil, err
	}
	uses, err := db.LiveLinks(ctx)
	return append(words.WaysOut(catalogues, settings), uses...), err
}

// linkChecker is nil unless it was asked for.
func linkChecker(config Config, db *store.Store, words *i18n.Catalogues) admin.LinkChecker {
	if !config.Links {
		return nil
	}
	return newChecker(db, words, probe.New(config.Proxy).Probe)
}

// runLinkChecks asks the addresses that are due until ctx ends.
func runLinkChecks(ctx context.Context, checker admin.LinkChecker, log *slog.Logger) {
	c, ok := checker.(*probe.Checker)
	if !ok {
		return
	}
	tick := time.NewTicker(linksEvery)
	defer tick.Stop()
	for {
		err := c.Round(ctx, false, func(int, int) {})
		if err != nil && ctx.Err() == nil {
			log.Error("links could not be checked", slog.String("cause", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func linksCommand() *cli.Command {
	return &cli.Command{
		Name:     "links",
		Category: command.Look,
		Usage:    "ask the addresses that readers are sent to whether they are still there",
		Description: "Asks every web address of published entries, and those behind \"Leave this site\", once:\n" +
			"other sites see a request from this machine, or from the proxy. A server may run beside it.\n" +
			"An address is dead when checks at least a day apart have failed. Ends with 1 when any is.",
		Flags:        []cli.Flag{command.DataFlag(), proxyFlag("proxy")},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			proxy, err := probe.ParseProxy(c.String("proxy"))
			if err != nil {
				return err
			}
			return links(ctx, c.String("data"), probe.New(proxy).Probe, command.To(c))
		},
	}
}

// links asks every address once and prints those that fail.
func links(ctx context.Context, data string, ask ask, to command.Outputs) (err error) {
	db, err := folder.Open(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return err
	}
	progress := command.ProgressOn(to.Err)
	err = newChecker(db, words, ask).Round(ctx, true, func(done, total int) { progress("%d of %d addresses", done, total) })
	progress("")
	if errors.Is(err, link.ErrOffline) {
		return errors.New("links: no site answers, this machine seems to be offline; failures were not noted")
	}
	if err != nil {
		return err
	}
	return reportLinks(ctx, db, words, command.Report{Out: to.Out, Progress: progress})
}

// linkReport prints what came of a round.
type linkReport struct {
	command.Report
	words *i18n.Printer
	uses  []link.Use
	slugs map[string]string // of entries, by id
}

// reportLinks prints the addresses that fail with where they stand, and how
// many there are of all. The error says that some are dead.
func reportLinks(ctx context.Context, db *store.Store, words *i18n.Catalogues, to command.Report) error {
	r := linkReport{Report: to, words: words.Printer("en"), slugs: map[string]string{}}
	var err error
	if r.uses, err = liveLinks(ctx, db, words); err != nil {
		return err
	}
	_, err = db.Published(ctx, func(p *directory.Published) error {
		r.slugs[p.Facts().ID] = p.Facts().Slug
		return nil
	})
	if err != nil {
		return err
	}
	results, err := db.Links(ctx)
	if err != nil {
		return err
	}
	counts := map[link.Verdict]int{}
	for _, result := range results {
		if counts[result.Verdict]++; result.Verdict == link.Dead || result.Verdict == link.Again {
			r.failing(result)
		}
	}
	r.Line("%d addresses: %d dead, %d to be tried again, %d uncertain, %d moved, %d cannot be checked, %d in order", len(results),
		counts[link.Dead], counts[link.Again], counts[link.Unsure], counts[link.Moved], counts[link.Unchecked], counts[link.Sound])
	switch n := counts[link.Dead]; {
	case r.Failed != nil:
		return r.Failed
	case n == 1:
		return errors.New("links: 1 address is dead")
	case n > 1:
		return fmt.Errorf("links: %d addresses are dead", n)
	}
	return nil
}

func (r *linkReport) failing(found link.Result) {
	r.Line("%-5s  %s", found.Verdict, found.Address)
	what := r.words.T(words.LinkReasons[found.Reason], i18n.Args{"Status": strconv.Itoa(found.Status)})
	r.Line("       %s; since %s", what, found.Since.Format(time.DateOnly))
	for _, u := range r.uses {
		if u.Address == found.Address {
			r.Line("       %s", linkPlace(u, r.slugs))
		}
	}
}

func linkPlace(u link.Use, slugs map[string]string) string {
	if u.WayOut() {
		return "way out (" + string(u.Language) + ")"
	}
	return slugs[u.EntryID] + ": " + u.Path
}

func proxyFlag(name string) cli.Flag {
	return &cli.StringFlag{Name: name, Category: "Links", Usage: "`ADDRESS` of a proxy these requests go through, such as socks5://127.0.0.1:9050 for Tor", Sources: cli.EnvVars("AMPARO_LINK_PROXY")}
}
