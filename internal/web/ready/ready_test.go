package ready_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"amparo/internal/health"
	"amparo/internal/web/ready"
)

func board(kinds ...health.Kind) *health.Board {
	b := health.NewBoard(slog.New(slog.DiscardHandler), func() time.Time { return time.UnixMilli(0) })
	for _, kind := range kinds {
		b.Set(health.Problem{Name: []string{"backup.age", "certificate.missing", "data.damaged", "database.file"}[kind], Kind: kind, Detail: "what exactly\nand where"})
	}
	return b
}

func get(do http.HandlerFunc, from string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr, r.Header = from, header
	w := httptest.NewRecorder()
	do(w, r)
	return w
}

const stranger = "203.0.113.7:4711"

// TestStatus: it lives unless writing would lose something, and is ready when nothing is
// hidden either.
func TestStatus(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		board       ready.Board
		live, ready int
	}{
		{"no board", nil, 200, 200},
		{"none of its own", (*health.Board)(nil), 200, 200},
		{"all is well", board(), 200, 200},
		{"a warning", board(health.Warns), 200, 200},
		{"something is refused already", board(health.Endangers), 200, 503},
		{"something is hidden", board(health.Hides, health.Warns), 200, 503},
		{"nothing can be written", board(health.StopsWriting), 503, 503},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := ready.Answers{Board: c.board}
			live, is := get(a.Live, stranger, nil), get(a.Ready, stranger, nil)
			if live.Code != c.live || is.Code != c.ready {
				t.Errorf("%d, %d", live.Code, is.Code)
			}
			if want := map[int]string{200: "ready\n", 503: "not ready\n"}[c.ready]; is.Body.String() != want {
				t.Errorf("a stranger reads %q", is.Body.String())
			}
			if is.Header().Get("Cache-Control") != "no-store" || live.Header().Get("Cache-Control") != "no-store" {
				t.Error("the answer may be kept")
			}
		})
	}
}

// TestStarting: a program that reads its directory lives and is not ready; only who asks on
// the machine itself is told what it does.
func TestStarting(t *testing.T) {
	t.Parallel()
	a := ready.Answers{Starting: func() string { return "the catalogue is built" }}
	if live := get(a.Live, stranger, nil); live.Code != 200 || live.Body.String() != "starting\n" {
		t.Errorf("%d %q", live.Code, live.Body)
	}
	for from, want := range map[string]string{stranger: "not ready\n", "127.0.0.1:4711": "not ready\nstarting: the catalogue is built\n"} {
		if is := get(a.Ready, from, nil); is.Code != 503 || is.Body.String() != want || is.Header().Get("Retry-After") == "" {
			t.Errorf("%s: %d %q", from, is.Code, is.Body)
		}
	}
}

// TestReasons: only who asks on the machine itself is told why.
func TestReasons(t *testing.T) {
	t.Parallel()
	const reasons = "not ready\ndata.damaged since 1970-01-01T00:00:00Z: what exactly; and where\nbackup.age since 1970-01-01T00:00:00Z: what exactly; and where\n"
	for _, c := range []struct {
		name   string
		from   string
		header http.Header
		onion  bool
		told   bool
	}{
		{"the machine itself", "127.0.0.1:4711", nil, false, true},
		{"the machine itself, IPv6", "[::1]:4711", nil, false, true},
		{"mapped", "[::ffff:127.0.0.1]:4711", nil, false, true},
		{"a stranger", stranger, nil, false, false},
		{"another machine of the network", "10.0.0.2:4711", nil, false, false},
		{"through a server in front", "127.0.0.1:4711", http.Header{"X-Forwarded-For": {"203.0.113.7"}}, false, false},
		{"through one that says it otherwise", "127.0.0.1:4711", http.Header{"Via": {"1.1 front"}}, false, false},
		{"through one with a field of its own", "127.0.0.1:4711", http.Header{"X-Reader": {"203.0.113.7"}}, false, false},
		{"over an onion service", "127.0.0.1:4711", nil, true, false},
		{"over a Unix socket", "@", nil, false, false},
		{"over a Unix socket, as others say it", "", nil, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := ready.Answers{Board: board(health.Hides, health.Warns), Onion: c.onion, Header: "X-Reader"}
			got := get(a.Ready, c.from, c.header).Body.String()
			if (got == reasons) != c.told || !strings.HasPrefix(got, "not ready\n") || (!c.told && got != "not ready\n") {
				t.Errorf("%q", got)
			}
		})
	}
}
