package kit_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/kit"
)

// TestValuesRefused: what cannot be in the files is said in one line, by the name of its flag.
func TestValuesRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		with func(*kit.Values)
		want string
	}{
		{"a program by its name", func(v *kit.Values) { v.Program = "amparo" }, "--program"},
		{"no folder", func(v *kit.Values) { v.Data = "" }, "--data"},
		{"a folder from here", func(v *kit.Values) { v.Data = "./data" }, "--data"},
		{"a folder with spaces", func(v *kit.Values) { v.Data = "/srv/my data" }, "--data"},
		{"a folder with a line", func(v *kit.Values) { v.Data = "/srv/x\nExecStart=/bin/sh" }, "--data"},
		{"a folder with a specifier", func(v *kit.Values) { v.Data = "/srv/%i" }, "--data"},
		{"a folder above", func(v *kit.Values) { v.Data = "/srv/../etc" }, "--data"},
		{"pages in words", func(v *kit.Values) { v.Pages = "pages;" }, "--failure-pages"},
		{"settings from here", func(v *kit.Values) { v.Config = "amparo.toml" }, "--config"},
		{"HTTPS for nobody", func(v *kit.Values) { v.Domain, v.HTTPS = "", true }, "--https"},
		{"a domain with a scheme", func(v *kit.Values) { v.Domain = "https://directory.example" }, "--domain"},
		{"a domain that ends the block", func(v *kit.Values) { v.Domain = "a.example;}" }, "--domain"},
		{"a domain of one word", func(v *kit.Values) { v.Domain = "localhost" }, "--domain"},
		{"no port", func(v *kit.Values) { v.Addr = "127.0.0.1" }, "--addr"},
		{"port nought", func(v *kit.Values) { v.Addr = "127.0.0.1:0" }, "--addr"},
		{"a name as address", func(v *kit.Values) { v.Addr = "directory.example:8080" }, "--addr"},
		{"a socket from here", func(v *kit.Values) { v.Addr = "unix:amparo.sock" }, "--addr"},
		{"a short onion", func(v *kit.Values) { v.Onion = "abc.onion" }, "--onion"},
		{"an onion with a scheme", func(v *kit.Values) { v.Onion = "http://" + onion }, "--onion"},
		{"no port for the onion", func(v *kit.Values) { v.OnionAddr = "x" }, "--onion-addr"},
		{"a certificate alone", func(v *kit.Values) { v.Certificate = "/etc/c.pem" }, "--certificate, --key"},
		{"a key alone", func(v *kit.Values) { v.Key = "/etc/k.pem" }, "--certificate, --key"},
		{"copies to nowhere", func(v *kit.Values) { v.BackupTo = "" }, "--backup-to"},
		{"copies to standard output", func(v *kit.Values) { v.BackupTo = "-" }, "--backup-to"},
		{"a secret key", func(v *kit.Values) { v.Recipient = "AGE-SECRET-KEY-1QQ" }, "--backup-recipient"},
		{"a journal over HTTP", func(v *kit.Values) { v.JournalTo = "http://logs.example" }, "--journal-to"},
		{"a journal with a line", func(v *kit.Values) { v.JournalTo = "logs.example\nURL=x" }, "--journal-to"},
		{"too little memory", func(v *kit.Values) { v.Memory = 16 }, "--memory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := kit.Default()
			v.Domain = domain
			test.with(&v)
			folder := filepath.Join(t.TempDir(), "kit")
			_, err := kit.Write(folder, v)
			if err == nil || !strings.HasPrefix(err.Error(), test.want+" ") && !strings.HasPrefix(err.Error(), test.want+":") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %s", err, test.want)
			}
			if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
				t.Error("something was written")
			}
		})
	}
}

func TestMake(t *testing.T) {
	t.Parallel()
	if _, err := kit.Make("apache.conf", kit.Default()); !errors.Is(err, kit.ErrUnknown) || !strings.Contains(err.Error(), "Caddyfile") {
		t.Errorf("a file that there is not: %v", err)
	}
	if _, err := kit.Make("nginx.conf", kit.Default()); err == nil || !strings.HasPrefix(err.Error(), "--domain: ") {
		t.Errorf("nginx without a name: %v", err)
	}
	if _, err := kit.Make("amparo-plain.socket", kit.Default()); err == nil || !strings.HasPrefix(err.Error(), "--https: ") {
		t.Errorf("port 80 for nothing: %v", err)
	}
	if _, err := kit.Make("journal-upload.conf", kit.Default()); err == nil || !strings.HasPrefix(err.Error(), "--journal-to: ") {
		t.Errorf("a journal for nobody: %v", err)
	}
	for _, f := range kit.Files() {
		v := kit.Default()
		v.Domain, v.HTTPS, v.JournalTo = domain, true, "logs.example:19532"
		content, err := kit.Make(f.Name, v)
		if err != nil || len(content) == 0 || strings.Contains(string(content), "<no value>") || strings.Contains(string(content), "{{") {
			t.Errorf("%s: %v\n%s", f.Name, err, content)
		}
		if f.Usage == "" {
			t.Errorf("%s: what is it for?", f.Name)
		}
	}
}

// TestWrite: what is there is never written over.
func TestWrite(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "kit")
	v := kit.Default()
	v.Domain = domain
	names, err := kit.Write(folder, v)
	if err != nil || len(names) != len(kit.Files())-3 {
		t.Fatal(names, err)
	}
	if err := os.WriteFile(filepath.Join(folder, "torrc"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := kit.Write(folder, v); err == nil || !strings.Contains(err.Error(), "is there already; nothing was written") {
		t.Errorf("a second time: %v", err)
	}
	if content, _ := os.ReadFile(filepath.Join(folder, "torrc")); string(content) != "mine" {
		t.Error("a file was written over")
	}
}

// TestLowPorts: only who listens where root alone may gets the right to it.
func TestLowPorts(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]bool{"127.0.0.1:8080": false, "127.0.0.1:1024": false, ":80": true, "[::1]:443": true, "unix:/run/amparo/a.sock": false} {
		v := kit.Default()
		v.Addr = addr
		unit, err := kit.Make("amparo.service", v)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(unit), "AmbientCapabilities=CAP_NET_BIND_SERVICE\n"); got != want {
			t.Errorf("%s: %v", addr, got)
		}
	}
}

// TestLanguageRules: the address decides, then what a browser asks for first.
func TestLanguageRules(t *testing.T) {
	t.Parallel()
	v := kit.Default()
	v.Languages = []string{"en", "es", "fr", "pt-br"}
	for asked, want := range map[string]string{
		"/fr/repertoire en":            "fr",
		"/fr?x=1 en":                   "fr",
		"/fr en":                       "fr",
		"/france en":                   "en",
		"/pt-br/ en":                   "pt-br",
		"/ es-AR,fr;q=0.5":             "es",
		"/ FR":                         "fr",
		"/ de, fr;q=0.9, es;q=0.8":     "es", // by the order of the site
		"/ pt-BR":                      "pt-br",
		"/ est":                        "",
		"/ ":                           "",
		"/admin/entries?q=/fr/ es":     "es",
		"/en/help/fr/x fr;q=1.0,en;q=": "en",
	} {
		got := ""
		for _, rule := range v.LanguageRules() {
			if regexp.MustCompile(rule.Pattern).MatchString(asked) {
				got = rule.Language
				break
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", asked, got, want)
		}
	}
}
