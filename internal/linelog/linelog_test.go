package linelog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"amparo/internal/health"
)

// noon is the time of tests.
var noon = time.Date(2026, 11, 23, 12, 34, 56, 0, time.UTC)

func atNoon() time.Time { return noon }

// paper is written on by logs. Every write is announced, and can be made to fail or wait.
type paper struct {
	mu     sync.Mutex
	text   strings.Builder
	fails  error // of the next writes, after half of what they were given
	held   chan struct{}
	writes chan struct{}
}

func newPaper() *paper { return &paper{writes: make(chan struct{}, 10_000)} }

// Write implements io.Writer.
func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	held, fails := p.held, p.fails
	p.mu.Unlock()
	p.writes <- struct{}{}
	if held != nil {
		<-held
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if fails != nil {
		p.text.Write(b[:len(b)/2])
		return len(b) / 2, fails
	}
	return p.text.Write(b)
}

func (p *paper) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

func (p *paper) set(fails error, held chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fails, p.held = fails, held
}

// whole checks that there are so many lines, none in pieces.
func (p *paper) whole(t *testing.T, lines int) {
	t.Helper()
	text := p.String()
	if n := strings.Count(text, "\n"); n != lines {
		t.Errorf("%d lines, want %d", n, lines)
	}
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, `{"level":`) || !strings.HasSuffix(line, "}\n") || strings.Count(line, `"level"`) != 1 {
			t.Fatalf("in pieces: %q", line)
		}
	}
}

// TestLog: what went wrong is written at once, with all that came before it and the hour;
// the rest at the end at the latest; nothing twice, nothing in pieces.
func TestLog(t *testing.T) {
	t.Parallel()
	out := newPaper()
	log := Open(out, atNoon)
	log.Info("a request")
	log.With(slog.String("part", "x")).Error("a failure", slog.Int("n", 1))
	<-out.writes
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for range 100 {
				log.Info("a request", slog.String("route", "/fr/repertoire/{slug}"))
			}
		})
	}
	all.Wait()
	log.End()
	out.whole(t, 5002)
	if text := out.String(); !strings.Contains(text, `"n":1,"hour":"2026-11-23T12Z"`) || strings.Contains(text, "34") {
		t.Errorf("the beginning is %.300s", text)
	}
	if n := log.State(); n != (State{}) {
		t.Errorf("it is said to fare %+v", n)
	}
}

// fill logs until lines are dropped, and returns how many were.
func fill(log *Log) (dropped int64) {
	for i := 0; ; i++ {
		log.Info("a request", slog.Int("number", i), slog.String("long", strings.Repeat("x", 1000)))
		if dropped = log.State().Dropped; dropped >= 50 {
			return dropped
		}
	}
}

// TestFullDisk: while nothing can be written lines are kept, then dropped and counted;
// afterwards the log goes on where it broke off.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	out := newPaper()
	log := Open(out, atNoon)
	out.set(errors.New("no space left on device"), nil)
	log.Error("the first")
	<-out.writes
	dropped := fill(log)
	log.Error("there is room for what went wrong")
	if n := log.State(); n.Dropped != dropped || n.Last != noon {
		t.Errorf("it is said to fare %+v", n)
	}
	out.set(nil, nil)
	log.Error("the last")
	log.End()
	text := out.String()
	lines := strings.Count(text, "\n")
	out.whole(t, lines)
	if !strings.Contains(text, "the first") || !strings.Contains(text, "there is room") || !strings.Contains(text, fmt.Sprintf(`"lines":%d}`, log.State().Dropped)) {
		t.Errorf("it begins %.200s and ends %s", text, text[len(text)-300:])
	}
	if n := log.State(); n.Trouble != "" {
		t.Errorf("afterwards: %+v", n)
	}
}

// TestUnreadPipe: nobody who logs waits for a write that never ends, nor does the end of
// the program; when it ends after all, everything is there.
func TestUnreadPipe(t *testing.T) {
	t.Parallel()
	out, held := newPaper(), make(chan struct{})
	now := noon
	var mu sync.Mutex
	log := Open(out, func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	})
	out.set(nil, held)
	log.Error("the first")
	<-out.writes
	fill(log)
	if n := log.State(); n.Trouble != "" {
		t.Errorf("at once: %+v", n)
	}
	mu.Lock()
	now = noon.Add(stuck)
	mu.Unlock()
	if n := log.State(); n.Trouble == "" {
		t.Errorf("after %s: %+v", stuck, n)
	}
	log.End() // although it hangs
	close(held)
	<-log.sink.done
	if text := out.String(); !strings.Contains(text, "were dropped") {
		t.Error("it is not said that lines are missing")
	}
}

// TestNotedAtOnce: nobody waits for the next look to learn that the disk of the log is full,
// or has room again.
func TestNotedAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := newPaper()
		log := Open(out, time.Now)
		board := health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); log.Watch(ctx, board) }()
		synctest.Wait()
		began := time.Now()
		out.set(syscall.ENOSPC, nil)
		log.Error("x")
		synctest.Wait()
		if kind, wrong := board.Worst(); !wrong || kind != health.Endangers || time.Since(began) > 0 {
			t.Errorf("after %s: %v", time.Since(began), board.Problems())
		}
		out.set(nil, nil)
		time.Sleep(often)
		synctest.Wait()
		if _, wrong := board.Worst(); wrong {
			t.Errorf("after %s: %v", time.Since(began), board.Problems())
		}
		log.End()
		cancel()
		<-done
	})
}

// TestNote: what is on the board while lines are missing, and when it goes.
func TestNote(t *testing.T) {
	t.Parallel()
	now := noon
	clock := func() time.Time { return now }
	log := &Log{Logger: slog.New(slog.DiscardHandler), sink: newSink(newPaper(), clock), now: clock}
	board := health.NewBoard(log.Logger, clock)
	noted := func() bool {
		log.Note(board)
		list := board.Problems()
		return len(list) == 1 && list[0].Name == Problem && list[0].Kind == health.Warns
	}
	if noted() {
		t.Error("something is noted although all is well")
	}
	log.sink.failure = syscall.EPIPE
	if !noted() || !strings.Contains(board.Problems()[0].Detail, "broken pipe") {
		t.Errorf("while it cannot be written: %+v", board.Problems())
	}
	log.sink.failure = &fs.PathError{Op: "write", Path: "log", Err: syscall.ENOSPC}
	if noted() || board.Problems()[0].Kind != health.Endangers {
		t.Errorf("while its disk is full: %+v", board.Problems())
	}
	log.sink.failure, log.sink.dropped, log.sink.last = nil, 3, noon
	if !noted() || !strings.Contains(board.Problems()[0].Detail, "3 lines") {
		t.Errorf("just after: %+v", board.Problems())
	}
	if now = noon.Add(remembered); noted() {
		t.Errorf("an hour later: %+v", board.Problems())
	}
}
