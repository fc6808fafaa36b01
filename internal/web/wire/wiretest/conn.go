// Package wiretest plays readers whose every read on the server is known beforehand: what they
// send arrives in pieces, each of which is one read, and nothing waits for a clock.
package wiretest

import (
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// Piece is what a reader sends at once.
type Piece struct {
	Bytes []byte
	// Hasty: it is there already while the answer to what was sent before is being made; net/http
	// reads a byte of it then. Otherwise the reader waits for that answer.
	Hasty bool
}

// Run lets a server answer a reader, who sends all pieces and then ends his side, and returns all
// that he gets. wrap is what is put around the connections, as a listener of the
// program does.
func Run(server *http.Server, wrap func(net.Listener) net.Listener, script []Piece) []byte {
	r := newReader(script)
	l := &entrance{reader: make(chan net.Conn, 1), over: make(chan struct{})}
	l.reader <- r
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = server.Serve(wrap(l)) // ends with the listener
	}()
	<-r.gone
	_ = l.Close() // of our own: cannot fail
	<-served
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.got
}

// entrance is a listener to which one reader comes.
type entrance struct {
	reader chan net.Conn
	once   sync.Once
	over   chan struct{}
}

// Accept implements net.Listener.
func (l *entrance) Accept() (net.Conn, error) {
	select {
	case c := <-l.reader:
		return c, nil
	case <-l.over:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (l *entrance) Close() error {
	l.once.Do(func() { close(l.over) })
	return nil
}

// Addr implements net.Listener.
func (l *entrance) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// reader is the connection of a reader, as the server has it.
type reader struct {
	mu     sync.Mutex
	wakes  *sync.Cond
	script []Piece
	begun  bool // a part of the first piece was read
	past   bool // the limit for reads is over
	closed bool
	got    []byte
	gone   chan struct{}
}

func newReader(script []Piece) *reader {
	r := &reader{gone: make(chan struct{})}
	for _, p := range script {
		if len(p.Bytes) > 0 { // nothing would be the end
			r.script = append(r.script, p)
		}
	}
	r.wakes = sync.NewCond(&r.mu)
	return r
}

// Read implements net.Conn. Whoever reads one byte looks whether the reader has gone, while the
// answer is made: a patient reader has sent nothing by then.
func (r *reader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(p) == 1 && !r.closed && !r.past && (len(r.script) == 0 || !r.begun && !r.script[0].Hasty) {
		r.wakes.Wait()
	}
	switch {
	case r.closed:
		return 0, net.ErrClosed
	case r.past:
		return 0, os.ErrDeadlineExceeded
	case len(r.script) == 0:
		return 0, io.EOF
	}
	n := copy(p, r.script[0].Bytes)
	if r.script[0].Bytes = r.script[0].Bytes[n:]; len(r.script[0].Bytes) == 0 {
		r.script, r.begun = r.script[1:], false
	} else {
		r.begun = true
	}
	return n, nil
}

// Write implements net.Conn.
func (r *reader) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return 0, net.ErrClosed
	}
	r.got = append(r.got, p...)
	return len(p), nil
}

// Close implements net.Conn.
func (r *reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed {
		r.closed = true
		close(r.gone)
		r.wakes.Broadcast()
	}
	return nil
}

// SetReadDeadline implements net.Conn: a limit that is over ends a read, any other is far
// away.
func (r *reader) SetReadDeadline(t time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.past = !t.IsZero() && t.Before(time.Now())
	r.wakes.Broadcast()
	return nil
}

// SetWriteDeadline implements net.Conn.
func (r *reader) SetWriteDeadline(time.Time) error { return nil }

// SetDeadline implements net.Conn.
func (r *reader) SetDeadline(t time.Time) error { return r.SetReadDeadline(t) }

// LocalAddr implements net.Conn.
func (r *reader) LocalAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// RemoteAddr implements net.Conn.
func (r *reader) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4000} }
