package probe_test

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"amparo/internal/link"
	"amparo/internal/probe"
)

var silent = log.New(io.Discard, "", 0)

func (w *world) ask(address string) link.Found {
	w.Helper()
	found, err := probe.New(nil).Join(w.Network).Probe(w.Context(), address)
	if err != nil {
		w.Fatalf("%s: %v", address, err)
	}
	if !found.At.Equal(w.clock()) {
		w.Errorf("%s: found at %s", address, found.At)
	}
	return found
}

// site answers with what its paths say.
func site(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	if r.Method != http.MethodHead && r.Method != http.MethodGet {
		w.WriteHeader(http.StatusTeapot)
		return
	}
	switch r.URL.Path {
	case "/":
	case "/301", "/302", "/303", "/307", "/308":
		w.Header().Set("Location", to)
		w.WriteHeader(map[string]int{"/301": 301, "/302": 302, "/303": 303, "/307": 307, "/308": 308}[r.URL.Path])
	case "/nowhere":
		w.WriteHeader(http.StatusMovedPermanently)
	case "/loop":
		http.Redirect(w, r, "/loop", http.StatusFound)
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/401", "/403", "/429", "/500", "/503", "/999":
		w.WriteHeader(map[string]int{"/401": 401, "/403": 403, "/429": 429, "/500": 500, "/503": 503, "/999": 999}[r.URL.Path])
	case "/head403", "/head404", "/head405", "/head501":
		if r.Method == http.MethodHead {
			w.WriteHeader(map[string]int{"/head403": 403, "/head404": 404, "/head405": 405, "/head501": 501}[r.URL.Path])
		}
	case "/hangsup":
		if r.Method == http.MethodHead {
			panic(http.ErrAbortHandler)
		}
	case "/hangsupalways":
		panic(http.ErrAbortHandler)
	default:
		http.NotFound(w, r)
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(site, "a.test", "b.test", "www.a.test", "xn--mnchen-3ya.test")
	w.serveTLS(site, "example.com", "wrong.test")
	down, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.Servers["down.test:80"] = down.Addr().String()
	if err := down.Close(); err != nil {
		t.Fatal(err)
	}
	to := func(path, address string) string { return "http://a.test" + path + "?to=" + url.QueryEscape(address) }
	tests := []struct {
		address string
		want    link.Reason
		status  int
		moved   string
	}{
		{"http://a.test/", link.Answered, 200, ""}, {"http://A.TEST", link.Answered, 200, ""}, {"http://a.test/#part", link.Answered, 200, ""}, {"http://münchen.test/", link.Answered, 200, ""},
		{"https://example.com/", link.Answered, 200, ""}, {"https://wrong.test/", link.Certificate, 0, ""},
		{"http://a.test/none", link.Gone, 404, ""}, {"http://a.test/gone", link.Gone, 410, ""},
		{"http://a.test/401", link.Forbidden, 401, ""}, {"http://a.test/403", link.Forbidden, 403, ""}, {"http://a.test/429", link.Busy, 429, ""},
		{"http://a.test/500", link.Broken, 500, ""}, {"http://a.test/503", link.Broken, 503, ""}, {"http://a.test/999", link.Odd, 999, ""},
		{"http://a.test/head403", link.Answered, 200, ""}, {"http://a.test/head404", link.Answered, 200, ""}, {"http://a.test/head405", link.Answered, 200, ""}, {"http://a.test/head501", link.Answered, 200, ""},
		{"http://a.test/hangsup", link.Answered, 200, ""}, {"http://a.test/hangsupalways", link.Unreachable, 0, ""},
		{to("/301", "http://b.test/"), link.Answered, 200, "http://b.test/"}, {to("/308", "https://example.com/"), link.Answered, 200, "https://example.com/"},
		{to("/302", "http://b.test/"), link.Answered, 200, ""}, {to("/303", "http://b.test/"), link.Answered, 200, ""}, {to("/307", "http://b.test/"), link.Answered, 200, ""},
		{to("/301", "/"), link.Answered, 200, "http://a.test/"}, {to("/301", "//b.test/"), link.Answered, 200, "http://b.test/"},
		{to("/301", to("/302", "http://b.test/")), link.Answered, 200, to("/302", "http://b.test/")}, {to("/302", to("/301", "http://b.test/")), link.Answered, 200, ""},
		{to("/301", to("/301", "http://b.test/")), link.Answered, 200, "http://b.test/"},
		{to("/301", "http://b.test/none"), link.Gone, 404, "http://b.test/none"}, {to("/301", "https://wrong.test/"), link.Certificate, 0, ""},
		{"http://a.test/nowhere", link.Odd, 301, ""}, {"http://a.test/loop", link.Loop, 302, ""},
		{"http://nobody.test/", link.NoName, 0, ""}, {"http://down.test/", link.Refused, 0, ""},
		{to("/302", "http://nobody.test/"), link.NoName, 0, ""}, {to("/302", "mailto:a@b.test"), link.Malformed, 0, ""}, {to("/302", "http://abc.onion/"), link.Onion, 0, ""},
		{"http://abc.onion/", link.Onion, 0, ""}, {"ftp://a.test/", link.Malformed, 0, ""}, {"http://u:p@a.test/", link.Malformed, 0, ""}, {"http://a.test:8080/", link.Port, 0, ""},
	}
	for _, test := range tests {
		if got := w.ask(test.address); got.Reason != test.want || got.Status != test.status || got.To != test.moved {
			t.Errorf("%s: %+v, want %s %d %q", test.address, got, test.want, test.status, test.moved)
		}
	}
}

// TestInside: whatever an address, a redirect or a name says, nothing is asked
// of this machine or of a network around it.
func TestInside(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	victim, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			c, err := victim.Accept()
			if err != nil {
				return
			}
			asked.Add(1)
			_ = c.Close()
		}
	}()
	t.Cleanup(func() { _ = victim.Close() })
	w := newWorld(t)
	w.serve(site, "a.test")
	port := victim.Addr().(*net.TCPAddr).Port
	hostile := []string{
		"http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.0.0.1.:80/", "http://１２７.0.0.1/",
		"http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1%25lo]/", "http://[fd00::1]/",
		"http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.0.1/", "http://100.64.0.1/", "http://0.0.0.0/", "http://0/",
		"http://localhost/", "http://localhost:80/", "http://router/", "http://a@127.0.0.1/", "http://a.test@127.0.0.1/", "http://127.0.0.1#@a.test/", "http://127.0.0.1\\@a.test/",
		"http://loopback.test/", "https://loopback.test/", "http://LOOPBACK.test./", "http://metadata.test/", "http://private.test/", "http://shared.test/", "http://zero.test/",
		(&url.URL{Scheme: "http", Host: victim.Addr().String()}).String(), "http://loopback.test:" + strings.TrimPrefix(victim.Addr().String(), "127.0.0.1:") + "/",
	}
	for _, address := range hostile {
		for _, way := range []string{address, "http://a.test/301?to=" + url.QueryEscape(address), "http://a.test/307?to=" + url.QueryEscape("http://a.test/302?to="+url.QueryEscape(address))} {
			got := w.ask(way)
			if !slices.Contains([]link.Reason{link.Inside, link.Malformed, link.Port}, got.Reason) && (way == address || got.Reason != link.Odd) { // a redirect that is none
				t.Errorf("%s: %+v", way, got)
			}
		}
	}
	if asked.Load() > 0 {
		t.Errorf("port %d was asked", port)
	}
}

// TestManners: what a site sees of a check, and how often.
func TestManners(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var requests []*http.Request
	w.serve(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r)
		w.Header().Set("Set-Cookie", "a=b; Path=/")
		switch r.URL.Path {
		case "/from":
			http.Redirect(w, r, "/to", http.StatusFound)
		case "/to":
			w.WriteHeader(http.StatusForbidden)
		}
	}, "a.test", "b.test")
	p := probe.New(nil).Join(w.Network)
	for _, address := range []string{"http://a.test/from", "http://b.test/", "http://a.test/"} {
		if _, err := p.Probe(t.Context(), address); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	for _, r := range requests {
		lines = append(lines, r.Method+" "+r.Host+r.URL.Path)
		if !strings.HasPrefix(r.UserAgent(), "Amparo ") || r.Header.Get("Cookie")+r.Header.Get("Referer")+r.Header.Get("Accept-Encoding") != "" || r.Header.Get("Connection") != "close" {
			t.Errorf("%s: %v", r.URL, r.Header)
		}
	}
	if want := []string{"HEAD a.test/from", "HEAD a.test/to", "GET a.test/to", "HEAD b.test/", "HEAD a.test/"}; !slices.Equal(lines, want) {
		t.Errorf("asked %v", lines)
	}
	if want := []time.Duration{time.Second, time.Second, time.Second}; !slices.Equal(w.waits, want) {
		t.Errorf("paused %v", w.waits)
	}
}

// TestEndless: bodies, headers and redirects that do not end.
func TestEndless(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var written atomic.Int64
	var hops atomic.Int32
	ended := make(chan struct{})
	w.serve(func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/body":
			if r.Method == http.MethodHead {
				rw.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			defer close(ended)
			block := make([]byte, 64<<10)
			for {
				n, err := rw.Write(block)
				if written.Add(int64(n)); err != nil {
					return
				}
			}
		case "/header":
			rw.Header().Set("X-Long", strings.Repeat("x", 1<<20))
		default:
			hops.Add(1)
			http.Redirect(rw, r, r.URL.Path+"x", http.StatusMovedPermanently)
		}
	}, "a.test")
	if got := w.ask("http://a.test/body"); got.Reason != link.Answered {
		t.Errorf("%+v", got)
	}
	<-ended // the connection is closed
	if n := written.Load(); n > 16<<20 {
		t.Errorf("%d bytes were written before the connection was closed", n)
	}
	if got := w.ask("http://a.test/header"); got.Reason != link.Unreachable {
		t.Errorf("a long header: %+v", got)
	}
	if got := w.ask("http://a.test/hop"); got.Reason != link.Loop || hops.Load() != 6 {
		t.Errorf("%+v after %d hops", got, hops.Load())
	}
}

// TestSlow: who answers too late has not answered; who stops asking learns
// nothing.
func TestSlow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Patience = 50 * time.Millisecond
	w.serve(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "a.test")
	if got := w.ask("http://a.test/"); got.Reason != link.Timeout || got.Status != 0 {
		t.Errorf("%+v", got)
	}
	w.Patience = time.Hour
	ctx, cancel := context.WithCancel(t.Context())
	w.serve(func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() }, "b.test")
	if _, err := probe.New(nil).Join(w.Network).Probe(ctx, "http://b.test/"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
