package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// tight is a listener whose connections hold little on their way, so that a
// reader who does not read is noticed after a few pages.
type tight struct{ net.Listener }

// Accept implements net.Listener.
func (l tight) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		err = tcp.SetWriteBuffer(4 << 10)
	}
	return c, err
}

// impatient is the server with a fraction of its timeouts.
type impatient struct {
	*testing.T
	addr   string
	closed chan string // addresses of readers whose connection is over
}

func newImpatient(t *testing.T) *impatient {
	t.Helper()
	s := &impatient{T: t, closed: make(chan string, 1000)}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newServer(webtest.New(t, webtest.Options{}), 1000, nil)
	server.ReadHeaderTimeout /= 20
	server.ReadTimeout /= 20
	server.WriteTimeout /= 40
	server.IdleTimeout = time.Minute
	track := server.ConnState
	server.ConnState = func(c net.Conn, state http.ConnState) {
		track(c, state)
		if state == http.StateClosed {
			s.closed <- c.RemoteAddr().String()
		}
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(wire.Listen(tight{listener})) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	s.addr = listener.Addr().String()
	return s
}

// slow opens a connection that sends something and then nothing more, and never
// reads. It returns the address the server knows it by.
func (s *impatient) slow(sends string) string {
	s.Helper()
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = c.Close() })
	if err := c.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		s.Fatal(err)
	}
	go func() { _, _ = io.WriteString(c, sends) }() // the server may stop reading
	return c.LocalAddr().String()
}

// page asks as somebody who comes once, for a page that has to be made.
func (s *impatient) page(client *http.Client, n int) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, fmt.Sprintf("http://%s/fr/repertoire/omct?n=%d", s.addr, n), nil)
	if err != nil {
		s.Fatal(err)
	}
	r.Host = webtest.Host
	response, err := client.Do(r)
	if err != nil {
		s.Fatalf("page %d: %v", n, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), "omct@omct.org") {
		s.Errorf("page %d: %d, %d bytes, %v", n, response.StatusCode, len(body), err)
	}
}

// TestSlowClients: connections that hold on to the server, more than there are
// slots, are closed at its timeouts, and the others get their pages meanwhile.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	const each = 50
	post := "POST /fr/trouver HTTP/1.1\r\nHost: " + webtest.Host + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
	for name, sends := range map[string]string{
		"nothing":                       "",
		"half a header":                 "GET /fr/ HTTP/1.1\r\nHost: " + webtest.Host + "\r\nAccept",
		"half a body":                   post + "need=",
		"questions, reading no answers": strings.Repeat("GET /fr/repertoire/omct HTTP/1.1\r\nHost: "+webtest.Host+"\r\n\r\n", 200),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newImpatient(t)
			open := map[string]bool{}
			for range each {
				open[s.slow(sends)] = true
			}
			client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
			end := time.Now().Add(time.Minute)
			for n := 0; len(open) > 0; n++ {
				if time.Now().After(end) {
					t.Fatalf("%d of %d are still open", len(open), each)
				}
				s.page(client, n)
				for len(s.closed) > 0 {
					delete(open, <-s.closed)
				}
			}
		})
	}
}
