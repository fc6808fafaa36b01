// Package certificatetest is an authority for tests: Pebble, the one that Let's Encrypt
// makes for them, in this process.
package certificatetest

import (
	"crypto/x509"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/letsencrypt/pebble/v2/ca"
	"github.com/letsencrypt/pebble/v2/db"
	"github.com/letsencrypt/pebble/v2/va"
	"github.com/letsencrypt/pebble/v2/wfe"
	"github.com/miekg/dns"
)

// Authority signs certificates for every name that leads to this machine.
type Authority struct {
	URL      string         // of its directory
	RootFile string         // whom to trust to be the authority
	Roots    *x509.CertPool // the same
	Signed   *x509.CertPool // whom to trust of what it signed

	// Asked counts all that it was asked; Orders, the certificates that it began to make.
	Asked, Orders atomic.Int64
	astray        atomic.Bool
	away          atomic.Bool
}

// Ports are where an authority looks on this machine, in place of 80 and 443.
type Ports struct{ HTTP, TLS int }

// New starts an authority whose certificates count for so many seconds, until the test ends.
func New(t *testing.T, ports Ports, seconds uint64) *Authority {
	t.Helper()
	a := &Authority{}
	// Pebble waits and forgets at random, to try its users.
	for name, value := range map[string]string{"PEBBLE_VA_NOSLEEP": "1", "PEBBLE_AUTHZREUSE": "0", "PEBBLE_WFE_NONCEREJECT": "10"} {
		if err := os.Setenv(name, value); err != nil { // the same for all tests
			t.Fatal(err)
		}
	}
	quiet := log.New(io.Discard, "", 0)
	memory := db.NewMemoryStore()
	signer := ca.New(quiet, memory, "", "ecdsa", 0, 1, map[string]ca.Profile{"default": {ValidityPeriod: seconds}})
	front := wfe.New(quiet, memory, va.New(quiet, ports.HTTP, ports.TLS, true, a.resolver(t), memory), signer, []string{"authority.example"}, true, false, 1, 1)
	handler := front.Handler()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.Asked.Add(1)
		if a.away.Load() {
			http.Error(w, "gone for lunch", http.StatusForbidden)
			return
		}
		answer := &status{ResponseWriter: w}
		if handler.ServeHTTP(answer, r); strings.Contains(r.URL.Path, "order-plz") && answer.is == http.StatusCreated {
			a.Orders.Add(1)
		}
	}))
	server.Config.ErrorLog = quiet
	server.StartTLS()
	t.Cleanup(server.Close)
	a.URL = server.URL + wfe.DirectoryPath
	a.RootFile = filepath.Join(t.TempDir(), "authority.pem")
	root := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(a.RootFile, root, 0o600); err != nil {
		t.Fatal(err)
	}
	a.Roots, a.Signed = x509.NewCertPool(), x509.NewCertPool()
	a.Roots.AddCert(server.Certificate())
	if !a.Signed.AppendCertsFromPEM(signer.GetRootCert(0).PEM()) {
		t.Fatal("the authority has no root")
	}
	return a
}

// status remembers the status of an answer.
type status struct {
	http.ResponseWriter
	is int
}

// WriteHeader implements http.ResponseWriter.
func (s *status) WriteHeader(is int) {
	s.is = is
	s.ResponseWriter.WriteHeader(is)
}

// Astray lets all names lead where nobody listens, or here again.
func (a *Authority) Astray(yes bool) { a.astray.Store(yes) }

// Away lets the authority refuse everything, or work again.
func (a *Authority) Away(yes bool) { a.away.Store(yes) }

// resolver answers for every name, and returns its address.
func (a *Authority) resolver(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &dns.Server{Listener: listener, Handler: dns.HandlerFunc(func(w dns.ResponseWriter, asked *dns.Msg) {
		answer := new(dns.Msg).SetReply(asked)
		if q := asked.Question[0]; q.Qtype == dns.TypeA {
			at := net.IPv4(127, 0, 0, 1)
			if a.astray.Load() {
				at = net.IPv4(127, 0, 0, 99)
			}
			answer.Answer = append(answer.Answer, &dns.A{Hdr: dns.RR_Header{Name: q.Name, Rrtype: dns.TypeA, Class: dns.ClassINET}, A: at})
		}
		_ = w.WriteMsg(answer) // who asked may be gone
	})}
	done := make(chan error, 1)
	go func() { done <- server.ActivateAndServe() }()
	t.Cleanup(func() {
		_ = listener.Close()
		<-done
	})
	return listener.Addr().String()
}
