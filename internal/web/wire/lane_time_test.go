package wire_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"amparo/internal/web/wire"
)

// line is one connection without a network: what is not read there is not written either.
type line struct {
	*testing.T
	*house
	reader net.Conn
	from   *bufio.Reader
	server *http.Server
	lane   *wire.Lane
	below  *watched
	top    net.Conn      // as net/http has it
	over   chan struct{} // closed when net/http is through with the connection

	mu     sync.Mutex
	told   *sync.Cond
	states []http.ConnState
}

// watched is the connection as the server has it. It notes the limits it is given, and a write
// to it can be held up.
type watched struct {
	net.Conn
	mu     sync.Mutex
	reads  []time.Time
	writes []time.Time
	hold   chan struct{} // nil: nothing is held up
	held   chan struct{}
	closed bool
}

// SetReadDeadline implements net.Conn.
func (w *watched) SetReadDeadline(t time.Time) error {
	w.mu.Lock()
	w.reads = append(w.reads, t)
	w.mu.Unlock()
	return w.Conn.SetReadDeadline(t)
}

// SetWriteDeadline implements net.Conn.
func (w *watched) SetWriteDeadline(t time.Time) error {
	w.mu.Lock()
	w.writes = append(w.writes, t)
	w.mu.Unlock()
	return w.Conn.SetWriteDeadline(t)
}

// Write implements net.Conn.
func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	hold := w.hold
	w.mu.Unlock()
	if hold != nil {
		close(w.held)
		<-hold
	}
	return w.Conn.Write(p)
}

// Close implements net.Conn.
func (w *watched) Close() error {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	return w.Conn.Close()
}

func (w *watched) isClosed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}

// single is a listener to which one connection comes.
type single struct {
	c    chan net.Conn
	over chan struct{}
	once sync.Once
}

// Accept implements net.Listener.
func (l *single) Accept() (net.Conn, error) {
	select {
	case c := <-l.c:
		return c, nil
	case <-l.over:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (l *single) Close() error { l.once.Do(func() { close(l.over) }); return nil }

// Addr implements net.Listener.
func (l *single) Addr() net.Addr { return &net.TCPAddr{} }

// newLine opens it; change, if not nil, changes server and lane before.
func newLine(t *testing.T, change func(*http.Server, *wire.Lane)) *line {
	t.Helper()
	l := &line{T: t, house: newHouse(), over: make(chan struct{})}
	ours, theirs := net.Pipe()
	l.told = sync.NewCond(&l.mu)
	l.reader, l.from = ours, bufio.NewReader(ours)
	l.below = &watched{Conn: theirs, held: make(chan struct{})}
	l.server = &http.Server{Handler: l.house, ConnContext: wire.ConnContext, ErrorLog: quiet, ReadHeaderTimeout: time.Minute, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	l.lane = &wire.Lane{Find: l.find, Idle: time.Minute, Write: time.Minute, Now: time.Now, Track: func(_ net.Conn, s http.ConnState) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.told.Broadcast()
		if l.states = append(l.states, s); s == http.StateClosed {
			close(l.over)
		}
	}}
	l.server.ConnState = l.lane.ConnState
	if change != nil {
		change(l.server, l.lane)
	}
	entrance := &single{c: make(chan net.Conn, 1), over: make(chan struct{})}
	entrance.c <- l.below
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = l.server.Serve(wire.Listen(entrance, l.lane))
	}()
	t.Cleanup(func() {
		_ = l.server.Close()
		_ = ours.Close()
		<-served
	})
	return l
}

// send sends what is not answered yet.
func (l *line) send(request string) {
	l.Helper()
	if _, err := io.WriteString(l.reader, request); err != nil {
		l.Fatal(err)
	}
}

// ask asks for an address, reads the answer, and reports whether the lane gave it.
func (l *line) ask(address string) (byLane bool) {
	l.Helper()
	before := l.fromLane.Load()
	l.send(get(address))
	response, err := http.ReadResponse(l.from, nil)
	if err != nil {
		l.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		l.Fatal(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.states[len(l.states)-1] == http.StateActive { // net/http looks for more until then
		l.told.Wait()
	}
	return l.fromLane.Load() > before
}

func get(address string) string {
	return "GET " + address + " HTTP/1.1\r\nHost: " + ingredients.Host + "\r\n\r\n"
}

const keptPage, madePage = "/fr/repertoire/omct", "/made"

// TestLaneLimits: on the lane, too, a connection ends on which nothing comes, half of a
// request, or an answer that is not read.
func TestLaneLimits(t *testing.T) {
	t.Parallel()
	const short = 60 * time.Millisecond
	for name, row := range map[string]struct {
		change func(*http.Server, *wire.Lane)
		then   func(*line)
	}{
		"nothing comes": {func(s *http.Server, l *wire.Lane) { l.Idle = short }, func(*line) {}},
		"half a head": {func(s *http.Server, _ *wire.Lane) { s.ReadHeaderTimeout = short }, func(l *line) {
			l.send("GET / HT")
			_, _ = io.Copy(io.Discard, l.from) // that it was not read whole
		}},
		"half a body": {func(s *http.Server, _ *wire.Lane) { s.ReadTimeout = short }, func(l *line) {
			l.send("POST /made HTTP/1.1\r\nHost: amparo.test\r\nContent-Length: 9\r\n\r\nneed")
			_, _ = io.Copy(io.Discard, l.from) // that it was not read whole
		}},
		"an answer that is not read": {func(s *http.Server, l *wire.Lane) { l.Write = short }, func(l *line) { l.send(get(keptPage)) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLine(t, row.change)
			l.ask(madePage)
			if !l.ask(keptPage) {
				t.Fatal("net/http answered")
			}
			row.then(l)
			<-l.over
		})
	}
}

// TestLaneSetsLimitsAnew: net/http takes away the limit for writing with each of its answers. The
// lane must not believe in its own from before, even in the same second.
func TestLaneSetsLimitsAnew(t *testing.T) {
	t.Parallel()
	now := time.Now()
	l := newLine(t, func(_ *http.Server, lane *wire.Lane) { lane.Now = func() time.Time { return now } })
	limits := func() (reads, writes int) {
		l.below.mu.Lock()
		defer l.below.mu.Unlock()
		count := func(of []time.Time) (n int) {
			for _, t := range of {
				if t.Equal(now.Add(time.Minute)) {
					n++
				}
			}
			return n
		}
		return count(l.below.reads), count(l.below.writes)
	}
	l.ask(madePage)
	for i, row := range []struct {
		address string
		later   time.Duration
		set     int // of each, in the second that it is
	}{
		{keptPage, 0, 1}, {keptPage, 0, 1}, {madePage, 0, 1}, {keptPage, 0, 2}, {keptPage, time.Second, 1}, {keptPage, 0, 1}, {keptPage, time.Minute, 1},
	} {
		now = now.Add(row.later) // the server waits
		if got := l.ask(row.address); got != (row.address == keptPage) {
			t.Fatalf("step %d: on the lane: %t", i, got)
		}
		if reads, writes := limits(); reads != row.set || writes != row.set {
			t.Errorf("step %d: limits of now were set %d and %d times, want %d", i, reads, writes, row.set)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	// once more than nothing is said of it in each second in which the lane had the connection
	told := slices.DeleteFunc(slices.Clone(l.states), func(s http.ConnState) bool { return s != http.StateIdle })
	if len(told) != 2+4 {
		t.Errorf("it was said %d times that the connection is idle: %v", len(told), l.states)
	}
}

// TestLaneClosesAfterTheAnswer: whoever closes a connection on which the lane answers closes it
// behind the answer.
func TestLaneClosesAfterTheAnswer(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*line){
		"the server stops": func(l *line) {
			if err := l.server.Shutdown(context.Background()); err != nil {
				l.Error(err)
			}
		},
		"room is made": func(l *line) {
			if err := l.top.(interface{ GiveUp() error }).GiveUp(); err != nil {
				l.Error(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var top net.Conn
			l := newLine(t, func(s *http.Server, lane *wire.Lane) {
				track := lane.Track
				lane.Track = func(c net.Conn, state http.ConnState) { top = c; track(c, state) }
			})
			l.ask(madePage)
			l.below.mu.Lock()
			l.below.hold = make(chan struct{})
			l.below.mu.Unlock()
			l.send(get(keptPage))
			<-l.below.held
			l.top = top
			end(l)
			if l.below.isClosed() || l.lane.Closing() != 1 {
				t.Errorf("closed: %t, to be closed: %d", l.below.isClosed(), l.lane.Closing())
			}
			close(l.below.hold)
			if response, err := http.ReadResponse(l.from, nil); err != nil || response.ContentLength < 1000 {
				t.Errorf("%v, %v", response, err)
			} else if n, err := io.Copy(io.Discard, response.Body); err != nil || n != response.ContentLength {
				t.Errorf("%d bytes, %v", n, err)
			}
			<-l.over
			if !l.below.isClosed() || l.lane.Closing() != 0 {
				t.Errorf("afterwards: closed: %t, to be closed: %d", l.below.isClosed(), l.lane.Closing())
			}
		})
	}
}

// TestLaneShut: when it is shut, net/http answers.
func TestLaneShut(t *testing.T) {
	t.Parallel()
	l := newLine(t, nil)
	l.ask(madePage)
	if !l.ask(keptPage) {
		t.Error("net/http answered")
	}
	l.lane.Shut()
	if l.ask(keptPage) {
		t.Error("the lane answered")
	}
}
