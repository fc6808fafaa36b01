package kit_test

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

func startCaddy(t *testing.T, unix bool) *front {
	t.Helper()
	f := newFront(t, needs(t, "caddy"), unix)
	config := f.made(t, "Caddyfile", "{\n\t# What Caddy", "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port "+port(t, f.http)+"\n\thttps_port "+port(t, f.tls)+"\n\t# What Caddy")
	checked(t, f.program, "validate", "--config", config, "--adapter", "caddyfile")
	f.start(t, "run", "--config", config, "--adapter", "caddyfile")
	return f
}

func startNginx(t *testing.T, unix bool) *front {
	t.Helper()
	f := newFront(t, needs(t, "nginx"), unix)
	site := f.made(t, "nginx.conf", "\tlisten [::]:80;\n", "", "\tlisten [::]:443 ssl http2;\n", "", "listen 80;", "listen "+f.http+";", "listen 443 ssl", "listen "+f.tls+" ssl")
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;\n" // what a test makes is for its owner alone
	}
	config := f.write(t, "whole.conf", []byte(user+"daemon off;\npid "+f.folder+"/pid;\nerror_log stderr crit;\nworker_processes 1;\nevents {}\nhttp {\n"+
		"client_body_temp_path "+f.folder+"/t1;\nproxy_temp_path "+f.folder+"/t2;\nfastcgi_temp_path "+f.folder+"/t3;\nuwsgi_temp_path "+f.folder+"/t4;\nscgi_temp_path "+f.folder+"/t5;\n"+
		"gzip on;\naccess_log "+f.folder+"/access.log;\ninclude "+site+";\n}\n"))
	checked(t, f.program, "-t", "-q", "-p", f.folder, "-c", config)
	f.start(t, "-p", f.folder, "-c", config)
	return f
}

// TestFronts runs the servers that may stand in front with what the kit says to them.
func TestFronts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		start func(*testing.T, bool) *front
		unix  bool
	}{
		{"caddy", startCaddy, false},
		{"caddy over a socket", startCaddy, true},
		{"nginx", startNginx, false},
		{"nginx over a socket", startNginx, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := test.start(t, test.unix)
			f.passesPages(t)
			f.redirects(t)
			f.tellsTheAddress(t)
			f.leadsTheOnion(t)
			f.seesNoLane(t)
			f.server.Close()
			f.showsFailures(t)
			if log := f.logged(t); strings.Contains(log, "127.0.0.1:") && strings.Contains(log, "remote") || strings.Contains(log, "client: ") {
				t.Errorf("somebody's address was written down: %s", log)
			}
		})
	}
}

// passesPages: a page comes through as it was made, compressed by nobody else.
func (f *front) passesPages(t *testing.T) {
	t.Helper()
	direct := f.site.FailurePages()["503.fr.html"]
	page := f.ask(t, http.MethodGet, "https://"+domain+"/fr/repertoire/omct", map[string]string{"Accept-Encoding": "identity"})
	if page.status != http.StatusOK || !strings.Contains(page.body, "OMCT") || page.body == string(direct) {
		t.Errorf("a page: %d, %d bytes", page.status, len(page.body))
	}
	if page.header.Get("Server") != "" && strings.Contains(page.header.Get("Server"), "/") {
		t.Errorf("a version is told: %q", page.header.Get("Server"))
	}
	packed := f.ask(t, http.MethodGet, "https://"+domain+"/fr/repertoire/omct", map[string]string{"Accept-Encoding": "br, gzip"})
	if came, host := f.came(); came.Get("Accept-Encoding") != "br, gzip" || host != domain {
		t.Errorf("came with Accept-Encoding %q, Host %q", came.Get("Accept-Encoding"), host)
	}
	if packed.header.Get("Content-Encoding") == "" {
		t.Error("the page came as it is")
	}
	if plain := f.ask(t, http.MethodGet, "https://"+domain+"/fr/", nil); plain.header.Get("Content-Encoding") != "" {
		t.Errorf("a page was compressed for one who cannot read it: %q", plain.header.Get("Content-Encoding"))
	}
	if found := f.ask(t, http.MethodGet, "https://"+domain+"/fr/nothing", nil); found.status != http.StatusNotFound || !strings.Contains(found.body, "<html") {
		t.Errorf("a page that does not exist: %d", found.status)
	}
}

// redirects: who comes without encryption is led to it, at the same address.
func (f *front) redirects(t *testing.T) {
	t.Helper()
	led := f.ask(t, http.MethodGet, "http://"+domain+"/fr/repertoire?page=2", nil)
	if to := led.header.Get("Location"); led.status != http.StatusPermanentRedirect || strings.Replace(to, ":"+port(t, f.tls), "", 1) != "https://"+domain+"/fr/repertoire?page=2" {
		t.Errorf("led to %q with %d", to, led.status)
	}
}

// tellsTheAddress: the reader's address is what the server in front saw, whatever the
// reader says.
func (f *front) tellsTheAddress(t *testing.T) {
	t.Helper()
	f.ask(t, http.MethodGet, "https://"+domain+"/fr/repertoire/omct", map[string]string{
		"X-Real-IP": "203.0.113.9", "X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9", "x-real-ip": "203.0.113.9",
	})
	came, _ := f.came()
	if said := came.Values("X-Real-Ip"); len(said) != 1 || said[0] != "127.0.0.1" {
		t.Errorf("X-Real-IP is %q", said)
	}
	for name, values := range came {
		if strings.Contains(strings.Join(values, ","), "203.0.113.9") {
			t.Errorf("%s comes from the reader: %q", name, values)
		}
	}
}

// leadsTheOnion: what comes over the onion service has nobody's address.
func (f *front) leadsTheOnion(t *testing.T) {
	t.Helper()
	page := f.ask(t, http.MethodGet, "http://"+onion+"/fr/repertoire/omct", map[string]string{"X-Real-IP": "203.0.113.9", "X-Forwarded-For": "203.0.113.9"})
	came, host := f.came()
	if page.status != http.StatusOK || !strings.Contains(page.body, "OMCT") || host != onion {
		t.Errorf("over the onion service: %d, Host %q", page.status, host)
	}
	if said := came.Get("X-Real-Ip"); said != "" {
		t.Errorf("over the onion service a reader has an address: %q", said)
	}
}

// showsFailures: where Amparo does not answer, its own page does, with the numbers that
// answer day and night, in the language of the address or of the browser.
func (f *front) showsFailures(t *testing.T) {
	t.Helper()
	for _, test := range []struct{ method, base, path, accept, want string }{
		{http.MethodGet, "https://" + domain, "/fr/repertoire/omct", "en", "fr"},
		{http.MethodGet, "https://" + domain, "/en/directory/omct?x=1", "fr", "en"},
		{http.MethodGet, "https://" + domain, "/", "es-MX,es;q=0.9,fr;q=0.8", "es"},
		{http.MethodGet, "https://" + domain, "/", "de-CH, fr;q=0.8", "fr"},
		{http.MethodGet, "https://" + domain, "/", "", "en"},
		{http.MethodPost, "https://" + domain, "/fr/trouver", "en", "fr"},
		{http.MethodGet, "http://" + onion, "/es/", "en", "es"},
	} {
		page := f.ask(t, test.method, test.base+test.path, map[string]string{"Accept-Language": test.accept, "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
		if page.status != http.StatusServiceUnavailable || page.body != string(f.site.FailurePages()["503."+test.want+".html"]) {
			t.Errorf("%s %s for %q: %d, %.60q", test.method, test.path, test.accept, page.status, page.body)
		}
		if page.header.Get("Retry-After") == "" || page.header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") || page.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: %v", test.method, test.path, page.header)
		}
		if hsts := page.header.Get("Strict-Transport-Security"); (hsts != "") != strings.HasPrefix(test.base, "https:") {
			t.Errorf("%s %s: Strict-Transport-Security %q", test.base, test.path, hsts)
		}
	}
}
