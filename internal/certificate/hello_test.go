package certificate_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
)

const outer = "door.example"

// hidden is a listener that reads encrypted hellos.
type hidden struct {
	*door
	hello *certificate.Hello
	seen  chan string // names in hellos, as the certificate is looked for
}

func openHello(t *testing.T, folder string, now time.Time) *certificate.Hello {
	t.Helper()
	h, err := certificate.OpenHello(folder, outer, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func newHidden(t *testing.T, hello *certificate.Hello) *hidden {
	t.Helper()
	f := certificatetest.In(t.TempDir())
	h := &hidden{door: &door{trusted: x509.NewCertPool()}, hello: hello, seen: make(chan string, 10)}
	h.trusted.AddCert(f.Write(t, time.Now().Add(-day), time.Now().Add(day), "directory.example", outer))
	files, err := certificate.Read(f.Cert, f.Key, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	pick := func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		h.seen <- hello.ServerName
		return files.Pick(hello)
	}
	h.Listener = certificate.Handshakes{Pick: pick, Hello: hello, Within: time.Minute, Log: log.New(io.Discard, "", 0)}.Listen(listen(t, "127.0.0.1:0"))
	server := &http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(h.Listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return h
}

// visit connects with what the DNS says, and returns what became of it.
func (h *hidden) visit(t *testing.T, record string, change func(*tls.Config)) (tls.ConnectionState, error) {
	t.Helper()
	settings := h.settings()
	if record != "" {
		_, ech, _ := strings.Cut(record, " ech=")
		list, err := base64.StdEncoding.DecodeString(ech)
		if err != nil {
			t.Fatal(err)
		}
		settings.EncryptedClientHelloConfigList = list
	}
	if change != nil {
		change(settings)
	}
	c, err := tls.Dial("tcp", h.Addr().String(), settings)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	defer func() { _ = c.Close() }()
	return c.ConnectionState(), nil
}

// TestHello: who has the record goes in with the name encrypted, who has not goes in as
// ever, and by 1.2.
func TestHello(t *testing.T) {
	t.Parallel()
	h := newHidden(t, openHello(t, t.TempDir(), time.Now()))
	record := h.hello.Record("directory.example")
	if !strings.HasPrefix(record, "directory.example. HTTPS 1 . alpn=h2,http/1.1 ech=") {
		t.Errorf("record %q", record)
	}
	for _, row := range []struct {
		name, record string
		change       func(*tls.Config)
		encrypted    bool
	}{
		{"with the record", record, nil, true},
		{"without", "", nil, false},
		{"by 1.2", "", func(c *tls.Config) { c.MaxVersion = tls.VersionTLS12 }, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			state, err := h.visit(t, row.record, row.change)
			if err != nil {
				t.Fatal(err)
			}
			if state.ECHAccepted != row.encrypted {
				t.Errorf("encrypted: %t", state.ECHAccepted)
			}
			if got := <-h.seen; got != "directory.example" {
				t.Errorf("the name asked for is %q", got)
			}
		})
	}
}

// TestHelloRenewed: a key is renewed after half a year, read for half a year more, and who
// comes with an older record is told the present one, which opens.
func TestHelloRenewed(t *testing.T) {
	t.Parallel()
	folder, now := t.TempDir(), time.Now()
	first := openHello(t, folder, now).Record("directory.example")
	if again := openHello(t, folder, now.Add(179*day)).Record("directory.example"); again != first {
		t.Error("the key is renewed too early, or not kept")
	}
	renewed := openHello(t, folder, now.Add(181*day))
	if renewed.Record("directory.example") == first {
		t.Error("the key is not renewed")
	}
	if state, err := newHidden(t, renewed).visit(t, first, nil); err != nil || !state.ECHAccepted {
		t.Errorf("with the earlier key: %v, %v", state.ECHAccepted, err)
	}
	h := newHidden(t, openHello(t, folder, now.Add(366*day)))
	var rejected *tls.ECHRejectionError
	if _, err := h.visit(t, first, nil); !errors.As(err, &rejected) || len(rejected.RetryConfigList) == 0 {
		t.Fatalf("with a key that is gone: %v", err)
	}
	state, err := h.visit(t, " ech="+base64.StdEncoding.EncodeToString(rejected.RetryConfigList), nil)
	if err != nil || !state.ECHAccepted {
		t.Errorf("with what it was told: %v, %v", state.ECHAccepted, err)
	}
	other, err := certificate.OpenHello(folder, "gate.example", func() time.Time { return now.Add(367 * day) })
	if err != nil || other.Record("a.example") == h.hello.Record("a.example") {
		t.Errorf("another outer name is not told: %v", err)
	}
}

// TestHelloFile: keys are for their owner alone; what is damaged counts as none; the record
// can be read beside the server; where nothing can be written the key is in memory.
func TestHelloFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if certificate.HelloRecords(folder, []string{"directory.example"}) != "" {
		t.Error("there is a record before there is a key")
	}
	h := openHello(t, filepath.Join(folder, "certificates"), time.Now())
	file := filepath.Join(folder, "certificates", "hello.keys")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if got := certificate.HelloRecords(filepath.Dir(file), []string{"directory.example", "b.example"}); got != h.Record("directory.example")+"\n"+h.Record("b.example") {
		t.Errorf("records %q", got)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"empty": "", "words": "a b c\n", "cut": string(whole[:len(whole)-9]), "no key": strings.Join(strings.Fields(string(whole))[:2], " ") + " AAAA\n",
		"a short config": strings.Fields(string(whole))[0] + " AAAA " + strings.Fields(string(whole))[2] + "\n",
	} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		made := openHello(t, filepath.Dir(file), time.Now())
		if state, err := newHidden(t, made).visit(t, made.Record("directory.example"), nil); err != nil || !state.ECHAccepted {
			t.Errorf("%s: %v, %v", name, state.ECHAccepted, err)
		}
	}
	blocked := filepath.Join(t.TempDir(), "blocked")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	inMemory, err := certificate.OpenHello(blocked, outer, time.Now)
	if err == nil || inMemory == nil || inMemory.Record("directory.example") == "" {
		t.Errorf("nothing can be written: %v", err)
	}
}

// TestHelloIsTold: the log has the record of every name at the start.
func TestHelloIsTold(t *testing.T) {
	t.Parallel()
	h, said := openHello(t, t.TempDir(), time.Now()), &lines{}
	go h.Run(t.Context(), []string{"directory.example", "b.example"}, slog.New(slog.NewTextHandler(said, nil)))
	(&site{T: t, log: said}).soon("both are told", func() bool {
		return strings.Contains(said.String(), "directory.example. HTTPS 1 .") && strings.Contains(said.String(), "b.example. HTTPS 1 .")
	})
}
