package certificate_test

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
)

// door is a listener with a certificate, and what it tracks.
type door struct {
	net.Listener
	trusted *x509.CertPool
	log     *lines
	mu      sync.Mutex
	open    map[net.Conn]bool
}

func newDoor(t *testing.T, within time.Duration) *door {
	t.Helper()
	f := certificatetest.In(t.TempDir())
	d := &door{trusted: x509.NewCertPool(), log: &lines{}, open: map[net.Conn]bool{}}
	d.trusted.AddCert(f.Write(t, time.Now().Add(-day), time.Now().Add(day), "directory.example"))
	files, err := certificate.Read(f.Cert, f.Key, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	track := func(c net.Conn, state http.ConnState) {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.open[c] = true; state == http.StateClosed {
			delete(d.open, c)
		}
	}
	d.Listener = certificate.Handshakes{Pick: files.Pick, Within: within, Track: track, Log: log.New(d.log, "", 0)}.Listen(listen(t, "127.0.0.1:0"))
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func (d *door) settings() *tls.Config {
	return &tls.Config{RootCAs: d.trusted, ServerName: "directory.example", NextProtos: []string{"h2", "http/1.1"}}
}

func (d *door) tracked() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.open)
}

// TestSlowHandshakes: those who are slow are closed when their time is over, and counted
// until then; nobody waits for them.
func TestSlowHandshakes(t *testing.T) {
	t.Parallel()
	d := newDoor(t, 2*time.Second)
	s := &site{T: t, log: d.log}
	const slow = 50
	for range slow {
		c, err := net.Dial("tcp", d.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		if _, err := io.WriteString(c, "\x16\x03\x01\x02\x00\x01"); err != nil { // a hello that begins
			t.Fatal(err)
		}
	}
	s.soon("all are counted", func() bool { return d.tracked() == slow })
	go func() { _, _ = tls.Dial("tcp", d.Addr().String(), d.settings()) }()
	c, err := d.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if safe, ok := c.(*tls.Conn); !ok || safe.ConnectionState().NegotiatedProtocol != "h2" || safe.ConnectionState().Version != tls.VersionTLS13 {
		t.Errorf("%T", c)
	}
	_ = c.Close()
	s.soon("all are closed", func() bool { return d.tracked() == 1 })
	if n := strings.Count(d.log.String(), "http: TLS handshake error from 127.0.0.1:"); n != slow || !strings.Contains(d.log.String(), ": timeout\n") {
		t.Errorf("%d of %d are told of: %s", n, slow, d.log)
	}
}

// TestQuantumSafeHandshake: keys are agreed on by X25519 and ML-KEM-768 together with
// whoever can, and by X25519 alone with others.
func TestQuantumSafeHandshake(t *testing.T) {
	t.Parallel()
	d := newDoor(t, time.Minute)
	for _, row := range []struct {
		name   string
		offers []tls.CurveID // nil: as Go does
		want   tls.CurveID
	}{
		{"a client of today", nil, tls.X25519MLKEM768},
		{"an older client", []tls.CurveID{tls.X25519, tls.CurveP256}, tls.X25519},
	} {
		t.Run(row.name, func(t *testing.T) {
			settings := d.settings()
			settings.CurvePreferences = row.offers
			c, err := tls.Dial("tcp", d.Addr().String(), settings)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = c.Close() })
			if got := c.ConnectionState().CurveID; got != row.want {
				t.Errorf("agreed by %v, want %v", got, row.want)
			}
		})
	}
}

// TestTLSRefused: what is too old, or no TLS at all, comes to nothing.
func TestTLSRefused(t *testing.T) {
	t.Parallel()
	d := newDoor(t, time.Minute)
	for name, change := range map[string]func(*tls.Config){
		"1.0": func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS10 },
		"1.1": func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS11, tls.VersionTLS11 },
		"a weak suite": func(c *tls.Config) {
			c.MaxVersion, c.CipherSuites = tls.VersionTLS12, []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}
		},
		"no secrecy": func(c *tls.Config) {
			c.MaxVersion, c.CipherSuites = tls.VersionTLS12, []uint16{tls.TLS_RSA_WITH_AES_128_GCM_SHA256}
		},
		"no proof of TLS": nil,
	} {
		t.Run(name, func(t *testing.T) {
			if change == nil {
				c, err := net.Dial("tcp", d.Addr().String())
				if err != nil {
					t.Fatal(err)
				}
				_, _ = io.WriteString(c, "GET / HTTP/1.1\r\nHost: directory.example\r\n\r\n")
				if answer, _ := bufio.NewReader(c).ReadString('\n'); strings.Contains(answer, "200") {
					t.Errorf("answered %q", answer)
				}
				return
			}
			settings := d.settings()
			change(settings)
			if c, err := tls.Dial("tcp", d.Addr().String(), settings); err == nil {
				t.Errorf("%s is spoken", tls.VersionName(c.ConnectionState().Version))
			}
		})
	}
}

// TestHandshakeOutlivesClose: who has begun when the listener is closed is still accepted,
// and then nobody.
func TestHandshakeOutlivesClose(t *testing.T) {
	t.Parallel()
	d := newDoor(t, time.Minute)
	raw, err := net.Dial("tcp", d.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	(&site{T: t, log: d.log}).soon("it is taken", func() bool { return d.tracked() == 1 })
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = tls.Client(raw, d.settings()).Handshake() }()
	if c, err := d.Accept(); err != nil {
		t.Errorf("it is not accepted: %v", err)
	} else {
		_ = c.Close()
	}
	for range 2 {
		if _, err := d.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("afterwards: %v", err)
		}
	}
}
