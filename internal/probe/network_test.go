package probe_test

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"amparo/internal/probe"
)

// world is a network with servers under names that exist nowhere else, and a
// clock that moves when somebody waits.
type world struct {
	*testing.T
	probe.Network
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, now: time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC)}
	w.Network = probe.Network{Servers: map[string]string{}, Roots: x509.NewCertPool(), Patience: 5 * time.Second, Now: w.clock, Wait: w.wait}
	w.Resolver = names(t)
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) wait(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
	w.waits = append(w.waits, d)
	return ctx.Err()
}

// serve answers for hosts on the port of http.
func (w *world) serve(handler http.HandlerFunc, hosts ...string) {
	w.Helper()
	s := httptest.NewServer(handler)
	w.Cleanup(s.Close)
	for _, host := range hosts {
		w.Servers[host+":80"] = s.Listener.Addr().String()
	}
}

// serveTLS answers for hosts on the port of https; the certificate is that of
// example.com.
func (w *world) serveTLS(handler http.HandlerFunc, hosts ...string) {
	w.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = silent
	s.StartTLS()
	w.Cleanup(s.Close)
	w.Roots.AddCert(s.Certificate())
	for _, host := range hosts {
		w.Servers[host+":443"] = s.Listener.Addr().String()
	}
}

// addresses are what the names of the world resolve to; no other exists.
var addresses = map[string][4]byte{
	"loopback.test.": {127, 0, 0, 1}, "metadata.test.": {169, 254, 169, 254}, "private.test.": {10, 1, 2, 3}, "shared.test.": {100, 64, 0, 1}, "zero.test.": {0, 0, 0, 0},
}

// names is a resolver that asks a server of names in this process.
func names(t *testing.T) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		buffer := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(buffer)
			if err != nil {
				return
			}
			if answer, ok := resolve(buffer[:n]); ok {
				_, _ = server.WriteTo(answer, from) // a client that is gone asks no more
			}
		}
	}()
	t.Cleanup(func() { _ = server.Close(); <-done })
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

func resolve(query []byte) ([]byte, bool) {
	var m dnsmessage.Message
	if m.Unpack(query) != nil || len(m.Questions) != 1 {
		return nil, false
	}
	q := m.Questions[0]
	m.Header = dnsmessage.Header{ID: m.ID, Response: true, Authoritative: true, RecursionAvailable: true}
	m.Additionals = nil
	if address, known := addresses[strings.ToLower(q.Name.String())]; !known {
		m.RCode = dnsmessage.RCodeNameError
	} else if q.Type == dnsmessage.TypeA {
		m.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 60}, Body: &dnsmessage.AResource{A: address},
		}}
	}
	answer, err := m.Pack()
	return answer, err == nil
}
