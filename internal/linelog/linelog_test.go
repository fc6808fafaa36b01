package linelog

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// lockedBuffer is what several write to at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// TestLog: what went wrong is written at once, with all that came before it;
// the rest at the end at the latest; nothing twice, nothing in pieces.
func TestLog(t *testing.T) {
	t.Parallel()
	out := &lockedBuffer{}
	log, end := New(out)
	log.Info("a request")
	log.With(slog.String("part", "x")).WithGroup("g").Error("a failure", slog.Int("n", 1))
	if n := strings.Count(out.String(), "\n"); n != 2 {
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
	if n := strings.Count(out.String(), "\n"); n != 5002 {
		t.Errorf("%d lines at the end, want 5002", n)
	}
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, `{"level":`) || !strings.HasSuffix(line, "}\n") {
			t.Fatalf("in pieces: %q", line)
		}
	}
}
