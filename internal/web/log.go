package web

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// logged writes one line per answer that says nothing about the reader:
// method, route, status, size, duration, hour. The route is the pattern, never
// the address. What happens where something is looked for is kept to status and hour.
func (s *Site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.Now()
		answer := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(answer, r)
		status := answer.Status()
		if status == 0 {
			status = http.StatusOK
		}
		hour := slog.String("hour", start.UTC().Format("2006-01-02T15Z"))
		route := chi.RouteContext(r.Context()).RoutePattern()
		if s.private(route, r) {
			s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.Int("status", status), hour)
			return
		}
		s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", knownMethod(r.Method)), slog.String("route", route), slog.Int("status", status),
			slog.Int("bytes", answer.BytesWritten()), slog.Duration("took", s.Now().Sub(start).Round(10*time.Microsecond)), hour)
	})
}

// private is what tells what somebody looks for: the needs, and the directory
// when it is more than one of its pages that is asked for.
func (s *Site) private(route string, r *http.Request) bool {
	for i := range s.languages {
		switch route {
		case s.languages[i].paths.Find():
			return true
		case s.languages[i].paths.Directory():
			return r.Method == http.MethodPost || asksForList(r.URL.Query())
		}
	}
	return false
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
