package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"amparo/cmd/amparo/backups"
	"amparo/cmd/amparo/checking"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup"
	"amparo/internal/backup/routine"
	"amparo/internal/i18n"
	"amparo/internal/sign"
	"amparo/internal/store"
	"amparo/internal/trial"
	"amparo/internal/web"
	"amparo/internal/web/paths"
	"amparo/locales"
)

// drill looks at copies that were restored. The zero value compares them with no site that
// runs.
type drill struct {
	config  Config
	db      *store.Store // of the site that runs; nil for none
	running *readerSide
}

// examine makes sure that a copy in a folder is a site: what was noted of it is in it, it
// is checked, all that readers may see is read, and some pages are made, compared with
// those of the site that runs while it is in the same state. The folder is written to.
func (d drill) examine(ctx context.Context, dir string, m backup.Manifest) (result routine.Drill, err error) {
	if err := folder.AsNoted(ctx, dir, m.Contents); err != nil {
		return result, err
	}
	db, err := store.Open(ctx, dir)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var found bytes.Buffer
	if err := checking.Run(ctx, dir, &found, io.Discard); err != nil {
		return result, errors.Join(err, firstTrouble(found.String()))
	}
	same, err := d.sameAs(ctx, db)
	if err != nil {
		return result, err
	}
	n, err := tryPages(ctx, db, d.config, d.running, same)
	return routine.Drill{Entries: n.entries, Pages: n.pages, Compared: n.compared}, err
}

// asSite examines copies as the site of an address that does not run.
func asSite(baseURL string) backups.Examine {
	return drill{config: Config{BaseURL: baseURL, Padding: true}}.examine
}

// firstTrouble is the first thing that a check found.
func firstTrouble(found string) error {
	_, rest, ok := strings.Cut(found, "WRONG")
	lines := strings.SplitN(rest, "\n", 3)
	if !ok || len(lines) < 2 {
		return nil
	}
	return errors.New(strings.TrimSpace(lines[1]))
}

// sameAs tells whether the site that runs is in the state of a copy: it shows the same
// last change, which has an id that no other has.
func (d drill) sameAs(ctx context.Context, db *store.Store) (func() bool, error) {
	if d.db == nil {
		return func() bool { return false }, nil
	}
	seq, err := db.Sequence(ctx)
	if err != nil {
		return nil, err
	}
	id, err := db.ChangeID(ctx, seq)
	return func() bool {
		now, err := d.db.Sequence(ctx)
		if err != nil || now != seq || id == "" {
			return false
		}
		its, err := d.db.ChangeID(ctx, seq)
		return err == nil && its == id
	}, err
}

// pagesOnTrial is how many pages are made of a copy that was restored.
const pagesOnTrial = 10

// readerSide is a site that readers see, and where it answers.
type readerSide struct {
	handler http.Handler
	base    string // scheme and host
}

// pagesTried is what came of making pages.
type pagesTried struct {
	entries         int64 // that readers may see
	pages, compared int
}

// tryPages reads everything that is published in a database, makes some pages of it, and
// compares them with those of the site that runs, if there is one that shows the same
// state: sameAs is asked before and after. The error names the page that is not right.
func tryPages(ctx context.Context, db *store.Store, config Config, running *readerSide, sameAs func() bool) (n pagesTried, err error) {
	sample, err := trial.Choose(ctx, db, pagesOnTrial)
	if err != nil {
		return n, err
	}
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return n, err
	}
	restored, err := sampleSite(ctx, db, config, sample, words)
	if err != nil {
		return n, err
	}
	n.entries = sample.Entries
	var languages []paths.Language
	for _, tag := range words.Languages() {
		languages = append(languages, paths.Of(words.Printer(tag)))
	}
	for _, path := range sample.Addresses(languages, pagesOnTrial) {
		page, err := trial.Ask(ctx, restored.handler, restored.base, path)
		if err != nil {
			return n, err
		}
		if page.Status != http.StatusOK {
			return n, fmt.Errorf("the page %s cannot be made: %d", path, page.Status)
		}
		n.pages++
		compared, err := comparePage(ctx, running, page, path, sameAs)
		if err != nil {
			return n, err
		}
		if compared {
			n.compared++
		}
	}
	return n, nil
}

// comparePage compares a page with that of the site that runs. It is not compared, and that
// is no error, when the site has gone on.
func comparePage(ctx context.Context, running *readerSide, page *trial.Answer, path string, sameAs func() bool) (bool, error) {
	if running == nil || !sameAs() {
		return false, nil
	}
	now, err := trial.Ask(ctx, running.handler, running.base, path)
	if err != nil || !sameAs() {
		return false, err
	}
	if now.Status != page.Status || now.Sum() != page.Sum() {
		return false, fmt.Errorf("the page %s is not the one that readers see", path)
	}
	return true, nil
}

// sampleSite is the public site of a few entries of a database, as it would answer where
// this one does. Nothing is kept, nobody may write.
func sampleSite(ctx context.Context, db *store.Store, config Config, sample *trial.Sample, words *i18n.Catalogues) (*readerSide, error) {
	directory, err := newCatalogue(sample, words)
	if err != nil {
		return nil, err
	}
	if err := directory.Rebuild(ctx); err != nil {
		return nil, err
	}
	demonstration, err := db.Setting(ctx, store.SettingDemo)
	if err != nil {
		return nil, err
	}
	visitors, err := newVisitors(ctx, config, db)
	if err != nil {
		return nil, err
	}
	signing, err := sign.Of(ctx, db)
	if err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(config.BaseURL, "/")
	site, err := web.New(web.Config{
		Directory: directory, Settings: db, Words: words, Pages: locales.FS, BaseURL: base, Visitors: visitors, Signing: signing,
		Hosts: config.Hosts, Onion: config.Onion, Demo: demonstration == "yes", Log: slog.New(slog.DiscardHandler), Now: time.Now,
		CacheBytes: 1, Unpadded: !config.Padding,
	})
	if err != nil {
		return nil, err
	}
	return &readerSide{site, base}, nil
}
