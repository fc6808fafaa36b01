package wire_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
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
		how    string // "whole", "send", or as net/http does it
		body   []byte
		writes int64
	}{
		"announced":        {"whole", big, 1},
		"announced, none":  {"whole", nil, 1},
		"beforehand":       {"send", big, 1},
		"beforehand, none": {"send", nil, 1},
		"not announced":    {"", big, 2},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Long", strings.Repeat("h", 6000)) // more than a buffer of net/http
				length := strconv.Itoa(len(row.body))
				switch row.how {
				case "send":
					fields := []byte("Content-Length: " + length + "\r\nX-Added: one\r\n\r\n")
					if !wire.Send(r.Context(), w, &wire.Answer{Status: http.StatusGone, Whole: append(fields, row.body...), Body: row.body}) {
						t.Error("not on a connection of ours")
					}
					return
				case "whole":
					w.Header().Set("Content-Length", length)
					wire.Whole(r.Context(), len(row.body))
				}
				w.WriteHeader(http.StatusGone)
				_, _ = w.Write(row.body)
			}))
			l := &counting{Listener: server.Listener}
			server.Listener = wire.Listen(l, nil)
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
				if (row.how == "send") != (response.Header.Get("X-Added") == "one") || response.StatusCode != http.StatusGone || response.Header.Get("Date") == "" {
					t.Errorf("%d %v", response.StatusCode, response.Header)
				}
				if got := l.writes.Load(); (row.writes == 1 && got != 1) || got < row.writes {
					t.Errorf("%d writes, want %d", got, row.writes)
				}
			}
		})
	}
}

// TestSendEnds: whether the connection ends is for net/http to say, and for the
// reader to be told, as with any other answer.
func TestSendEnds(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wire.Send(r.Context(), w, &wire.Answer{Status: http.StatusOK, Whole: []byte("Content-Length: 4\r\n\r\npage")})
	}))
	server.Listener, server.Config.ConnContext = wire.Listen(server.Listener, nil), wire.ConnContext
	server.Start()
	defer server.Close()
	for request, want := range map[string]string{
		"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n": "HTTP/1.1 200 OK\r\nDate: \r\nConnection: close\r\nContent-Length: 4\r\n\r\npage",
		"GET / HTTP/1.0\r\n\r\n":                                 "HTTP/1.0 200 OK\r\nDate: \r\nContent-Length: 4\r\n\r\npage", // ends without saying so
		"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n": "HTTP/1.1 200 OK\r\nDate: \r\nContent-Length: 4\r\n\r\npage" +
			"HTTP/1.1 200 OK\r\nDate: \r\nConnection: close\r\nContent-Length: 4\r\n\r\npage",
	} {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, request); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(c) // to the end
		if err != nil || c.Close() != nil {
			t.Fatal(err)
		}
		if plain := regexp.MustCompile(`Date: [^\r]*`).ReplaceAllString(string(got), "Date: "); plain != want {
			t.Errorf("%q: %q, want %q", request, plain, want)
		}
	}
}
