package kit_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/kit"
)

// Programs of systemd that are in no path.
const (
	uploader = "/lib/systemd/systemd-journal-upload"
	gatherer = "/lib/systemd/systemd-journal-remote"
)

// handed is the folder in which systemd hands credentials over to the sender.
const handed = "/run/credentials/systemd-journal-upload.service/"

// authority signs certificates of a test.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	pem         []byte
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{}
	a.certificate, a.key, a.pem, _ = a.sign(t, &x509.Certificate{Subject: pkix.Name{CommonName: "authority"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign})
	return a
}

// sign makes a key and its certificate, by the authority or, while that has none, by itself.
func (a *authority) sign(t *testing.T, c *x509.Certificate) (parsed *x509.Certificate, key *ecdsa.PrivateKey, chain, secret []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c.SerialNumber = big.NewInt(time.Now().UnixNano())
	c.NotBefore, c.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	parent, by := c, key
	if a.key != nil {
		parent, by = a.certificate, a.key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, by)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	if parsed, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return parsed, key, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: hidden})
}

// keeper is the other machine: it takes a journal from whom its authority knows.
func keeper(t *testing.T, a *authority) (host string, came chan string) {
	t.Helper()
	came = make(chan string, 1)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.URL.Path != "/upload" {
			t.Errorf("%s: %v", r.URL.Path, err)
		}
		w.WriteHeader(http.StatusAccepted)
		came <- string(body)
	}))
	_, _, chain, secret := a.sign(t, &x509.Certificate{Subject: pkix.Name{CommonName: "keeper"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}})
	own, err := tls.X509KeyPair(chain, secret)
	if err != nil {
		t.Fatal(err)
	}
	known := x509.NewCertPool()
	known.AddCert(a.certificate)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{own}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: known}
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // who is refused is a test
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String(), came
}

// sender is what the configuration of the kit says to the sender, with files of a folder for
// those that systemd hands over.
func sender(t *testing.T, host, folder string) []string {
	t.Helper()
	v := kit.Default()
	v.JournalTo = host
	content, err := kit.Make("journal-upload.conf", v)
	if err != nil {
		t.Fatal(err)
	}
	flags := map[string]string{"URL": "--url=", "ServerKeyFile": "--key=", "ServerCertificateFile": "--cert=", "TrustedCertificateFile": "--trust="}
	args := []string{"--follow=no"}
	for lines := bufio.NewScanner(strings.NewReader(string(content))); lines.Scan(); {
		setting, value, ok := strings.Cut(lines.Text(), "=")
		if flag := flags[setting]; ok && flag != "" {
			args = append(args, flag+strings.Replace(value, handed, folder+"/", 1))
		} else if !strings.HasPrefix(lines.Text(), "#") && lines.Text() != "[Upload]" {
			t.Errorf("not a setting of the sender: %q", lines.Text())
		}
	}
	if len(args) != len(flags)+1 {
		t.Fatalf("%d settings: %q", len(args)-1, args)
	}
	return args
}

// TestJournalIsSent lets the sender of systemd send a journal, as the kit configures it, to a
// machine that asks for a certificate: it arrives whole; it is given neither to a machine
// that another authority knows, nor taken from a sender that another authority knows.
func TestJournalIsSent(t *testing.T) {
	t.Parallel()
	needs(t, uploader)
	ours, others := newAuthority(t), newAuthority(t)
	journal := filepath.Join(t.TempDir(), "system.journal")
	gather := exec.Command(needs(t, gatherer), "--output="+journal, "-")
	gather.Stdin = strings.NewReader("__REALTIME_TIMESTAMP=1764556800000000\n__MONOTONIC_TIMESTAMP=1000000\n_BOOT_ID=11111111111111111111111111111111\n_SYSTEMD_UNIT=amparo.service\nMESSAGE={\"level\":\"WARN\",\"msg\":\"refused\"}\n\n")
	if out, err := gather.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, test := range []struct {
		name                string
		known, signed, asks *authority
		arrives             bool
	}{
		{"both know each other", ours, ours, ours, true},
		{"another machine", others, ours, ours, false},
		{"another sender", ours, others, ours, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host, came := keeper(t, test.asks)
			folder := t.TempDir()
			_, _, chain, secret := test.signed.sign(t, &x509.Certificate{Subject: pkix.Name{CommonName: "sender"}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}})
			for name, content := range map[string][]byte{"key.pem": secret, "certificate.pem": chain, "authority.pem": test.known.pem} {
				if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			out, err := exec.CommandContext(ctx, uploader, append(sender(t, host, folder), "--file="+journal)...).CombinedOutput()
			sent := ""
			select {
			case sent = <-came:
			default:
			}
			if whole := strings.Contains(sent, "\n_SYSTEMD_UNIT=amparo.service\n") && strings.Contains(sent, `MESSAGE={"level":"WARN","msg":"refused"}`); (err == nil) != test.arrives || whole != test.arrives {
				t.Errorf("%v: %s\nwhat came: %q", err, out, sent)
			}
		})
	}
}

// TestJournalUnit lets systemd judge the drop-in, which hands over every file that the
// configuration names.
func TestJournalUnit(t *testing.T) {
	t.Parallel()
	judge := needs(t, "systemd-analyze")
	needs(t, uploader)
	v := kit.Default()
	v.JournalTo = "logs.example"
	content, err := kit.Make("journal-upload-service.conf", v)
	if err != nil {
		t.Fatal(err)
	}
	for _, arg := range sender(t, "logs.example", "") {
		if _, name, ok := strings.Cut(arg, "=/"); ok && !strings.Contains(string(content), "\nLoadCredential="+name+":/etc/amparo/journal-upload/"+name+"\n") {
			t.Errorf("%s is not handed over:\n%s", name, content)
		}
	}
	const name = "systemd-journal-upload.service"
	unit, err := os.ReadFile("/lib/systemd/system/" + name)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, name+".d"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string][]byte{name: unit, name + ".d/amparo.conf": content} {
		if err := os.WriteFile(filepath.Join(folder, path), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	verify := exec.Command(judge, "verify", "--man=no", "--recursive-errors=no", filepath.Join(folder, name))
	verify.Env = append(os.Environ(), "SYSTEMD_UNIT_PATH="+folder+":")
	if out, err := verify.CombinedOutput(); err != nil || strings.Contains(string(out), "amparo") {
		t.Errorf("%v: %s", err, out)
	}
}
