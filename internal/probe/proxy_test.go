package probe_test

import (
	"net/http"
	"slices"
	"testing"

	"amparo/internal/link"
	"amparo/internal/probe"
)

// TestProxy: through a proxy names are looked up there, nothing is asked
// directly, and the guard of addresses stays.
func TestProxy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var asked []string
	w.serve(func(rw http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		if r.URL.Host == "broken.test" {
			rw.WriteHeader(http.StatusBadGateway)
		}
	}, "proxy.test")
	at := w.Servers["proxy.test:80"]
	w.Servers[at] = at
	proxy, err := probe.ParseProxy("http://" + at)
	if err != nil {
		t.Fatal(err)
	}
	p := probe.New(proxy).Join(w.Network)
	for address, want := range map[string]link.Reason{
		"http://a.test/": link.Answered, "http://abc.onion/x": link.Answered, "http://loopback.test/": link.Answered, // the proxy will see to it
		"http://broken.test/": link.Broken, "http://127.0.0.1/": link.Inside, "http://localhost/": link.Inside, "http://１２７.0.0.1/": link.Inside, "http://10.0.0.1/": link.Inside,
	} {
		got, err := p.Probe(t.Context(), address)
		if err != nil || got.Reason != want {
			t.Errorf("%s: %+v, %v", address, got, err)
		}
		if want == link.Broken && got.Reached() {
			t.Error("an error of the proxy counts as an answer")
		}
	}
	slices.Sort(asked)
	if want := []string{"http://a.test/", "http://abc.onion/x", "http://broken.test/", "http://broken.test/", "http://loopback.test/"}; !slices.Equal(asked, want) {
		t.Errorf("the proxy was asked for %v", asked)
	}
	down, err := probe.ParseProxy("socks5://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := probe.New(down).Probe(t.Context(), "http://a.test/"); err != nil || got.Reason != link.Unreachable {
		t.Errorf("without its proxy: %+v, %v", got, err)
	}
}

func TestParseProxy(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"": true, "socks5://127.0.0.1:9050": true, "socks5h://[::1]:9050": true, "http://proxy.example:3128": true, "https://proxy.example": true,
		"127.0.0.1:9050": false, "ftp://a": false, "socks5://": false, "socks4://a:1": false, "http:///a": false, "a b": false, "://": false,
	} {
		if u, err := probe.ParseProxy(address); (err == nil) != want || (address == "") != (err == nil && u == nil) {
			t.Errorf("%q: %v, %v", address, u, err)
		}
	}
}
