package linelog

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"
)

const (
	// most is how much is gathered while nothing can be written, in bytes; requests leave
	// the last part of it to what went wrong.
	most         = 1 << 20
	mostRequests = most / 8 * 7
	// often is how long a line waits at most, and how soon it is tried again when
	// writing failed.
	often = time.Second
	// atTheEnd is how long the program waits at its end for somebody to take the last lines.
	atTheEnd = 2 * time.Second
)

// sink is where whole lines go. One goroutine writes them: should the kernel never come
// back to it, nobody else waits.
type sink struct {
	out  io.Writer
	now  func() time.Time
	wake chan struct{}
	turn chan struct{} // it fails since now, or no longer
	over chan struct{} // closed when the last lines are to be written
	done chan struct{} // closed when they are

	mu      sync.Mutex
	lines   []byte // gathered
	missing int64  // lines since the last one that said how many are missing
	dropped int64  // lines since the start
	last    time.Time
	begun   time.Time // when what is being written was given to out; zero: nothing is
	failure error     // of the last write; nil if it went well
}

func newSink(out io.Writer, now func() time.Time) *sink {
	return &sink{out: out, now: now, wake: make(chan struct{}, 1), turn: make(chan struct{}, 1), over: make(chan struct{}), done: make(chan struct{})}
}

// Write implements io.Writer for one line. It never waits for out, and never fails.
func (s *sink) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tell()
	room, ordinary := most, bytes.HasPrefix(line, []byte(`{"level":"INFO"`))
	if ordinary {
		room = mostRequests
	}
	if s.missing > 0 && ordinary || len(s.lines)+len(line) > room {
		s.missing++
		s.dropped++
		s.last = s.now()
		return len(line), nil
	}
	s.lines = append(s.lines, line...)
	return len(line), nil
}

// tell says how many lines are missing, in their place, once there is room again. The
// caller holds the lock.
func (s *sink) tell() {
	if s.missing == 0 || len(s.lines) > most/2 {
		return
	}
	s.lines = fmt.Appendf(s.lines, `{"level":%q,"msg":"lines of this log were dropped: it could not be written","lines":%d}`+"\n", slog.LevelWarn, s.missing)
	s.missing = 0
}

// hurry has the lines written now.
func (s *sink) hurry() { knock(s.wake) }

// knock has somebody look, who may be about to.
func knock(door chan struct{}) {
	select {
	case door <- struct{}{}:
	default: // it will be done
	}
}

// run writes what is gathered until the end.
func (s *sink) run() {
	defer close(s.done)
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		select {
		case <-s.wake:
		case <-tick.C:
		case <-s.over:
			s.flush()
			return
		}
		s.flush()
	}
}

// flush writes what is gathered. What out did not take stays in front: half a line is
// gone on with where it broke off.
func (s *sink) flush() {
	for s.flushOnce() {
	}
}

// flushOnce reports whether there is more to write, and it makes sense to try.
func (s *sink) flushOnce() bool {
	s.mu.Lock()
	lines := s.lines
	s.lines = nil
	if len(lines) > 0 {
		s.begun = s.now()
	}
	s.mu.Unlock()
	if len(lines) == 0 {
		return false
	}
	n, err := s.out.Write(lines)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun = time.Time{}
	if (err == nil) != (s.failure == nil) {
		knock(s.turn)
	}
	s.failure = err
	if err != nil {
		s.lines = append(bytes.Clone(lines[min(max(n, 0), len(lines)):]), s.lines...)
		return false
	}
	s.tell()
	return len(s.lines) > 0
}

// end has the last lines written, and waits for it a little.
func (s *sink) end() {
	close(s.over)
	limit := time.NewTimer(atTheEnd)
	defer limit.Stop()
	select {
	case <-s.done:
	case <-limit.C: // it hangs in the kernel, which ends it with the program
	}
}
