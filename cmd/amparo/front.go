package main

import (
	"context"
	"errors"
	stdlog "log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"amparo/internal/web"
	"amparo/internal/web/wire"
)

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

// front is what readers meet: whoever answers just now behind the entrances.
type front struct {
	entrances
	config       Config
	certificates *keptCertificates // nil: HTTPS is not spoken
	server       *http.Server
	list         []entrance // with servers behind them
	open         *connectionCap
	lane         *wire.Lane // of the site; nil: switched off
	hush         func()     // lets no new connection begin
	answers      atomic.Pointer[answering]
	leaving      atomic.Bool // every answer is the last of its connection
	begins       sync.Once
	serving      sync.WaitGroup
	broken       chan error // why an entrance is served no more
}

// answering is who answers.
type answering struct {
	site  *web.Site
	plain http.Handler
}

// newFront listens, and answers nobody before show: who comes meanwhile waits where the
// system keeps those who have connected.
func (s *service) newFront(ctx context.Context) (*front, error) {
	f := &front{open: newConnectionCap(s.config.MaxConn), hush: s.sockets.Hush}
	f.server = newServer(f, s.config.MaxConn, s.log.Server().ErrorLog())
	f.paveLane(s.config)
	var err error
	if f.entrances, err = s.listen(ctx); err != nil {
		return nil, errors.Join(err, f.entrances.close())
	}
	f.broken = make(chan error, len(f.site)+len(f.plain))
	return f, nil
}

// addr is where it listens.
func (f *front) addr() net.Addr { return f.site[0].Addr() }

// show lets a site answer from now on.
func (f *front) show(site *web.Site) {
	f.answers.Store(&answering{site, f.leader(site)})
	f.begin()
}

// showFirst is show, unless another site answers already.
func (f *front) showFirst(site *web.Site) {
	if f.answers.CompareAndSwap(nil, &answering{site, f.leader(site)}) {
		f.begin()
	}
}

// begin begins to take connections.
func (f *front) begin() {
	f.begins.Do(func() {
		for _, e := range f.list {
			f.serving.Go(func() {
				if err := e.server.Serve(wire.Listen(e.Listener, e.lane)); !errors.Is(err, net.ErrClosed) && !errors.Is(err, http.ErrServerClosed) {
					f.broken <- err
				}
			})
		}
	})
}

// ServeHTTP implements http.Handler.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.part(w)
	f.answers.Load().site.ServeHTTP(w, r)
}

// lead answers where HTTPS is not spoken.
func (f *front) lead(w http.ResponseWriter, r *http.Request) {
	f.part(w)
	f.answers.Load().plain.ServeHTTP(w, r)
}

// part says, when all will end, that the connection does. (Over HTTP/2 the field makes
// net/http tell the other side to go away after what it has asked.)
func (f *front) part(w http.ResponseWriter) {
	if f.leaving.Load() {
		w.Header().Set("Connection", "close")
	}
}

const (
	// drain is how long connections that the system has accepted may take to be answered
	// before idle ones are closed.
	drain = 300 * time.Millisecond
	// linger is how long those of a process from which another took over may take to ask
	// once more, and be told that it was the last time.
	linger = 2 * time.Second
	// longest is how long what was asked may take to be answered.
	longest = 20 * time.Second
)

// stop ends without losing a request. From now on every answer says that its connection
// ends; those that have none open are closed only later, since what they send may be on
// its way. (Shutdown alone, or to switch keep-alives off, closes them at once.) A socket
// that nobody else has is closed last: what the system has accepted there would be lost.
func (f *front) stop(last bool) error {
	f.leaving.Store(true)
	f.shutLane()
	if last {
		f.hush()
		f.wait(drain, drain)
	}
	err := f.deafen()
	if !last {
		f.wait(drain, linger)
	}
	limit, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	err = errors.Join(err, f.each(func(s *http.Server) error { return s.Shutdown(limit) }))
	f.awaitLane(limit)
	return err
}

// each does something with every server, all at once.
func (f *front) each(do func(*http.Server) error) error {
	var all errgroup.Group
	for i, e := range f.list {
		if i == 0 || f.list[i-1].server != e.server {
			all.Go(func() error { return do(e.server) })
		}
	}
	return all.Wait()
}

// deafen listens no more.
func (f *front) deafen() error {
	var all error
	for _, e := range f.list { // with what speaks TLS there
		if err := e.Close(); !errors.Is(err, net.ErrClosed) {
			all = errors.Join(all, err)
		}
	}
	all = errors.Join(all, f.entrances.close())
	f.serving.Wait()
	return all
}

// close ends it, whatever goes on; after stop it does nothing.
func (f *front) close() error {
	return errors.Join(f.deafen(), f.each((*http.Server).Close))
}

// wait waits until no connection is open, for a while at least and no longer than most.
func (f *front) wait(least, most time.Duration) {
	began := time.Now()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for now := range tick.C {
		if took := now.Sub(began); took >= most || took >= least && f.open.count() == 0 {
			return
		}
	}
}
