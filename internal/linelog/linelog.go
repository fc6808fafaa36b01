// Package linelog is the log of the program: lines of JSON, gathered and written at once.
package linelog

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"sync"
	"time"

	"amparo/internal/web"
)

// A line per request, each a system call, would cost a tenth of the time a kept
// page takes. Lines are gathered instead; warnings and errors never wait.
const (
	gathered = 64 << 10 // bytes
	flushed  = time.Second
)

// New returns a log that writes to out, and a function that writes what is
// gathered and ends it. Nothing may be logged afterwards.
func New(out io.Writer) (log *slog.Logger, end func()) {
	lines := &gatherer{out: bufio.NewWriterSize(out, gathered)}
	ctx, cancel := context.WithCancel(context.Background())
	go lines.flushNowAndThen(ctx)
	handler := slog.NewJSONHandler(lines, &slog.HandlerOptions{ReplaceAttr: web.DropTime})
	return slog.New(urgent{handler, lines}), func() {
		cancel()
		lines.flush()
	}
}

// gatherer is a writer of whole lines.
type gatherer struct {
	mu  sync.Mutex
	out *bufio.Writer
}

// Write implements io.Writer.
func (g *gatherer) Write(line []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.out.Write(line)
}

func (g *gatherer) flush() {
	g.mu.Lock()
	defer g.mu.Unlock()
	_ = g.out.Flush() // a log that cannot be written has nowhere to say so
}

func (g *gatherer) flushNowAndThen(ctx context.Context) {
	tick := time.NewTicker(flushed)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			g.flush()
		}
	}
}

// urgent writes out at once what somebody should look at.
type urgent struct {
	slog.Handler
	lines *gatherer
}

// Handle implements slog.Handler.
func (u urgent) Handle(ctx context.Context, record slog.Record) error {
	err := u.Handler.Handle(ctx, record)
	if record.Level > slog.LevelInfo {
		u.lines.flush()
	}
	return err
}

// WithAttrs implements slog.Handler.
func (u urgent) WithAttrs(attrs []slog.Attr) slog.Handler {
	return urgent{u.Handler.WithAttrs(attrs), u.lines}
}

// WithGroup implements slog.Handler.
func (u urgent) WithGroup(name string) slog.Handler {
	return urgent{u.Handler.WithGroup(name), u.lines}
}
