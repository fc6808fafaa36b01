package main

import (
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// written is a place to log to that can be read at the same time.
type written struct {
	mu   sync.Mutex
	text strings.Builder
}

func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *written) lines() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Count(w.text.String(), "\n")
}

// TestLog: what went wrong is written at once, with all that came before it;
// the rest at the end at the latest; nothing twice, nothing in pieces.
func TestLog(t *testing.T) {
	t.Parallel()
	out := &written{}
	log, end := newLog(out)
	log.Info("a request")
	log.With(slog.String("part", "x")).WithGroup("g").Error("a failure", slog.Int("n", 1))
	if n := out.lines(); n != 2 {
		t.Errorf("%d lines after a failure, want 2", n)
	}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for range 100 {
				log.Info("a request", slog.String("route", "/fr/repertoire/{slug}"))
			}
		})
	}
	all.Wait()
	end()
	if n := out.lines(); n != 5002 {
		t.Errorf("%d lines at the end, want 5002", n)
	}
	for line := range strings.Lines(out.text.String()) {
		if !strings.HasPrefix(line, `{"level":`) || !strings.HasSuffix(line, "}\n") {
			t.Fatalf("in pieces: %q", line)
		}
	}
}
