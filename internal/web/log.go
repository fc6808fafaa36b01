package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"amparo/internal/web/pagecache"
)

// routed answers a request and tells the pattern of its route.
func (s *Site) routed(w http.ResponseWriter, r *http.Request) {
	route := chi.NewRouteContext()
	s.along(w, r, route)
	pagecache.Label(w, route.RoutePattern())
}

// along answers a request and leaves in route how it was found.
func (s *Site) along(w http.ResponseWriter, r *http.Request, route *chi.Context) {
	route.Routes = s.routes
	s.handler.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, route)))
}

// logEditors answers a request to the editors' side and logs it.
func (s *Site) logEditors(w http.ResponseWriter, r *http.Request, start time.Time) {
	answer, route := middleware.NewWrapResponseWriter(w, r.ProtoMajor), chi.NewRouteContext()
	s.along(answer, r, route)
	status := answer.Status()
	if status == 0 {
		status = http.StatusOK
	}
	s.logAnswer(r, start, pagecache.Outcome{Status: status, Bytes: answer.BytesWritten(), Label: route.RoutePattern()})
}

// logAnswer writes one line per answer that says nothing about the reader:
// method, route, status, size, duration, hour. The route is the pattern, never
// the address. What happens where something is looked for is kept to status and hour.
func (s *Site) logAnswer(r *http.Request, start time.Time, answer pagecache.Outcome) {
	// Not through the Logger, which looks up who calls it: a twentieth of what a
	// kept page costs.
	out, line := s.Log.Handler(), slog.NewRecord(start, slog.LevelInfo, "request", 0)
	if !out.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	status, hour := slog.Int("status", answer.Status), slog.String("hour", start.UTC().Format("2006-01-02T15Z"))
	if s.private(answer.Label, r) {
		line.AddAttrs(status, hour)
	} else {
		took := s.Now().Sub(start).Round(10 * time.Microsecond)
		line.AddAttrs(slog.String("method", knownMethod(r.Method)), slog.String("route", answer.Label), status,
			slog.Int("bytes", answer.Bytes), slog.Duration("took", took), hour)
	}
	_ = out.Handle(r.Context(), line) // a log that cannot be written has nowhere to say so
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
