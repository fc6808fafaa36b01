package certificate_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
	"amparo/internal/health"
)

// site is a server that has its certificates of an authority.
type site struct {
	*testing.T
	authority   *certificatetest.Authority
	plain, safe string // addresses of both ports
	config      certificate.Config
	board       *health.Board
	log         *lines
}

// lines are what was logged.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func newSite(t *testing.T, seconds uint64, names ...string) *site {
	t.Helper()
	plain, safe := listen(t, "127.0.0.1:0"), listen(t, "127.0.0.1:0")
	s := &site{T: t, plain: plain.Addr().String(), safe: safe.Addr().String(), log: &lines{}}
	s.authority = certificatetest.New(t, certificatetest.Ports{HTTP: port(plain), TLS: port(safe)}, seconds)
	_, _ = plain.Close(), safe.Close()
	s.config = certificate.Config{
		Names: names, Folder: filepath.Join(t.TempDir(), "certificates"), Authority: s.authority.URL, Roots: s.authority.Roots,
		Email: "team@directory.example", Now: time.Now,
	}
	s.board = health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
	return s
}

func listen(t *testing.T, addr string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func port(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }

// run lets a keeper work, and its listeners answer, until the test or stop ends it. What is
// without is not listened to.
func (s *site) run(without ...string) (k *certificate.Keeper, stop func()) {
	s.Helper()
	k, err := certificate.Open(s.config)
	if err != nil {
		s.Fatal(err)
	}
	k.Hasten()
	ctx, cancel := context.WithCancel(s.Context())
	var all sync.WaitGroup
	all.Go(func() { k.Run(ctx, s.board, slog.New(slog.NewTextHandler(s.log, nil))) })
	challenged := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !k.Challenge(w, r) {
			http.NotFound(w, r)
		}
	})
	for _, addr := range []string{s.plain, s.safe} {
		if slices.Contains(without, addr) {
			continue
		}
		l := listen(s.T, addr)
		if addr == s.safe {
			l = certificate.Handshakes{Pick: k.Pick, Within: time.Minute}.Listen(l)
		}
		server := &http.Server{Handler: challenged, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
		all.Go(func() { _ = server.Serve(l) })
		all.Go(func() {
			<-ctx.Done()
			_ = server.Close()
		})
	}
	stop = func() { cancel(); all.Wait() }
	s.Cleanup(stop)
	return k, stop
}

// leaf is the certificate that a browser is shown for a name; nil if it finds none good.
func (s *site) leaf(name string) *x509.Certificate {
	c, err := tls.Dial("tcp", s.safe, &tls.Config{RootCAs: s.authority.Signed, ServerName: name, NextProtos: []string{"h2"}})
	if err != nil {
		return nil
	}
	defer func() { _ = c.Close() }()
	return c.ConnectionState().PeerCertificates[0]
}

// soon waits until something is so.
func (s *site) soon(what string, is func() bool) {
	s.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	end := time.After(time.Minute)
	for !is() {
		select {
		case <-tick.C:
		case <-end:
			s.Fatalf("%s: not within a minute\n%v\n%s", what, s.board.Problems(), s.log)
		}
	}
}

// problem is the detail of a problem on the board, "" if there is none.
func (s *site) problem(name string) string {
	for _, p := range s.board.Problems() {
		if p.Name == name {
			return p.Detail
		}
	}
	return ""
}
