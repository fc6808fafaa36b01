package certificate_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

const quarter = 90 * 24 * 60 * 60

// TestGot: every name gets a certificate; it is kept for its owner alone, and the next start
// shows it without asking.
func TestGot(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example", "www.directory.example")
	_, stop := s.run()
	s.soon("certificates for both", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
	first := s.leaf("directory.example")
	if len(s.board.Problems()) > 0 {
		t.Errorf("all is well, and the board says %v", s.board.Problems())
	}
	stop()
	err := filepath.WalkDir(s.config.Folder, func(path string, d fs.DirEntry, err error) error {
		info, e := d.Info()
		if want := map[bool]fs.FileMode{true: fs.ModeDir | 0o700, false: 0o600}[d.IsDir()]; err == nil && e == nil && info.Mode() != want {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return errors.Join(err, e)
	})
	if err != nil {
		t.Fatal(err)
	}
	asked := s.authority.Orders.Load()
	s.authority.Away(true)
	k, _ := s.run()
	if !k.Ready("directory.example") || k.Ready("other.example") {
		t.Error("what was kept is not shown")
	}
	if again := s.leaf("directory.example"); again == nil || !again.Equal(first) || s.authority.Orders.Load() != asked {
		t.Errorf("a restart asked %d times", s.authority.Orders.Load()-asked)
	}
	if c := s.leaf(""); c != nil && c.VerifyHostname("directory.example") != nil {
		t.Error("who names no site gets another certificate")
	}
	if s.leaf("other.example") != nil {
		t.Error("a name that is not ours has a certificate")
	}
}

// TestOver443: where port 80 leads elsewhere, the proof is given over the other one.
func TestOver443(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	s.run(s.plain)
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil })
	if got := s.log.String(); !strings.Contains(got, "http-01") || !strings.Contains(got, "again_in") {
		t.Errorf("the first try failed, and the log says %s", got)
	}
	s.soon("the board is clear", func() bool { return len(s.board.Problems()) == 0 })
}

// TestRenewed: a certificate is replaced in time; while that fails the old one is shown, and
// the board says why and until when; when it has ended the board says worse.
func TestRenewed(t *testing.T) {
	t.Parallel()
	s := newSite(t, 8, "directory.example")
	s.run()
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil })
	first := s.leaf("directory.example")
	s.soon("another", func() bool { now := s.leaf("directory.example"); return now != nil && !now.Equal(first) })
	s.authority.Astray(true)
	s.soon("a warning", func() bool { return s.problem(certificate.Renewal) != "" })
	if got := s.problem(certificate.Renewal); !strings.HasPrefix(got, "directory.example: the present certificate ends at 20") || !strings.Contains(got, "127.0.0.99") {
		t.Errorf("the board says %q", got)
	}
	s.soon("the end", func() bool { return s.problem(certificate.Missing) != "" && s.problem(certificate.Renewal) == "" })
	if worst, _ := s.board.Worst(); worst != health.Endangers {
		t.Errorf("nobody comes in, and that is %v", worst)
	}
	s.authority.Astray(false)
	s.soon("healed", func() bool { return s.leaf("directory.example") != nil && len(s.board.Problems()) == 0 })
}

// TestNoneYet: until there is a certificate nobody is shown any, and the board says why.
func TestNoneYet(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	s.authority.Away(true)
	k, _ := s.run()
	s.soon("it is said", func() bool { return s.problem(certificate.Missing) != "" })
	if got := s.problem(certificate.Missing); !strings.HasPrefix(got, "directory.example: there is no certificate: ") || !strings.Contains(got, "403") {
		t.Errorf("the board says %q", got)
	}
	if k.Ready("directory.example") || s.leaf("directory.example") != nil {
		t.Error("there is one")
	}
	s.authority.Away(false)
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil && len(s.board.Problems()) == 0 })
}

// TestNotKept: what cannot be written is shown all the same, the board says so, and it is
// written when that can be done.
func TestNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	k, err := certificate.Open(s.config) // makes the folders
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(k.Folder, "*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	inTheWay := filepath.Join(files[0], "directory.example.pem")
	if err := os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.run()
	s.soon("it is shown and said", func() bool {
		return s.leaf("directory.example") != nil && strings.Contains(s.problem(certificate.Renewal), "could not be kept")
	})
	if err := os.RemoveAll(inTheWay); err != nil {
		t.Fatal(err)
	}
	s.soon("it is kept", func() bool {
		_, err := os.Stat(inTheWay)
		return err == nil && len(s.board.Problems()) == 0
	})
	if n := s.authority.Orders.Load(); n != 1 {
		t.Errorf("asked for %d certificates", n)
	}
}

// TestDamagedIsNone: what was kept and is damaged, or for another name, is asked for anew.
func TestDamagedIsNone(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example", "www.directory.example")
	_, stop := s.run()
	s.soon("both", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
	stop()
	one, _ := filepath.Glob(filepath.Join(s.config.Folder, "*", "directory.example.pem"))
	other, _ := filepath.Glob(filepath.Join(s.config.Folder, "*", "www.directory.example.pem"))
	if err := errors.Join(os.Rename(one[0], other[0]), os.WriteFile(one[0], []byte("-----BEGIN"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.run()
	s.soon("both again", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
}

func TestName(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"directory.example": "directory.example", "Directory.Example": "directory.example", "répertoire.example": "xn--rpertoire-b4a.example", "a-b.c.example": "a-b.c.example",
		"": "", "localhost": "", "192.0.2.1": "", "[2001:db8::1]": "", "2001:db8::1": "", "directory.example:443": "", "https://directory.example": "",
		"directory.example/": "", "*.directory.example": "", "-a.example": "", "a..example": "", "a b.example": "", "a_b.example": "", "directory.example.": "",
		strings.Repeat("a.", 130) + "example": "",
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			got, err := certificate.Name(typed)
			if got != want || (err == nil) != (want != "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}
