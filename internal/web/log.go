package web

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"amparo/internal/counting"
	"amparo/internal/web/even"
	"amparo/internal/web/form"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/ready"
)

// routed answers a request and tells the pattern of its route.
func (s *Site) routed(w http.ResponseWriter, r *http.Request) {
	route := chi.NewRouteContext()
	s.serveWithRoute(w, r, route)
	pagecache.Label(w, route.RoutePattern())
}

// serveWithRoute answers a request and leaves in route how it was found.
func (s *Site) serveWithRoute(w http.ResponseWriter, r *http.Request, route *chi.Context) {
	route.Routes = s.routes
	r = even.Cleaned(r)
	s.handler.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, route)))
}

// logEditors answers a request to the editors' side and logs it.
func (s *Site) logEditors(w http.ResponseWriter, r *http.Request, start time.Time) {
	answer, route := middleware.NewWrapResponseWriter(w, r.ProtoMajor), chi.NewRouteContext()
	sent := form.WatchRest(r)
	s.serveWithRoute(answer, r, route)
	sent.Drain(w)
	status := answer.Status()
	if status == 0 {
		status = http.StatusOK
	}
	s.logAnswer(r, start, pagecache.Outcome{Status: status, Bytes: answer.BytesWritten(), Label: route.RoutePattern()})
}

// logFailure writes why a request failed, beside the route it was for, under an id that
// its page shows. Where something is looked for, the route is left out as everywhere.
func (s *Site) logFailure(r *http.Request, status int, id, cause string) {
	attrs := []slog.Attr{slog.String("id", id), slog.Int("status", status), slog.String("cause", cause)}
	if route := chi.RouteContext(r.Context()); route != nil && !s.private(route.RoutePattern(), r) {
		attrs = append([]slog.Attr{slog.String("method", knownMethod(r.Method)), slog.String("route", route.RoutePattern())}, attrs...)
	}
	attrs = append(attrs, slog.String(LogHour, HourText(s.Now())))
	s.Log.LogAttrs(context.Background(), slog.LevelError, "request failed", attrs...)
}

// How lines say when something was: of readers the hour alone, of the editors' side the
// second.
const (
	LogHour   = "hour"
	LogMoment = "at"
)

// HourText is all that is said of when a reader asked.
func HourText(t time.Time) string { return t.UTC().Format("2006-01-02T15Z") }

// inMilliseconds says how long something took, its unit in its name.
func inMilliseconds(took time.Duration) slog.Attr {
	return slog.Float64("took_ms", float64(took.Round(10*time.Microsecond))/float64(time.Millisecond))
}

// told is what is logged of an answer, and says nothing about the reader:
// method, route, status, size, hour. The route is the pattern, never the address.
type told struct {
	method, route string
	status, bytes int
	hour          int64 // since 1970
	second        int64 // since 1970, for the editors' side; 0 for readers, of whom the hour is all that is known
	private       bool  // status and hour are all that is written
}

// logAnswer logs an answer. Of what is kept equal answers are counted and
// written together: a line for each would take a tenth of the time that they take.
// What somebody looks for is always counted, kept or not.
func (s *Site) logAnswer(r *http.Request, start time.Time, answer pagecache.Outcome) {
	t := told{
		method: knownMethod(r.Method), route: answer.Label, status: answer.Status, bytes: answer.Bytes,
		hour: start.Unix() / int64(time.Hour/time.Second), private: s.private(answer.Label, r),
	}
	s.tell(r, t, answer.Kept)
	if t.private { // whether it was kept would say that somebody had asked the same
		s.kept.count(told{status: t.status, hour: t.hour, private: true}, 0)
		return
	}
	if forEditors(r) {
		t.second = start.Unix()
	}
	took := s.Now().Sub(start)
	if answer.Kept {
		s.kept.count(t, took)
		return
	}
	s.write(t, inMilliseconds(took))
}

// tell tells who counts. What machines ask about the program itself is no answer to a
// reader.
func (s *Site) tell(r *http.Request, t told, kept bool) {
	if s.Count == nil || r.URL.Path == ready.LivePath || r.URL.Path == ready.ReadyPath {
		return
	}
	a := counting.Answer{Status: t.status, Asked: t.private, Aside: strings.HasPrefix(t.route, "/static/"), Kept: kept && !t.private}
	if forEditors(r) {
		a.Method, a.Route = t.method, cmp.Or(t.route, "none")
	}
	s.Count(a)
}

// write writes one line. What happens where something is looked for is kept to
// status, hour, and how often.
func (s *Site) write(t told, more ...slog.Attr) {
	attrs := []slog.Attr{slog.Int("status", t.status)}
	if t.private {
		more = slices.DeleteFunc(more, func(a slog.Attr) bool { return a.Key == "took_ms" })
	} else {
		attrs = []slog.Attr{slog.String("method", t.method), slog.String("route", t.route), attrs[0], slog.Int("bytes", t.bytes)}
	}
	when := slog.String(LogHour, HourText(time.Unix(t.hour*int64(time.Hour/time.Second), 0)))
	if t.second > 0 {
		when = slog.String(LogMoment, time.Unix(t.second, 0).UTC().Format(time.RFC3339))
	}
	s.Log.LogAttrs(context.Background(), slog.LevelInfo, "request", append(append(attrs, more...), when)...)
}

// tally counts answers until they are written.
type tally struct {
	mu    sync.Mutex
	times map[told]*times
}

type times struct {
	n    int
	took time.Duration // all together
}

func (c *tally) count(t told, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.times[t] == nil {
		if c.times == nil {
			c.times = map[told]*times{}
		}
		c.times[t] = &times{}
	}
	c.times[t].n++
	c.times[t].took += took
}

// take returns what was counted and begins anew.
func (c *tally) take() map[told]*times {
	c.mu.Lock()
	defer c.mu.Unlock()
	taken := c.times
	c.times = nil
	return taken
}

// LogKept writes how often what is kept was sent since it was last called. Run
// calls it every second; call it once more when no request comes any more.
func (s *Site) LogKept() {
	for t, c := range s.kept.take() {
		s.write(t, slog.Int("times", c.n), inMilliseconds(c.took))
	}
}

// private is what tells what somebody looks for: the needs, and the directory
// when it is more than one of its pages that is asked for.
func (s *Site) private(route string, r *http.Request) bool {
	return s.needs[route] || s.paged[route] && (r.Method == http.MethodPost || asksForList(r.URL.Query()))
}

// knownMethod keeps free text out of the log: a method can be any token.
func knownMethod(method string) string {
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
