package redirect_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"amparo/internal/web/redirect"
)

const (
	onion = "amparoamparoamparoamparoamparoamparoamparoamparoamparo23.onion"
	page  = "<!doctype html><title>not yet</title>"
)

func handler() *redirect.Handler {
	return &redirect.Handler{
		Names: []string{"directory.example", "new.directory.example"},
		Challenge: func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/.well-known/acme-challenge/token" {
				return false
			}
			_, _ = io.WriteString(w, "token.proof")
			return true
		},
		Ready:   func(name string) bool { return name == "directory.example" },
		Waiting: func(*http.Request) []byte { return []byte(page) },
		Onion:   onion,
		Site: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "the site")
		}),
	}
}

// TestRedirect: who comes to a name of ours is led to it over HTTPS, and nothing else is
// answered; every answer has the fields that say what browsers may do.
func TestRedirect(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, method, host, uri, from string
		port                          string
		status                        int
		to, body                      string
	}{
		{"a page", "GET", "directory.example", "/fr/repertoire?page=2&__::", "", "", 301, "https://directory.example/fr/repertoire?page=2&__::", ""},
		{"in other letters", "GET", "Directory.Example", "/", "", "", 301, "https://directory.example/", ""},
		{"with a port", "GET", "directory.example:80", "/", "", "", 301, "https://directory.example/", ""},
		{"to another port", "GET", "directory.example:8080", "/", "", "8443", 301, "https://directory.example:8443/", ""},
		{"its head", "HEAD", "directory.example", "/", "", "", 301, "https://directory.example/", ""},
		{"a form", "POST", "directory.example", "/fr/trouver", "", "", 308, "https://directory.example/fr/trouver", ""},
		{"two slashes", "GET", "directory.example", "//evil.test/", "", "", 301, "https://directory.example//evil.test/", ""},
		{"the authority", "GET", "directory.example", "/.well-known/acme-challenge/token", "", "", 200, "", "token.proof"},
		{"the authority, before there is one", "GET", "new.directory.example", "/.well-known/acme-challenge/token", "", "", 200, "", "token.proof"},
		{"what it never asked", "GET", "directory.example", "/.well-known/acme-challenge/x", "", "", 301, "https://directory.example/.well-known/acme-challenge/x", ""},
		{"not yet", "GET", "new.directory.example", "/fr/", "", "", 503, "", page},
		{"not yet, its head", "HEAD", "new.directory.example", "/fr/", "", "", 503, "", ""},
		{"another host", "GET", "evil.test", "/fr/", "", "", 421, "", "Misdirected Request\n"},
		{"no host", "GET", "", "/fr/", "", "", 421, "", "Misdirected Request\n"},
		{"an address", "GET", "192.0.2.1", "/", "", "", 421, "", "Misdirected Request\n"},
		{"absolute form", "GET", "directory.example", "http://evil.test/", "", "", 400, "", "Bad Request\n"},
		{"trace", "TRACE", "directory.example", "/", "", "", 405, "", "Method Not Allowed\n"},
		{"the onion service", "GET", onion, "/fr/", "127.0.0.1:4711", "", 200, "", "the site"},
		{"who says to be it", "GET", onion, "/fr/", "203.0.113.7:4711", "", 421, "", "Misdirected Request\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := handler()
			h.Port = row.port
			r := httptest.NewRequest(row.method, "/", nil)
			r.Host, r.RequestURI = row.host, row.uri
			r.URL.Path, _, _ = strings.Cut(row.uri, "?")
			if row.from != "" {
				r.RemoteAddr = row.from
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != row.status || w.Header().Get("Location") != row.to || w.Body.String() != row.body {
				t.Errorf("%d to %q: %q", w.Code, w.Header().Get("Location"), w.Body.String())
			}
			if row.body == "the site" {
				return
			}
			for _, field := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} {
				if w.Header().Get(field) == "" {
					t.Errorf("no %s", field)
				}
			}
			if w.Header().Get("Strict-Transport-Security") != "" {
				t.Error("HSTS means nothing here")
			}
		})
	}
}
