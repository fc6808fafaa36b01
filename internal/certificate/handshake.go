package certificate

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Handshakes is how connections begin to speak TLS.
type Handshakes struct {
	Pick Picker
	// Hello reads hellos that are encrypted; nil: none is.
	Hello *Hello
	// Within is how long one may take.
	Within time.Duration
	// Track is told of each connection when it comes (http.StateNew) and, if it never gets
	// as far as to be accepted, when it goes (http.StateClosed); nil: nobody is. It is told
	// of the ones below TLS, as NetConn gives them, and may close them.
	Track func(net.Conn, http.ConnState)
	// Log is told of what fails, in the words of net/http, with the address of who came;
	// nil: nobody is.
	Log *log.Logger
}

// Listen is a listener whose connections have spoken TLS already: *tls.Conn. Each does so
// beside the others, so that nobody waits for one who is slow. After Close those that are
// in the middle of it are still accepted, for at most a second.
func (h Handshakes) Listen(l net.Listener) net.Listener {
	if h.Track == nil {
		h.Track = func(net.Conn, http.ConnState) {}
	}
	if h.Log == nil {
		h.Log = log.New(io.Discard, "", 0)
	}
	ctx, stop := context.WithCancel(context.Background())
	b := &begun{Listener: l, how: h, settings: Settings(h.Pick, h.Hello), next: make(chan accepted), hurry: ctx, stop: stop}
	go b.take()
	return b
}

// begun is a listener of connections that have spoken TLS.
type begun struct {
	net.Listener
	how      Handshakes
	settings *tls.Config
	next     chan accepted   // closed when there will be no more
	hurry    context.Context // done: there is a second left
	stop     context.CancelFunc
	end      error // why there will be no more
}

// accepted is what Accept returns.
type accepted struct {
	conn net.Conn
	err  error // one that passes: too many open files
}

// take accepts connections until that fails for good.
func (b *begun) take() {
	var all sync.WaitGroup
	for {
		c, err := b.Listener.Accept()
		if err == nil {
			b.how.Track(c, http.StateNew)
			all.Go(func() { b.begin(c) })
			continue
		}
		var passing interface{ Temporary() bool }
		if errors.As(err, &passing) && passing.Temporary() { // net/http waits before it asks again
			b.next <- accepted{err: err}
			continue
		}
		b.stop()
		all.Wait()
		b.end = err
		close(b.next)
		return
	}
}

// last is how long handshakes may go on when the listener is closed.
const last = time.Second

// begin speaks TLS with a connection, and hands it on.
func (b *begun) begin(c net.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), b.how.Within)
	defer cancel()
	defer context.AfterFunc(b.hurry, func() { time.AfterFunc(last, cancel) })()
	safe := tls.Server(c, b.settings)
	err := safe.HandshakeContext(ctx)
	if err == nil {
		select {
		case b.next <- accepted{conn: safe}:
			return
		case <-ctx.Done():
		}
	}
	if ctx.Err() != nil {
		err = errors.New("timeout")
	}
	b.how.Log.Printf("http: TLS handshake error from %s: %v", c.RemoteAddr(), err)
	_ = c.Close() // there is nobody to tell
	b.how.Track(c, http.StateClosed)
}

// Accept implements net.Listener.
func (b *begun) Accept() (net.Conn, error) {
	if a, ok := <-b.next; ok {
		return a.conn, a.err
	}
	return nil, b.end
}

// Close implements net.Listener.
func (b *begun) Close() error {
	defer b.stop()
	return b.Listener.Close()
}
