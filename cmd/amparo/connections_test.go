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
		done <- server.Serve(wire.Listen(certificate.Handshakes{Pick: files.Pick, Within: time.Minute, Track: tracked.track}.Listen(raw)))
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
