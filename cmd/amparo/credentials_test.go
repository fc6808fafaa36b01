package main

import (
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
	"amparo/internal/certificate/certificatetest"
	"amparo/internal/factorkey"
	"amparo/internal/kit"
)

// handOver lays files where systemd lays what it has unsealed for a unit: for reading alone.
func handOver(t *testing.T, p *process, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	p.Env = append(p.Env, "CREDENTIALS_DIRECTORY="+folder)
	return folder
}

func contentOf(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestSealedSecrets: a program in the kernel's custody is handed all its secrets by systemd,
// needs no other file with one, and leaves none of them in its folder.
func TestSealedSecrets(t *testing.T) {
	t.Parallel()
	pair, dir, key := certificatetest.In(t.TempDir()), newShell(t).path("data"), factorkey.In(t.TempDir())
	s := &safe{addr: free(t), trusted: x509.NewCertPool()}
	s.trusted.AddCert(pair.Write(t, time.Now().Add(-time.Hour), time.Now().Add(60*24*time.Hour), siteName))
	if err := key.Make(); err != nil {
		t.Fatal(err)
	}
	secret := withCodes(t, dir)
	p := program(t, s.addr, dir)
	p.Args = append(p.Args, "--domain", siteName, "--http-addr", "none",
		"--notice-server", "127.0.0.1:25", "--notice-plain", "--notice-from", "a@example.org", "--notice-to", "b@example.org", "--notice-user", "amparo")
	sealed := map[string]string{"tls-cert": contentOf(t, pair.Cert), "tls-key": contentOf(t, pair.Key), "notice-password": "word of the mail\n", factorkey.FileName: contentOf(t, key.Path())}
	handOver(t, p, sealed)
	begun, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said lockedBuffer
	p.Stderr = &said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.kill(t) })
	go func() { _, _ = io.Copy(io.Discard, begun) }()
	var body []byte
	soon(t, "it is not ready", func() bool {
		answer, err := s.client().Do(request(t, "GET", "https://"+siteName+"/readyz", nil))
		if err != nil {
			return false
		}
		body, err = io.ReadAll(answer.Body)
		return errors.Join(err, answer.Body.Close()) == nil && answer.StatusCode == http.StatusOK
	})
	if strings.Contains(string(body), "factors.") {
		t.Errorf("%s\n%s", body, said.String())
	}
	if found := hold(t, dir, secret); found != "" {
		t.Errorf("a secret of codes is in clear in %s", found)
	}
	for name, content := range sealed {
		lines := strings.Split(strings.TrimSpace(content), "\n")
		if found := hold(t, dir, lines[len(lines)/2]); found != "" && name != "tls-cert" {
			t.Errorf("%s has come into %s", name, found)
		}
	}
}

// TestUnitNamesEverySecret: the unit of the kit asks systemd for all that is secret among the
// settings of serve, and each name that it asks for is one that the program reads.
func TestUnitNamesEverySecret(t *testing.T) {
	t.Parallel()
	content, err := kit.Make("amparo.service", kit.Default())
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, m := range regexp.MustCompile(`(?m)^LoadCredentialEncrypted=([^:]+):amparo\.(.+)$`).FindAllStringSubmatch(string(content), -1) {
		if named = append(named, m[1]); m[1] != m[2] {
			t.Errorf("%s is kept as %s", m[1], m[2])
		}
	}
	open := []string{"acme-root", "breached-passwords"} // certificates, and a public list
	read := map[string]bool{factorkey.FileName: true}
	for _, flag := range serveFlags() {
		s, ok := setting.Of(flag)
		if _, list := flag.(*cli.StringSliceFlag); !ok || !s.Secret && s.Word != "FILE" || list && s.Key != "backup-identity" {
			continue
		}
		read[s.Key] = true
		if s.Key != "factors-key" && !slices.Contains(open, s.Key) && !slices.Contains(named, s.Key) {
			t.Errorf("%s is secret, and not in the unit", s.Key)
		}
	}
	for _, name := range named {
		if !read[name] {
			t.Errorf("the unit asks for %s, which the program does not read", name)
		}
	}
}
