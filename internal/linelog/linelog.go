// Package linelog is the log of the program: lines of JSON that never hold anything up.
// Whatever becomes of where they are written to, a full disk, a pipe that nobody reads or
// that was closed, the program goes on, and says later how many lines are missing.
package linelog

import (
	"context"
	"io"
	"log/slog"
	"time"

	"amparo/internal/web/told"
)

// Log is a log with what is known of it.
type Log struct {
	*slog.Logger
	sink *sink
	now  func() time.Time
}

// Open returns a log that writes to out, by the clock given. Lines are gathered for a
// second at most; warnings and errors are written as soon as out takes them.
func Open(out io.Writer, now func() time.Time) *Log {
	s := newSink(out, now)
	handler := slog.NewJSONHandler(s, &slog.HandlerOptions{ReplaceAttr: told.DropTime})
	go s.run()
	return &Log{slog.New(urgent{handler, s, now}), s, now}
}

// End writes what is gathered, if out takes it within moments. What is logged afterwards
// is lost.
func (l *Log) End() { l.sink.end() }

// urgent writes out at once what somebody should look at.
type urgent struct {
	slog.Handler
	lines *sink
	now   func() time.Time
}

// Handle implements slog.Handler. What went wrong says at least in which hour it did.
func (u urgent) Handle(ctx context.Context, record slog.Record) error {
	if record.Level <= slog.LevelInfo {
		return u.Handler.Handle(ctx, record)
	}
	timed := false
	record.Attrs(func(a slog.Attr) bool {
		timed = a.Key == told.Hour || a.Key == told.Moment
		return !timed
	})
	if !timed {
		record.AddAttrs(slog.String(told.Hour, told.HourText(u.now())))
	}
	err := u.Handler.Handle(ctx, record)
	u.lines.hurry()
	return err
}

// WithAttrs implements slog.Handler.
func (u urgent) WithAttrs(attrs []slog.Attr) slog.Handler {
	return urgent{u.Handler.WithAttrs(attrs), u.lines, u.now}
}

// WithGroup implements slog.Handler.
func (u urgent) WithGroup(name string) slog.Handler {
	return urgent{u.Handler.WithGroup(name), u.lines, u.now}
}
