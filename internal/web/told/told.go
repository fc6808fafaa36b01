// Package told is what the log says of answers: lines about requests that say nothing about
// readers. Equal answers of one second may be counted, and written together.
package told

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Answer is what is logged of an answer, and says nothing about the reader: method, route,
// status, size, hour. The route is the pattern, never the address.
type Answer struct {
	Method, Route string
	Status, Bytes int
	Hour          int64 // since 1970
	Second        int64 // since 1970, for the editors' side; 0 for readers, of whom the hour is all that is known
	Private       bool  // something is looked for: status and hour are all that is written
}

// HourOf is the hour of a moment, for Answer.
func HourOf(t time.Time) int64 { return t.Unix() / int64(time.Hour/time.Second) }

// Log writes lines about answers. It is safe for concurrent use.
type Log struct {
	Out *slog.Logger

	mu    sync.Mutex
	times map[Answer]*times
}

type times struct {
	n    int
	took time.Duration // all together
}

// Count counts an answer until Flush. A line for each of those that are kept would take a tenth
// of the time that they take. Of what is private how long it took is not even counted: whether it was
// kept would say that somebody had asked the same.
func (l *Log) Count(a Answer, took time.Duration) {
	if a.Private {
		a, took = Answer{Status: a.Status, Hour: a.Hour, Private: true}, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.times[a]
	if c == nil {
		if l.times == nil {
			l.times = map[Answer]*times{}
		}
		c = &times{}
		l.times[a] = c
	}
	c.n++
	c.took += took
}

// Flush writes what was counted, and begins anew.
func (l *Log) Flush() {
	l.mu.Lock()
	taken := l.times
	l.times = nil
	l.mu.Unlock()
	for a, c := range taken {
		l.write(a, slog.Int("times", c.n), inMilliseconds(c.took))
	}
}

// Write writes a line about one answer.
func (l *Log) Write(a Answer, took time.Duration) { l.write(a, inMilliseconds(took)) }

// write writes one line. What happens where something is looked for is kept to status, hour,
// and how often.
func (l *Log) write(a Answer, more ...slog.Attr) {
	attrs := []slog.Attr{slog.Int("status", a.Status)}
	if a.Private {
		more = slices.DeleteFunc(more, func(a slog.Attr) bool { return a.Key == "took_ms" })
	} else {
		attrs = []slog.Attr{slog.String("method", a.Method), slog.String("route", a.Route), attrs[0], slog.Int("bytes", a.Bytes)}
	}
	when := slog.String(Hour, HourText(time.Unix(a.Hour*int64(time.Hour/time.Second), 0)))
	if a.Second > 0 {
		when = slog.String(Moment, time.Unix(a.Second, 0).UTC().Format(time.RFC3339))
	}
	l.Out.LogAttrs(context.Background(), slog.LevelInfo, "request", append(append(attrs, more...), when)...)
}

// How lines say when something was: of readers the hour alone, of the editors' side the
// second.
const (
	Hour   = "hour"
	Moment = "at"
)

// HourText is all that is said of when a reader asked.
func HourText(t time.Time) string { return t.UTC().Format("2006-01-02T15Z") }

// inMilliseconds says how long something took, its unit in its name.
func inMilliseconds(took time.Duration) slog.Attr {
	return slog.Float64("took_ms", float64(took.Round(10*time.Microsecond))/float64(time.Millisecond))
}

// Method keeps free text out of the log: a method can be any token.
func Method(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return method
	}
	return "other"
}

// DropTime is for slog.HandlerOptions.ReplaceAttr: lines about requests carry
// the hour and no exact time.
func DropTime(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
