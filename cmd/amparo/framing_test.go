package main

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestOddFraming sends by hand what no browser sends. Every answer is a
// refusal or the close of the connection, never a page.
func TestOddFraming(t *testing.T) {
	t.Parallel()
	t.Run("plain", func(t *testing.T) {
		t.Parallel()
		s := start(t, "--data", t.TempDir(), "--demo")
		host := strings.TrimPrefix(s.base, "http://")
		refuseOdd(t, host, func() (net.Conn, error) { return net.Dial("tcp", host) })
	})
	t.Run("TLS", func(t *testing.T) {
		t.Parallel()
		s := startSafe(t)
		refuseOdd(t, siteName, func() (net.Conn, error) {
			return tls.Dial("tcp", s.addr, &tls.Config{RootCAs: s.trusted, ServerName: siteName})
		})
	})
}

// refuseOdd sends all that to a host, each over a connection of its own.
func refuseOdd(t *testing.T, host string, dial func() (net.Conn, error)) {
	t.Helper()
	post := "POST /fr/trouver HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	rows := map[string]struct {
		request string
		status  int // 0: any 4xx or 5xx, or a closed connection
	}{
		"two lengths":               {post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nneed", 0},
		"length with a sign":        {post + "Content-Length: +4\r\n\r\nneed", 0},
		"length and chunks":         {post + "Content-Length: 4\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 0},
		"space before colon":        {"GET /fr/ HTTP/1.1\r\nHost : " + host + "\r\n\r\n", 0},
		"NUL in a header":           {"GET /fr/ HTTP/1.1\r\nHost: " + host + "\r\nX: a\x00b\r\n\r\n", 0},
		"no host":                   {"GET /fr/ HTTP/1.1\r\n\r\n", 0},
		"two hosts":                 {"GET /fr/ HTTP/1.1\r\nHost: " + host + "\r\nHost: evil.test\r\n\r\n", 0},
		"foreign host":              {"GET /fr/ HTTP/1.1\r\nHost: evil.test\r\n\r\n", http.StatusMisdirectedRequest},
		"absolute form":             {"GET http://evil.test/fr/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n", http.StatusBadRequest},
		"hidden step upwards":       {"GET /fr/%2e%2e%2fetc HTTP/1.1\r\nHost: " + host + "\r\n\r\n", http.StatusBadRequest},
		"trace":                     {"TRACE /fr/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n", http.StatusMethodNotAllowed},
		"connect":                   {"CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n", 0},
		"asterisk":                  {"OPTIONS * HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 0},
		"header of 20 kB":           {"GET /fr/ HTTP/1.1\r\nHost: " + host + "\r\nX: " + strings.Repeat("a", 20<<10) + "\r\n\r\n", http.StatusRequestHeaderFieldsTooLarge},
		"header of 1 MB":            {"GET /fr/ HTTP/1.1\r\nHost: " + host + "\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", 0},
		"address of 100 kB":         {"GET /fr/" + strings.Repeat("a", 100<<10) + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 0},
		"no HTTP at all":            {"hello\r\n\r\n", 0},
		"body that never ends":      {post + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("400\r\n"+strings.Repeat("a", 1024)+"\r\n", 100), http.StatusRequestEntityTooLarge},
		"chunk with a wrong length": {post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 0},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			conn, err := dial()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			go func() { _, _ = io.WriteString(conn, row.request) }() // the server may close before all is sent
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				if row.status != 0 {
					t.Fatalf("closed, want %d: %v", row.status, err)
				}
				return
			}
			_ = response.Body.Close()
			if row.status == 0 && response.StatusCode < 400 || row.status != 0 && response.StatusCode != row.status {
				t.Errorf("status %d, want %d (0: any refusal)", response.StatusCode, row.status)
			}
			if server := response.Header.Get("Server"); server != "" {
				t.Errorf("the answer names its server %q", server)
			}
		})
	}
	conn, err := dial()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_, _ = io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: "+host+"\r\n\r\n")
	if response, err := http.ReadResponse(bufio.NewReader(conn), nil); err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v, %v", response, err)
	}
}
