package main

import (
	"context"
	"io"
	"log/slog"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/systemd"
	"amparo/internal/web"
	"amparo/locales"
)

// grace is how long a start may take until those who wait for a page are told so. A page
// that comes late is better than none.
const grace = 2 * time.Second

// greet puts servers behind the entrances, which takes what lies in the folder, and has
// those who come excused if nobody else serves them.
func (s *service) greet(ctx context.Context) error {
	if s.front == nil { // nobody is to be answered
		return nil
	}
	certificates, err := s.config.TLS.open(s.config.Data)
	if err != nil {
		return err
	}
	s.front.arm(s.config, certificates)
	if s.before == nil {
		s.excuse(ctx)
	}
	return nil
}

// excuse tells who comes, if what goes on takes longer than grace, to come again.
func (s *service) excuse(ctx context.Context) {
	f, timer := s.front, time.NewTimer(grace)
	go func() {
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if f.answers.Load() != nil {
			return
		}
		if site, err := s.startingSite(f); err != nil {
			s.log.Warn("nobody can be told that the program is starting", slog.String("cause", err.Error()))
		} else {
			f.showFirst(site)
		}
	}()
}

// startingSite is the site while it is not there yet.
func (s *service) startingSite(f *front) (*web.Site, error) {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	siteLocales := make([]*lang.Locale, 0, len(words.Languages()))
	for _, tag := range words.Languages() {
		siteLocales = append(siteLocales, words.Printer(tag).Locale())
	}
	return web.New(web.Config{
		Directory: catalogue.Nothing(siteLocales), Words: words, Pages: locales.FS, BaseURL: s.config.base(),
		Hosts: append(loopback(f.addr()), s.config.Hosts...), Onion: s.config.Onion, Visitors: web.Visitors{Header: s.config.Header},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: time.Now, Unpadded: !s.config.Padding,
		Starting: &web.Starting{
			Page:  func(t lang.Tag) []byte { return readFailurePage(s.config.failurePages(), t) },
			Doing: func() string { return *s.doing.Load() },
		},
	})
}

// does says what goes on at a start.
func (s *service) does(what string) {
	s.doing.Store(&what)
	s.manager.Tell(systemd.Status(what))
}

// How much more time a start that goes on asks for, and how often.
const (
	extendBy    = 30 * time.Second
	extendEvery = 10 * time.Second
)

// tellStart asks the manager of services for more time as long as a start takes: until the
// function that it returns is called.
func (s *service) tellStart(ctx context.Context) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	go func() {
		tick := time.NewTicker(extendEvery)
		defer tick.Stop()
		for {
			s.manager.Tell(systemd.Extend(extendBy))
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return stop
}

// alive asks the program what it can only answer while it does its work: something of the
// site, by the way of every request, and something of the database. While nothing is
// served, since it starts or hands over, others look at the time that takes.
func (s *service) alive(ctx context.Context) bool {
	l := s.serving.Load()
	if l == nil {
		return true
	}
	answered := make(chan struct{})
	go func() {
		_ = l.site.Try(ctx) // an error is an answer, too
		_, _ = l.of.db.Writes(ctx)
		close(answered)
	}()
	select {
	case <-answered:
		return true
	case <-ctx.Done():
		return false
	}
}
