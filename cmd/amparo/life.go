package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"amparo/cmd/amparo/folder"
	"amparo/internal/catalogue"
	"amparo/internal/copies/keeper"
	"amparo/internal/guard"
	"amparo/internal/handover"
	"amparo/internal/systemd"
	"amparo/internal/web"
	"amparo/internal/web/admin"
)

// life is the time from the opening of the database to its closing: all that is made of
// what is in it.
type life struct {
	*service
	ctx    context.Context // of what goes on beside
	held   *held
	of     parts
	site   *web.Site
	desk   *admin.Desk
	post   *postman
	second *keeper.Keeper
	stop   context.CancelFunc // ends what goes on beside the site; nil: nothing does
	beside sync.WaitGroup
}

// open makes everything ready to be served, and changes nothing that the process of before
// still uses.
func (l *life) open(ctx context.Context) (err error) {
	defer l.tellStart(ctx)()
	if l.front, err = l.newFront(ctx); err != nil {
		return err
	}
	l.does("the database is opened")
	if l.held, err = l.openToServe(ctx); err != nil {
		return err
	}
	if err := l.closeInOnce(); err != nil {
		return err
	}
	l.does("the catalogue is read")
	l.second = keeper.New(l.config.Data, l.held.db, l.log.Logger)
	if l.of, err = gather(ctx, l.config.Data, l.held.db, l.log.Logger); err != nil {
		return err
	}
	l.of.vitals = newVitals(ctx, l.config, l.of)
	l.of.vitals.Certificate = l.front.certificates.vital
	if l.post, err = newPostman(l.config, l.of.db); err != nil {
		return err
	}
	if l.site, l.desk, err = newSite(ctx, l.config, l.of, l.front.addr()); err != nil {
		return err
	}
	l.post.join(l.site.Words, l.site.Words.Languages()[0], l.config.base())
	return l.before.Ready(ctx)
}

// closeInOnce closes the process in, which holds for as long as it lives, and for those
// that take over.
func (s *service) closeInOnce() error {
	if s.closedIn {
		return nil
	}
	s.closedIn = true
	noteVariables(s.config.Ignored, s.log.Logger)
	held, err := s.config.closeIn(s.log.Logger)
	s.config.Confined.Held = held
	return err
}

// begin serves, and begins what goes on beside it: the process of before has let go.
func (l *life) begin(ctx context.Context) error {
	if err := l.held.watch(ctx, l.of); err != nil {
		return err
	}
	if err := writeFailurePages(l.config.failurePages(), l.site); err != nil {
		return err
	}
	first, err := firstTicket(ctx, l.held.db, l.config.BaseURL)
	if err != nil {
		return err
	}
	l.front.show(l.site)
	l.serving.Store(l)
	l.settle()
	if _, err := fmt.Fprintf(l.stdout, "Amparo is ready: %s\n%s", l.config.BaseURL, first); err != nil {
		l.log.Warn("nobody was told that the program is ready", slog.String("cause", err.Error()))
	}
	l.work()
	return nil
}

// settle makes this process the one that serves, for all who ask.
func (l *life) settle() {
	if l.before != nil && l.shared {
		l.shared = false
		err := l.sockets.Settle()
		err = errors.Join(err, l.lock.Note(guard.Takeover{Round: l.lock.Rounds() + 1}, time.Now()))
		if err != nil {
			l.log.Warn("what was taken over could not be put in order", slog.String("cause", err.Error()))
		}
		l.before.Serving()
		go l.inherit(l.before)
		l.before = nil
	}
	l.manager.Tell(systemd.Ready, systemd.Status("serves "+l.config.BaseURL))
}

// inherit waits until the process of before has ended, and reads what was written there
// last: what editors do next is to be on top of it.
func (l *life) inherit(before *handover.Predecessor) {
	if err := before.Gone(l.ctx); err != nil {
		return
	}
	if err := errors.Join(l.of.directory.CatchUp(l.ctx), l.site.Refresh()); err != nil && l.ctx.Err() == nil {
		l.log.Error("what was written last before this process took over could not be read yet", slog.String("cause", err.Error()))
	}
}

// work begins what goes on beside the site, of which there is never a second one: rest ends
// it.
func (l *life) work() {
	ctx, stop := context.WithCancel(l.ctx)
	l.stop = stop
	go spareMemory(ctx)
	l.beside.Go(func() { l.site.Run(ctx) })
	l.beside.Go(func() { follow(ctx, l.config.failurePages(), l.of, l.site) })
	startTasks(ctx, &l.beside, l.desk, l.post, l.of.db, l.of.log)
	l.beside.Go(func() { l.log.Watch(ctx, l.of.health) })
	l.beside.Go(func() { l.of.kept.keep(ctx, l.of.directory) })
	l.beside.Go(func() { l.held.keep(ctx) })
	l.beside.Go(func() {
		folder.NewKeys(l.of.db, l.held.factors, l.site.Signing, time.Now).Run(ctx, l.of.health, l.site.Refresh, l.of.log)
	})
	l.beside.Go(func() { l.of.proof.Run(ctx, readAgain(l.of.directory, l.site)) })
	l.beside.Go(func() {
		runCopies(ctx, l.config, l.of, &readerSide{l.site, l.config.base()})
	})
	l.beside.Go(func() { l.second.Run(ctx, l.of.health) })
	l.beside.Go(func() { l.of.runVitals(ctx, l.site) })
	l.beside.Go(func() { l.measure(ctx) })
	if of := l.front.certificates; of != nil {
		l.beside.Go(func() { of.Run(ctx, l.of.health, l.log.Logger) })
	}
}

// rest ends what goes on beside the site, and waits until all of it has.
func (l *life) rest() {
	if l.stop != nil {
		l.stop()
		l.beside.Wait()
		l.stop = nil
	}
}

// end answers what was asked, ends all and closes the database. last: nobody takes over.
func (l *life) end(last bool) error {
	if last {
		l.manager.Tell(systemd.Stopping, systemd.Status("answers what was asked"))
	}
	// Who connects to a socket of the manager of services waits there for the next process.
	err := l.front.stop(last && l.sockets.Owned())
	l.site.LogKept()
	return errors.Join(err, l.close())
}

// close ends what there is of a life, which may be little. Nobody is answered any more.
func (l *life) close() (err error) {
	l.serving.Store(nil)
	l.rest()
	if l.front != nil {
		err = l.front.close()
	}
	if l.held != nil {
		err = errors.Join(err, l.held.close())
	}
	return err
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
