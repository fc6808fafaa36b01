package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/sync/errgroup"

	"amparo/internal/certificate"
	"amparo/internal/listen"
	"amparo/internal/web"
	"amparo/internal/web/redirect"
	"amparo/internal/web/wire"
)

// entrances are what the program listens on, before anybody has answered.
type entrances struct {
	site  net.Listener
	plain net.Listener // leads to HTTPS; nil for none
}

// listenTo opens what a configuration names.
func listenTo(ctx context.Context, config Config) (e entrances, err error) {
	network, address, err := listen.Split(config.Addr)
	if err != nil {
		return e, err
	}
	if e.site, err = listen.On(ctx, network, address); err != nil {
		return e, err
	}
	if config.TLS.Plain != "" {
		if e.plain, err = listen.On(ctx, listen.TCP, config.TLS.Plain); err != nil {
			return e, errors.Join(err, e.site.Close())
		}
	}
	return e, nil
}

// close closes what is open still.
func (e entrances) close() {
	_ = e.site.Close() // closed before, on the ordinary way out
	if e.plain != nil {
		_ = e.plain.Close()
	}
}

// entrance is a listener and the server that answers there.
type entrance struct {
	net.Listener
	server *http.Server
}

// servers puts servers behind the entrances. All of them together have so many connections
// at most as the one of the site.
func (e entrances) servers(site *web.Site, server *http.Server, config Config, of *keptCertificates) []entrance {
	if of == nil {
		return []entrance{{e.site, server}}
	}
	safe := certificate.Handshakes{Pick: of.pick, Within: server.ReadHeaderTimeout, Track: server.ConnState, Log: server.ErrorLog}
	list := []entrance{{safe.Listen(e.site), server}}
	if e.plain == nil {
		return list
	}
	base, _ := url.Parse(config.BaseURL) // was looked at
	lead := &redirect.Handler{
		Names: config.TLS.Names, Port: base.Port(), Challenge: of.challenge, Ready: of.ready, Waiting: site.WithoutCertificate, Onion: config.Onion, Site: site,
	}
	beside := newServer(lead, config.MaxConn, server.ErrorLog)
	beside.ConnState = server.ConnState
	return append(list, entrance{e.plain, beside})
}

// answer serves until ctx ends, or until an entrance cannot be served any more.
func answer(ctx context.Context, list ...entrance) error {
	all, ctx := errgroup.WithContext(ctx)
	for _, e := range list {
		all.Go(func() error { return e.answer(ctx) })
	}
	return all.Wait()
}

// answer serves until ctx ends, then stops without losing a request: close the
// listener, wait for Serve, keep-alives off, a pause, and only then Shutdown.
// (Shutdown alone loses requests that were accepted but not yet read.)
func (e entrance) answer(ctx context.Context) error {
	served := make(chan error, 1)
	go func() { served <- e.server.Serve(wire.Listen(e.Listener)) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	closing := e.Close()
	if err := <-served; !errors.Is(err, net.ErrClosed) && !errors.Is(err, http.ErrServerClosed) {
		return errors.Join(err, closing)
	}
	e.server.SetKeepAlivesEnabled(false)
	pause := time.NewTimer(drain)
	<-pause.C
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	return e.server.Shutdown(limit)
}
