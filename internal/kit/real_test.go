package kit_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"amparo/internal/kit"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

const (
	domain = "directory.example"
	onion  = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.onion"
)

// needs is the path of a program. Where it is not installed the test has nothing to say;
// on the machine that decides on changes it is installed.
func needs(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatalf("%s is needed: see .ci/run", program)
	}
	if err != nil {
		t.Skipf("%s is not installed", program)
	}
	return path
}

// behind is the site behind a server: what came through, and where it listens.
type behind struct {
	server *httptest.Server
	lane   *wire.Lane
	opened atomic.Bool  // the lane
	byLane atomic.Int64 // answers of the lane
	mu     sync.Mutex
	last   http.Header
	host   string
}

func (b *behind) ServeHTTP(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		b.last, b.host = r.Header.Clone(), r.Host
		b.mu.Unlock()
		site.ServeHTTP(w, r)
	})
}

func (b *behind) came() (http.Header, string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last, b.host
}

// front is a server in front of the site, for one test.
type front struct {
	behind
	values           kit.Values
	http, tls, onion string // addresses it listens on
	client           *http.Client
	log              *os.File
	folder           string
	site             *webtest.Site
	program          string
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// newFront makes the site, its pages for failures, a certificate, and the values of the kit.
func newFront(t *testing.T, program string, unix bool) *front {
	t.Helper()
	f := &front{program: program, folder: t.TempDir(), http: freeAddr(t), tls: freeAddr(t), onion: freeAddr(t)}
	if err := os.Chmod(f.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	f.site = webtest.New(t, webtest.Options{BaseURL: "https://" + domain, Onion: onion})
	network, addr := "tcp", "127.0.0.1:0"
	if unix {
		network, addr = "unix", filepath.Join(f.folder, "amparo.sock")
	}
	listener, err := net.Listen(network, addr)
	if err != nil {
		t.Fatal(err)
	}
	f.server = httptest.NewUnstartedServer(f.ServeHTTP(f.site))
	_ = f.server.Listener.Close()
	f.pave(listener)
	f.server.Start()
	t.Cleanup(f.server.Close)
	f.values = kit.Default()
	f.values.Domain, f.values.Onion, f.values.OnionAddr, f.values.Languages = domain, onion, f.onion, []string{"en", "es", "fr"}
	f.values.Addr = listener.Addr().String()
	if unix {
		f.values.Addr = "unix:" + addr
	}
	f.values.Pages = filepath.Join(f.folder, "pages")
	if err := os.Mkdir(f.values.Pages, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, page := range f.site.FailurePages() {
		f.write(t, filepath.Join("pages", name), page)
	}
	f.certify(t)
	return f
}

func (f *front) write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(f.folder, name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// certify makes a certificate for the site, and a client that trusts it and takes the
// name of the site for this machine.
func (f *front) certify(t *testing.T) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: domain}, DNSNames: []string{domain},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	certificate, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	chain := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate})
	f.values.Certificate = f.write(t, "certificate.pem", chain)
	f.values.Key = f.write(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}))
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(chain)
	way := map[string]string{domain + ":443": f.tls, domain + ":80": f.http, onion + ":80": f.onion}
	f.client = &http.Client{
		Timeout:       30 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: trusted}, ForceAttemptHTTP2: true, DisableCompression: true,
			DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, way[addr])
			},
		},
	}
}

// start runs the server in front until the test ends, and waits until it listens.
func (f *front) start(t *testing.T, args ...string) {
	t.Helper()
	var err error
	if f.log, err = os.Create(filepath.Join(f.folder, "log")); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(f.program, args...)
	command.Stdout, command.Stderr = f.log, f.log
	command.Env = append(os.Environ(), "HOME="+f.folder, "XDG_DATA_HOME="+f.folder, "XDG_CONFIG_HOME="+f.folder)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		<-ended
		f.client.CloseIdleConnections()
	})
	for _, addr := range []string{f.http, f.tls, f.onion} {
		f.listens(t, addr, ended)
	}
}

// listens waits until something listens at an address.
func (f *front) listens(t *testing.T, addr string, ended chan error) {
	t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	limit := time.NewTimer(20 * time.Second)
	defer limit.Stop()
	for {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			_ = conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v: %s", f.program, err, f.logged(t))
		case <-limit.C:
			t.Fatalf("nothing listens on %s: %s", addr, f.logged(t))
		case <-again.C:
		}
	}
}

func (f *front) logged(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile(f.log.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (f *front) ask(t *testing.T, method, address string, header map[string]string) answer {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	response, err := f.client.Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v: %s", method, address, err, f.logged(t))
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

// made writes a file of the kit as it is, after replacements that lead to ports of the test.
func (f *front) made(t *testing.T, name string, replaced ...string) string {
	t.Helper()
	content, err := kit.Make(name, f.values)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replaced); i += 2 {
		if !bytes.Contains(content, []byte(replaced[i])) {
			t.Fatalf("%s has no %q", name, replaced[i])
		}
	}
	return f.write(t, name, []byte(strings.NewReplacer(replaced...).Replace(string(content))))
}

// checked runs a program that judges a configuration.
func checked(t *testing.T, program string, args ...string) {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v: %s", program, strings.Join(args, " "), err, out)
	}
	for _, word := range []string{"[warn]", "\tWARN\t", "[err]"} {
		if strings.Contains(string(out), word) {
			t.Errorf("%s complains: %s", program, out)
		}
	}
}

func port(t *testing.T, addr string) string {
	t.Helper()
	_, number, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(errors.Join(err))
	}
	return number
}

// makesOnion runs Tor until it has made the key of the service and its name.
func makesOnion(t *testing.T, tor, config, hostname string) {
	t.Helper()
	out, err := os.Create(config + ".log")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(tor, "--defaults-torrc", os.DevNull, "-f", config)
	command.Stdout, command.Stderr = out, out
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	defer func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		<-ended
	}()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	limit := time.NewTimer(30 * time.Second)
	defer limit.Stop()
	for {
		name, err := os.ReadFile(hostname)
		if err == nil && strings.HasSuffix(string(name), ".onion\n") {
			v := kit.Default()
			v.Onion = strings.TrimSpace(string(name))
			if _, err := kit.Make("amparo.service", v); err != nil {
				t.Errorf("the name that Tor made is refused: %v", err)
			}
			return
		}
		select {
		case err := <-ended:
			ended <- err
			log, _ := os.ReadFile(out.Name())
			t.Fatalf("tor ended: %v: %s", err, log)
		case <-limit.C:
			t.Fatalf("%s was not made", hostname)
		case <-again.C:
		}
	}
}
