package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
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
