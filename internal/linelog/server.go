package linelog

import (
	"context"
	"log"
	"log/slog"
	"maps"
	"strings"
	"sync"
	"time"
)

// class is a kind of what net/http says: its lines name addresses, so that nothing of
// them but their class may be written.
type class struct {
	begins string // the line
	holds  string // anywhere in it; "" for anything
	name   string
	level  slog.Level
}

// classes are what is known, the more exact first.
var classes = []class{
	{"http: Accept error:", "too many open files", "accept: too many open files", slog.LevelError},
	{"http: Accept error:", "no buffer space", "accept: no buffer space", slog.LevelError},
	{"http: Accept error:", "", "accept", slog.LevelError},
	{"http: panic serving", "", "panic outside of pages", slog.LevelError},
	{"http2: panic serving", "", "panic outside of pages", slog.LevelError},
	{"http: TLS handshake error", "unknown certificate", "TLS handshake: the reader refuses the certificate", slog.LevelWarn},
	{"http: TLS handshake error", "EOF", "TLS handshake: broken off", slog.LevelInfo},
	{"http: TLS handshake error", "timeout", "TLS handshake: broken off", slog.LevelInfo},
	{"http: TLS handshake error", "reset by peer", "TLS handshake: broken off", slog.LevelInfo},
	{"http: TLS handshake error", "", "TLS handshake", slog.LevelWarn},
	{"http: superfluous response.WriteHeader", "", "a status written twice", slog.LevelWarn},
	{"http: response.Write on hijacked", "", "written to a connection given away", slog.LevelWarn},
	{"http: response.WriteHeader on hijacked", "", "written to a connection given away", slog.LevelWarn},
	{"http: URL query contains semicolon", "", "semicolon in a query", slog.LevelInfo},
	{"http2: server connection error", "", "HTTP/2 connection", slog.LevelInfo},
	{"http2: server: error reading preface", "", "HTTP/2 connection", slog.LevelInfo},
	{"http2: server closing client connection", "", "HTTP/2 connection", slog.LevelInfo},
	{"timeout waiting for PING response", "", "HTTP/2 connection: the reader is gone", slog.LevelInfo},
	{"timeout waiting for SETTINGS frames", "", "HTTP/2 connection: the reader is gone", slog.LevelInfo},
}

// other is the class of all that is not known.
const other = "other"

// perClass is how often a line of one class is written.
const perClass = time.Minute

// Server is what net/http has to say, without a word about readers: each class is counted,
// and written at most once a minute with how often it came. It is safe for concurrent use.
type Server struct {
	log *slog.Logger
	now func() time.Time

	mu    sync.Mutex
	told  map[string]time.Time
	since map[string]int64 // not written yet
	all   map[string]int64
}

// Server takes what net/http says down in this log.
func (l *Log) Server() *Server {
	return &Server{log: l.Logger, now: l.now, told: map[string]time.Time{}, since: map[string]int64{}, all: map[string]int64{}}
}

// ErrorLog is for http.Server.ErrorLog.
func (s *Server) ErrorLog() *log.Logger { return log.New(s, "", 0) }

// Counts is how often each class came since the start.
func (s *Server) Counts() map[string]int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.all)
}

// Write implements io.Writer for one line.
func (s *Server) Write(line []byte) (int, error) {
	c, now := classOf(string(line)), s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all[c.name]++
	s.since[c.name]++
	if told, ok := s.told[c.name]; !ok || now.Sub(told) >= perClass || now.Before(told) {
		s.log.Log(context.Background(), c.level, "server", slog.String("class", c.name), slog.Int64("times", s.since[c.name]))
		s.told[c.name], s.since[c.name] = now, 0
	}
	return len(line), nil
}

func classOf(line string) class {
	for _, c := range classes {
		if strings.HasPrefix(line, c.begins) && strings.Contains(line, c.holds) {
			return c
		}
	}
	return class{name: other, level: slog.LevelWarn}
}
