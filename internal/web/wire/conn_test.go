package wire_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"amparo/internal/web/wire"
)

// counting counts what each of its connections writes.
type counting struct {
	net.Listener
	writes atomic.Int64
}

func (l *counting) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return &countingConn{c, l}, err
}

type countingConn struct {
	net.Conn
	l *counting
}

func (c *countingConn) Write(p []byte) (int, error) {
	c.l.writes.Add(1)
	return c.Conn.Write(p)
}

func TestWhole(t *testing.T) {
	t.Parallel()
	big := bytes.Repeat([]byte("a"), 50_000)
	rows := map[string]struct {
		announced bool
		body      []byte
		writes    int64
	}{
		"announced":       {true, big, 1},
		"announced, none": {true, nil, 1},
		"not announced":   {false, big, 2},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Long", strings.Repeat("h", 6000)) // more than a buffer of net/http
				if row.announced {
					w.Header().Set("Content-Length", strconv.Itoa(len(row.body)))
					if !wire.Whole(r.Context(), []byte("X-Added: one\r\nX-More: two\r\n"), len(row.body)) {
						t.Error("not on a connection of ours")
					}
				}
				w.WriteHeader(http.StatusOK)
				_, _ = w.Write(row.body)
			}))
			l := &counting{Listener: server.Listener}
			server.Listener = wire.Listen(l)
			server.Config.ConnContext = wire.ConnContext
			server.Start()
			defer server.Close()
			for range 3 { // on the same connection
				l.writes.Store(0)
				response, err := server.Client().Get(server.URL)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				if err != nil || response.Body.Close() != nil || !bytes.Equal(body, row.body) {
					t.Fatalf("%d bytes arrived, want %d (%v)", len(body), len(row.body), err)
				}
				if added := response.Header.Get("X-Added") + response.Header.Get("X-More"); row.announced != (added == "onetwo") {
					t.Errorf("fields added: %v", response.Header)
				}
				if got := l.writes.Load(); (row.writes == 1 && got != 1) || got < row.writes {
					t.Errorf("%d writes, want %d", got, row.writes)
				}
			}
		})
	}
}
