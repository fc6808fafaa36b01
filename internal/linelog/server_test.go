package linelog

import (
	"log/slog"
	"strings"
	"testing"
	"time"
)

// said is what net/http says, and what may be written of it.
var said = []struct{ name, line, class string }{
	{"no descriptors left", "http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms", "accept: too many open files"},
	{"another failure of accepting", "http: Accept error: accept tcp 192.0.2.7:8080: connection aborted; retrying in 5ms", "accept"},
	{"a handshake that is broken off", "http: TLS handshake error from 192.0.2.7:4711: EOF", "TLS handshake: broken off"},
	{"a certificate that is refused", "http: TLS handshake error from 192.0.2.7:4711: remote error: tls: unknown certificate", "TLS handshake: the reader refuses the certificate"},
	{"no TLS at all", "http: TLS handshake error from 192.0.2.7:4711: tls: first record does not look like a TLS handshake", "TLS handshake"},
	{"a panic", "http: panic serving 192.0.2.7:4711: 192.0.2.7\ngoroutine 7 [running]", "panic outside of pages"},
	{"two statuses", "http: superfluous response.WriteHeader call from amparo/internal/web.(*Site).x (site.go:1)", "a status written twice"},
	{"HTTP/2", "http2: server connection error from 192.0.2.7:4711: connection error: PROTOCOL_ERROR", "HTTP/2 connection"},
	{"HTTP/2, and nobody there", "timeout waiting for SETTINGS frames from 192.0.2.7:4711", "HTTP/2 connection: the reader is gone"},
	{"what nobody has thought of", "net/http: 192.0.2.7 did something", "other"},
}

// TestServer: of what net/http says the class is written, and no address.
func TestServer(t *testing.T) {
	t.Parallel()
	for _, row := range said {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			out := newPaper()
			log := Open(out, atNoon)
			server := log.Server()
			server.ErrorLog().Print(row.line)
			log.End()
			if text := out.String(); !strings.Contains(text, `"class":"`+row.class+`","times":1`) || strings.Contains(text, "192.0.2.7") || strings.Contains(text, "4711") {
				t.Errorf("written: %s", text)
			}
			if n := server.Counts(); n[row.class] != 1 || len(n) != 1 {
				t.Errorf("counted: %v", n)
			}
		})
	}
}

// TestServerOncePerMinute: however often something comes, it is one line a minute, and
// nothing is left out of the count.
func TestServerOncePerMinute(t *testing.T) {
	t.Parallel()
	out, now := newPaper(), noon
	log := Open(out, atNoon)
	server := &Server{log: log.Logger, now: func() time.Time { return now }, told: map[string]time.Time{}, since: map[string]int64{}, all: map[string]int64{}}
	for range 180 {
		server.ErrorLog().Print(said[0].line)
		server.ErrorLog().Print(said[2].line)
		now = now.Add(time.Second)
	}
	log.End()
	for class, level := range map[string]slog.Level{said[0].class: slog.LevelError, said[2].class: slog.LevelInfo} {
		line := `{"level":"` + level.String() + `","msg":"server","class":"` + class + `","times":`
		if text := out.String(); strings.Count(text, line) != 3 || strings.Count(text, line+"60") != 2 || strings.Count(text, line+"1") != 1 {
			t.Errorf("%s: written %s", class, text)
		}
		if n := server.Counts()[class]; n != 180 {
			t.Errorf("%s: counted %d", class, n)
		}
	}
}
