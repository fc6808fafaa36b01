package probe_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"amparo/internal/link"
)

// TestAccentedHost: a host with letters that are not ASCII is looked up and asked
// for by the name that the network knows it by, however it was typed, and where a
// redirect leads to it.
func TestAccentedHost(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ address, host string }{
		"Spanish":                    {"http://peñón.test/", "xn--pen-8mak.test"},
		"French":                     {"http://défenseurs.test/", "xn--dfenseurs-b4a.test"},
		"in a subdomain":             {"http://années.a.test/", "xn--annes-dsa.a.test"},
		"in capitals":                {"http://DÉFENSEURS.test/", "xn--dfenseurs-b4a.test"},
		"an accent on its own":       {"http://de\u0301fenseurs.test/", "xn--dfenseurs-b4a.test"},
		"German, which has one more": {"http://straße.test/", "xn--strae-oqa.test"},
		"Arabic":                     {"http://مثال.test/", "xn--mgbh0fb.test"},
		"Chinese, with a wide dot":   {"http://例え。test/", "xn--r8jz45g.test"},
		"escaped":                    {"http://d%C3%A9fenseurs.test/", "xn--dfenseurs-b4a.test"},
		"in punycode already":        {"http://xn--dfenseurs-b4a.test/", "xn--dfenseurs-b4a.test"},
		"with a port":                {"http://défenseurs.test:80/", "xn--dfenseurs-b4a.test:80"},
		"behind a redirect":          {"http://a.test/302?to=" + url.QueryEscape("http://défenseurs.test/"), "xn--dfenseurs-b4a.test"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			var last string
			var mu sync.Mutex
			host := strings.TrimSuffix(row.host, ":80")
			w.serve(func(answer http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				last = r.Host
				site(answer, r)
			}, "a.test", host)
			got := w.ask(row.address)
			mu.Lock()
			defer mu.Unlock()
			if got.Reason != link.Answered || last != row.host {
				t.Errorf("%s: %+v, asked for %q, want %q", row.address, got, last, row.host)
			}
		})
	}
}
