package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/catalogue"
	"amparo/internal/copies/keeper"
	"amparo/internal/linelog"
	"amparo/internal/web"
	"amparo/internal/web/wire"
)

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:         "serve",
		Category:     command.Run,
		Usage:        "serve the directory",
		Description:  serveDescription,
		Flags:        serveFlags(),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			config, err := configOf(ctx, c)
			if err != nil {
				return err
			}
			return serve(ctx, config, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

// serve listens first, so that a port in use changes nothing on disk, then
// opens the database, and answers until ctx ends. To be ended before it is ready is no
// error either.
func serve(ctx context.Context, config Config, stdout, stderr io.Writer) (err error) {
	defer func() {
		if ctx.Err() != nil && errors.Is(err, context.Canceled) {
			err = nil
		}
	}()
	if err := config.fitsIn(); err != nil {
		return err
	}
	entrances, err := listenTo(ctx, config)
	if err != nil {
		return err
	}
	defer entrances.close()
	held, err := openToServe(ctx, config, stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.close()) }()
	db := held.db
	certificates, err := config.TLS.open(config.Data)
	if err != nil {
		return err
	}
	if config.BaseURL == "" {
		config.BaseURL = "http://" + entrances.site.Addr().String()
	}
	signal.Ignore(syscall.SIGPIPE) // who reads the log may go; the program stays
	log := linelog.Open(stderr, time.Now)
	defer log.End()
	if err := config.closeIn(log.Logger); err != nil {
		return err
	}
	second := keeper.New(config.Data, db, log.Logger)
	of, err := gather(ctx, config.Data, db, log.Logger)
	if err != nil {
		return err
	}
	if err := held.watch(ctx, of); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var keeping sync.WaitGroup
	defer keeping.Wait() // before the database is closed
	defer stop()
	of.vitals = newVitals(ctx, config, of)
	site, err := open(ctx, config, of, entrances.site.Addr())
	if err != nil {
		return err
	}
	defer site.LogKept()
	go spareMemory(ctx)
	first, err := firstTicket(ctx, db, config.BaseURL)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(stdout, "Amparo is ready: %s\n%s", config.BaseURL, first); err != nil {
		log.Warn("nobody was told that the program is ready", slog.String("cause", err.Error()))
	}
	keeping.Go(func() { log.Watch(ctx, of.health) })
	keeping.Go(func() { of.kept.keep(ctx, of.directory) })
	keeping.Go(func() { held.keep(ctx) })
	keeping.Go(func() { of.proof.Run(ctx, readAgain(of.directory, site)) })
	keeping.Go(func() { runCopies(ctx, config, of, &readerSide{site, strings.TrimSuffix(config.BaseURL, "/")}) })
	keeping.Go(func() { second.Run(ctx, of.health) })
	keeping.Go(func() { of.runVitals(ctx, site) })
	if certificates != nil {
		keeping.Go(func() { certificates.Run(ctx, of.health, log.Logger) })
	}
	return answer(ctx, entrances.servers(site, newServer(site, config.MaxConn, log.Server().ErrorLog()), config, certificates)...)
}

// open makes the site, and begins what goes on beside it until ctx ends.
func open(ctx context.Context, config Config, of parts, addr net.Addr) (*web.Site, error) {
	post, err := newPostman(config, of.db)
	if err != nil {
		return nil, err
	}
	site, desk, err := newSite(ctx, config, of, addr)
	if err != nil {
		return nil, err
	}
	post.join(site.Words, site.Words.Languages()[0], strings.TrimSuffix(config.BaseURL, "/"))
	if err := writeFailurePages(config.failurePages(), site); err != nil {
		return nil, err
	}
	go follow(ctx, config.failurePages(), of, site)
	go site.Run(ctx)
	startTasks(ctx, desk, post, of.log)
	return site, nil
}

// readAgain takes entries off that were found to be damaged, or brings back what was
// repaired: in the catalogue, and in the pages that were kept.
func readAgain(directory *catalogue.Catalogue, site *web.Site) func(context.Context, ...string) error {
	return func(ctx context.Context, entryIDs ...string) error {
		if err := directory.Again(ctx, entryIDs...); err != nil {
			return err
		}
		return site.Refresh()
	}
}

// follow makes what other processes change visible here: an import, a restore.
func follow(ctx context.Context, pages string, of parts, site *web.Site) {
	directory := of.directory
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	written := directory.Now().Seq
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := directory.CatchUp(ctx)
		if ctx.Err() == nil {
			of.vitals.Following.Tell(time.Now(), err)
		}
		if seq := directory.Now().Seq; err == nil && seq != written { // an editor's change is here already
			if err = site.Refresh(); err == nil {
				err = writeFailurePages(pages, site)
			}
			if err == nil {
				written = seq
			}
		}
		if err != nil && ctx.Err() == nil {
			of.log.Error("the directory could not be brought up to date", slog.String("cause", err.Error()))
		}
	}
}

// newServer is the HTTP server with the timeouts a slow or hostile client meets. What
// net/http has to say goes to errors, which must let no address through. No page of ours
// needs more than a few answers at the same time.
func newServer(handler http.Handler, connections int, errors *stdlog.Logger) *http.Server {
	return &http.Server{
		Handler:                      handler,
		ReadHeaderTimeout:            5 * time.Second,
		ReadTimeout:                  15 * time.Second,
		WriteTimeout:                 30 * time.Second,
		IdleTimeout:                  60 * time.Second,
		DisableGeneralOptionsHandler: true,     // "OPTIONS *" is refused like any other
		MaxHeaderBytes:               32 << 10, // the site itself refuses above 16 kB, with a page
		HTTP2:                        &http.HTTP2Config{MaxConcurrentStreams: 20, SendPingTimeout: 30 * time.Second, PingTimeout: 15 * time.Second, WriteByteTimeout: 30 * time.Second},
		ConnContext:                  wire.ConnContext,
		ConnState:                    newConnectionCap(connections).track,
		ErrorLog:                     errors,
	}
}

// drain is how long the last accepted connections may take to be answered
// before idle ones are closed.
const drain = 300 * time.Millisecond
