package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
	"amparo/internal/web/wire"
)

// TestOldestIdleConnectionGoesFirst: at the limit a new reader is let in, and
// the connection that has been silent longest is closed for it.
func TestOldestIdleConnectionGoesFirst(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }))
	// The server calls a connection idle a moment after its answer has been
	// read: the next reader waits for that, or the order is left to chance.
	tracked, idle := newConnectionCap(2), make(chan struct{}, 8)
	server.Config.ConnState = func(c net.Conn, state http.ConnState) {
		tracked.track(c, state)
		if state == http.StateIdle {
			idle <- struct{}{}
		}
	}
	server.Start()
	defer server.Close()
	ask := func(c net.Conn) error {
		if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			return err
		}
		response, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			return err
		}
		<-idle
		return response.Body.Close()
	}
	var conns [3]net.Conn
	for i := range conns {
		var err error
		if conns[i], err = net.Dial("tcp", server.Listener.Addr().String()); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conns[i].Close() }()
		if err := ask(conns[i]); err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
	}
	if _, err := conns[0].Read(make([]byte, 1)); err == nil {
		t.Error("the oldest idle connection is still open")
	}
	for i := 1; i < 3; i++ {
		if err := ask(conns[i]); err != nil {
			t.Errorf("connection %d was closed: %v", i, err)
		}
	}
}

// TestHandshakesCount: who has not spoken TLS yet counts as much as who has, and no more,
// and goes first.
func TestHandshakesCount(t *testing.T) {
	t.Parallel()
	tracked := newConnectionCap(2)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }), ConnState: tracked.track}
	f, trusted := certificatetest.In(t.TempDir()), x509.NewCertPool()
	trusted.AddCert(f.Write(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour), siteName))
	files, err := certificate.Read(f.Cert, f.Key, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		done <- server.Serve(wire.Listen(certificate.Handshakes{Pick: files.Pick, Within: time.Minute, Track: tracked.track}.Listen(raw), nil))
	}()
	t.Cleanup(func() { _ = server.Close(); <-done })
	var silent [3]net.Conn
	for i := range silent {
		if silent[i], err = net.Dial("tcp", raw.Addr().String()); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = silent[i].Close() }()
	}
	if _, err := silent[0].Read(make([]byte, 1)); err == nil {
		t.Error("the oldest is still open")
	}
	for _, protocol := range []string{"h2", "http/1.1"} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted, ServerName: siteName, NextProtos: []string{protocol}}, ForceAttemptHTTP2: protocol == "h2"}}
		for range 3 {
			response, err := client.Get("https://" + raw.Addr().String())
			if err != nil {
				t.Fatalf("%s: %v", protocol, err)
			}
			_, _ = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
	}
	if _, err := silent[1].Read(make([]byte, 1)); err == nil {
		t.Error("it is open still, and two came after it")
	}
	tracked.mu.Lock()
	defer tracked.mu.Unlock()
	if n := len(tracked.open); n != 2 {
		t.Errorf("%d are counted, and two are open", n)
	}
}

// TestLaneIsNotIdle: who is answered on the lane, which net/http does not see, is not taken for
// the one that has been silent longest.
func TestLaneIsNotIdle(t *testing.T) {
	t.Parallel()
	now := time.Now()
	tracked, idle := newConnectionCap(3), make(chan struct{}, 64)
	lane := &wire.Lane{Idle: time.Minute, Write: time.Minute, Now: func() time.Time { return now }}
	lane.Find = func(q *wire.Plain) *wire.Answer {
		if string(q.URI) != "/kept" {
			return nil
		}
		return &wire.Answer{Status: http.StatusOK, Whole: []byte("Content-Length: 4\r\n\r\nkept")}
	}
	lane.Track = func(c net.Conn, state http.ConnState) {
		tracked.track(c, state)
		if state == http.StateIdle {
			idle <- struct{}{}
		}
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "made") }))
	server.Listener, server.Config.ConnContext, server.Config.ConnState = wire.Listen(server.Listener, lane), wire.ConnContext, lane.ConnState
	server.Start()
	defer server.Close()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	ask := func(c net.Conn, address, want string) {
		t.Helper()
		if _, err := io.WriteString(c, "GET "+address+" HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		response, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(response.Body); err != nil || string(body) != want {
			t.Fatalf("%q, %v", body, err)
		}
		<-idle
	}
	busy := dial()
	ask(busy, "/", "made")
	for range 10 { // each pushes out the one that has been silent longest
		now = now.Add(time.Second) // the server waits
		ask(busy, "/kept", "kept")
		ask(dial(), "/", "made")
	}
}

// TestLaneSwitch: the lane is there, but for who switches it off.
func TestLaneSwitch(t *testing.T) {
	t.Parallel()
	for _, on := range []bool{true, false} {
		f := &front{open: newConnectionCap(1)}
		f.server = newServer(f, 1, nil)
		if f.paveLane(Config{Lane: on}); (f.lane != nil) != on || f.server.ConnState == nil {
			t.Errorf("asked for %t: %v", on, f.lane)
		}
	}
}
