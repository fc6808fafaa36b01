package web

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"amparo/internal/counting"
	"amparo/internal/web/even"
	"amparo/internal/web/form"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/ready"
	"amparo/internal/web/told"
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
		attrs = append([]slog.Attr{slog.String("method", told.Method(r.Method)), slog.String("route", route.RoutePattern())}, attrs...)
	}
	attrs = append(attrs, slog.String(told.Hour, told.HourText(s.Now())))
	s.Log.LogAttrs(context.Background(), slog.LevelError, "request failed", attrs...)
}

// logAnswer logs an answer. Of what is kept equal answers are counted and written together.
// What somebody looks for is always counted, kept or not.
func (s *Site) logAnswer(r *http.Request, start time.Time, answer pagecache.Outcome) {
	t := told.Answer{
		Method: told.Method(r.Method), Route: answer.Label, Status: answer.Status, Bytes: answer.Bytes,
		Hour: told.HourOf(start), Private: s.private(answer.Label, r),
	}
	if s.Count != nil && r.URL.Path != ready.LivePath && r.URL.Path != ready.ReadyPath {
		s.count(t, answer.Kept, forEditors(r))
	}
	if forEditors(r) {
		t.Second = start.Unix()
	}
	took := s.Now().Sub(start)
	if answer.Kept || t.Private {
		s.lines.Count(t, took)
		return
	}
	s.lines.Write(t, took)
}

// count tells who counts. What machines ask about the program itself is no answer to a
// reader.
func (s *Site) count(t told.Answer, kept, forEditors bool) {
	a := counting.Answer{Status: t.Status, Asked: t.Private, Aside: strings.HasPrefix(t.Route, "/static/"), Kept: kept && !t.Private}
	if forEditors {
		a.Method, a.Route = t.Method, cmp.Or(t.Route, "none")
	}
	s.Count(a)
}

// LogKept writes how often what is kept was sent since it was last called. Run
// calls it every second; call it once more when no request comes any more.
func (s *Site) LogKept() { s.lines.Flush() }

// private is what tells what somebody looks for: the needs, and the directory
// when it is more than one of its pages that is asked for.
func (s *Site) private(route string, r *http.Request) bool {
	return s.needs[route] || s.paged[route] && (r.Method == http.MethodPost || asksForList(r.URL.Query()))
}
