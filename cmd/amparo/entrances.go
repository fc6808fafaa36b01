package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"amparo/internal/certificate"
	"amparo/internal/handover"
	"amparo/internal/listen"
	"amparo/internal/web"
	"amparo/internal/web/redirect"
	"amparo/internal/web/wire"
)

// plainRole is what the socket is called, besides that of the site, that leads to HTTPS.
const plainRole = "plain"

// entrances are what the program listens on.
type entrances struct {
	site  []net.Listener
	plain []net.Listener // lead to HTTPS; nil for none
}

// listen opens what the configuration names, or takes what was handed over for it.
func (s *service) listen(ctx context.Context) (e entrances, err error) {
	network, address, err := listen.Split(s.config.Addr)
	if err != nil {
		return e, err
	}
	if e.site, err = s.sockets.Listen(ctx, handover.Site, network, address); err != nil {
		return e, err
	}
	if plain := s.config.TLS.Plain; plain != "" {
		e.plain, err = s.sockets.Listen(ctx, plainRole, listen.TCP, plain)
	}
	return e, err
}

// close listens no more; the sockets stay.
func (e entrances) close() error {
	var all error
	for _, list := range [][]net.Listener{e.site, e.plain} {
		for _, l := range list {
			if err := l.Close(); !errors.Is(err, net.ErrClosed) {
				all = errors.Join(all, err)
			}
		}
	}
	return all
}

// entrance is a listener and the server that answers there.
type entrance struct {
	net.Listener
	server *http.Server
	lane   *wire.Lane // nil: none
}

// arm puts servers behind the entrances. All of them together have so many connections at
// most as the one of the site.
func (f *front) arm(config Config, of *keptCertificates) {
	f.config, f.certificates = config, of
	if of == nil {
		f.put(f.server, f.lane, f.site...)
		return
	}
	safe := certificate.Handshakes{Pick: of.pick, Hello: of.hello, Within: f.server.ReadHeaderTimeout, Track: f.server.ConnState, Log: f.server.ErrorLog}
	for _, l := range f.site {
		f.put(f.server, f.lane, safe.Listen(l))
	}
	beside := newServer(http.HandlerFunc(f.lead), config.MaxConn, f.server.ErrorLog)
	beside.ConnState = f.open.track
	f.put(beside, nil, f.plain...)
}

func (f *front) put(server *http.Server, lane *wire.Lane, listeners ...net.Listener) {
	for _, l := range listeners {
		f.list = append(f.list, entrance{l, server, lane})
	}
}

// leader is who leads to HTTPS where it is not spoken; nil where there is none.
func (f *front) leader(site *web.Site) http.Handler {
	if f.certificates == nil {
		return nil
	}
	base, _ := url.Parse(f.config.BaseURL) // was looked at
	return &redirect.Handler{
		Names: f.config.TLS.Names, Port: base.Port(), Challenge: f.certificates.challenge, Ready: f.certificates.ready, Waiting: site.WithoutCertificate,
		Onion: strings.ToLower(f.config.Onion), Site: site,
	}
}
