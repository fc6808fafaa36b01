package web_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
	"amparo/static"
)

// TestWhatIsKept: pages are kept that are the same for everybody, under the one
// address they have. What somebody looks for is not.
func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for uri, want := range map[string]bool{
		"/fr/": true, "/es/directorio": true, "/fr/repertoire/omct": true, "/en/directory/omct/print": true, "/fr/aide/parrainage": true,
		"/fr/trouver": true, "/fr/securite": true, "/robots.txt": true, "/sitemap.xml": true, "/sitemap-fr-1.xml": false, // keeps itself
		static.Site.Path(): true, static.Answers.Path(): true, static.Errors.Path(): true, static.Editors.Path(): true, static.AdminScriptPath(): true,
		"/fr/repertoire?page=2": true, "/fr/nothing": true, "/fr/repertoire/nothing": true, "/FR/repertoire": false, "/fr/Repertoire": true,
		"/": false, "/healthz": false, "/readyz": false, "/admin": false, "/admin/entries": false, "/de/": false, "/nothing": false,
		"/fr/repertoire?q=visa": false, "/fr/repertoire?page=2&kind=training": false, "/fr/repertoire?page=": false, "/fr/repertoire?page=x": false,
		"/fr/repertoire?page=1234567": false, "/fr/trouver?need=money": false, "/fr/repertoire/omct?page=2": false, "/fr/?": false,
		"/fr/r%65pertoire": false, "/fr/repertoire/omct/commentaires?reply=x": false, "/fr/nothing?x=y": false,
		"/fr/repertoire/omct/commentaires/0123456789abcdef0123456789abcdef": false,
	} {
		if got := site.Keeps(uri); got != want {
			t.Errorf("%s: kept %v, want %v", uri, got, want)
		}
	}
}

// TestSameForEverybody asks for every page with everything that could make it
// another: the answer is the one that nobody in particular gets.
func TestSameForEverybody(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Unpadded: true})
	for path := range crawl(t, site) {
		if !site.Keeps(path) {
			continue
		}
		r := webtest.Request(http.MethodGet, path, nil)
		for name, value := range map[string]string{
			"Accept-Language": "es;q=1", "Cookie": "session=x", "User-Agent": "x", "Referer": "https://x.test/", "Range": "bytes=0-1",
			"Save-Data": "on", "DNT": "1", "Sec-Fetch-Site": "cross-site", "X-Forwarded-For": "192.0.2.1", "Cache-Control": "no-cache",
		} {
			r.Header.Set(name, value)
		}
		made := httptest.NewRecorder()
		site.Uncached().ServeHTTP(made, r)
		kept := site.Do(r)
		if made.Code != kept.Code || made.Body.String() != kept.Body.String() {
			t.Errorf("%s: what is kept is not what this reader would get", path)
		}
	}
}

// TestPublished: what changed is on every page with the answer to the change, in
// every encoding, for those who kept a page too.
func TestPublished(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	get := func(path, encoding, tag string) *webtest.Page {
		r := webtest.Request(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", encoding)
		r.Header.Set("If-None-Match", tag)
		return site.Do(r)
	}
	paths := []string{"/fr/repertoire/omct", "/fr/repertoire", "/fr/repertoire/omct/imprimer", "/es/directorio/omct"}
	encodings := []string{"", "gzip", "zstd", "br"}
	tags := map[string]string{}
	for _, path := range paths {
		for _, encoding := range encodings {
			tags[path+encoding] = get(path, encoding, "").Header().Get("Etag")
			if w := get(path, encoding, tags[path+encoding]); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("%s %q: %d", path, encoding, w.Code)
			}
		}
	}
	card, _, err := site.Catalogue.Now().BySlug("omct")
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Store.Withdraw(t.Context(), card.ID, webtest.Today); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	for _, path := range paths {
		for _, encoding := range encodings {
			w := get(path, encoding, tags[path+encoding])
			if w.Code == http.StatusNotModified || (strings.Contains(path, "omct") && w.Code != http.StatusGone) {
				t.Errorf("%s %q after the withdrawal: %d", path, encoding, w.Code)
			}
		}
	}
}

// countedListener counts what is written on all its connections.
type countedListener struct {
	net.Listener
	writes atomic.Int64
}

func (l *countedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countedConn{c, &l.writes}, err
}

type countedConn struct {
	net.Conn
	writes *atomic.Int64
}

func (c countedConn) Write(p []byte) (int, error) {
	c.writes.Add(1)
	return c.Conn.Write(p)
}

// TestOneWrite counts system calls: every answer that is kept, and every other
// one too, leaves in one write, header and body.
func TestOneWrite(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	server := httptest.NewUnstartedServer(site)
	l := &countedListener{Listener: server.Listener}
	server.Listener, server.Config.ConnContext = wire.Listen(l, nil), wire.ConnContext
	server.Start()
	defer server.Close()
	for name, row := range map[string]struct{ method, path, encoding, condition string }{
		"profile":       {http.MethodGet, "/fr/repertoire/omct", "gzip", ""},
		"profile, br":   {http.MethodGet, "/fr/repertoire/omct", "br", ""},
		"profile, text": {http.MethodGet, "/fr/repertoire/omct", "identity", ""},
		"directory":     {http.MethodGet, "/es/directorio", "identity", ""},
		"unchanged":     {http.MethodGet, "/fr/", "gzip", "*"},
		"head":          {http.MethodHead, "/fr/repertoire/omct", "gzip", ""},
		"missing":       {http.MethodGet, "/fr/nothing", "gzip", ""},
		"not kept":      {http.MethodGet, "/fr/repertoire?q=visa", "gzip", ""},
	} {
		for range 2 { // made, then kept
			l.writes.Store(0)
			r, err := http.NewRequestWithContext(t.Context(), row.method, server.URL+row.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = webtest.Host
			r.Header.Set("Accept-Encoding", row.encoding)
			r.Header.Set("If-None-Match", row.condition)
			response, err := server.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(response.Body)
			if err != nil || response.Body.Close() != nil || (row.method == http.MethodGet && row.condition == "" && len(body) < 2000) {
				t.Errorf("%s: %d bytes, %v", name, len(body), err)
			}
			if n := l.writes.Load(); n != 1 {
				t.Errorf("%s: %d writes", name, n)
			}
			response.Header.Del("Date")
			same := webtest.Request(row.method, row.path, nil)
			same.Header = r.Header
			if diff := cmp.Diff(site.Do(same).Header(), response.Header); diff != "" {
				t.Errorf("%s: on the wire the header is another:\n%s", name, diff)
			}
		}
	}
}

// TestEveryAnswerHasASize: no page that a reader can be sent has a length of its
// own, whatever its status, and whether it is kept or not.
func TestEveryAnswerHasASize(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	card, _, err := site.Catalogue.Now().BySlug("awid")
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Store.Withdraw(t.Context(), card.ID, webtest.Today); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	broken := webtest.New(t, webtest.Options{})
	broken.Break()
	for name, row := range map[string]struct {
		site   *webtest.Site
		path   string
		form   url.Values // nil for GET
		status int
	}{
		"answers to a need": {site, "/fr/trouver", url.Values{"need": {"money"}}, http.StatusOK},
		"a search":          {site, "/fr/repertoire", url.Values{"q": {"visa"}}, http.StatusOK},
		"nothing found":     {site, "/fr/repertoire", url.Values{"q": {"zzzzqqq"}}, http.StatusOK},
		"a shared list":     {site, "/fr/repertoire?q=visa", nil, http.StatusOK},
		"a comment":         {site, "/fr/repertoire/omct/commentaires", url.Values{"text": {"x"}}, http.StatusUnprocessableEntity},
		"a wrong code":      {site, "/es/retirar-un-comentario", url.Values{"code": {"x"}}, http.StatusUnprocessableEntity},
		"missing":           {site, "/fr/nothing", nil, http.StatusNotFound},
		"missing elsewhere": {site, "/nothing", nil, http.StatusNotFound},
		"gone":              {site, "/fr/repertoire/awid", nil, http.StatusGone},
		"refused":           {site, "/fr//", nil, http.StatusBadRequest},
		"unavailable":       {broken, "/fr/repertoire/omct", nil, http.StatusServiceUnavailable},
		"feed":              {site, "/fr/repertoire/omct/commentaires.atom", nil, http.StatusOK},
	} {
		for e := range wire.Encodings {
			method := http.MethodGet
			if row.form != nil {
				method = http.MethodPost
			}
			r := webtest.Request(method, row.path, row.form)
			r.Header.Set("Accept-Encoding", e.String())
			w := row.site.Do(r)
			if w.Code != row.status || w.Header().Get("Content-Encoding") != e.String() {
				t.Errorf("%s %q: %d, encoded as %q", name, e, w.Code, w.Header().Get("Content-Encoding"))
			}
			sizes := wire.Padded(e, wire.Best) // those of quick encodings are among them
			if row.path == "/fr/trouver" {
				sizes = wire.Alike(e)
			}
			if !slices.Contains(sizes, w.Body.Len()) {
				t.Errorf("%s %q: %d bytes", name, e, w.Body.Len())
			}
		}
	}
	open := webtest.New(t, webtest.Options{Unpadded: true})
	if w := open.Get("/fr/repertoire/omct"); slices.Contains(wire.Padded(wire.Identity, wire.Best), w.Body.Len()) {
		t.Errorf("padded although padding is off: %d bytes", w.Body.Len())
	}
}

// TestQueriesThatMeanNothing: a page that reads no query is the same whatever stands behind a
// question mark, and what is kept of it is sent. Counters of other sites do not make it anew,
// nor does whoever wants to keep the program busy.
func TestQueriesThatMeanNothing(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Unpadded: true})
	const query = "?utm_source=x&page=2&q=visa&sent=1&done=1&reply=x&need=money&besoin=x&kind=training&lang=es"
	whole := 0
	for path := range crawl(t, site) {
		if !site.Keeps(path) || strings.Contains(path, "?") {
			continue
		}
		asked := webtest.Request(http.MethodGet, path+query, nil)
		if !site.Overlooks(path) {
			if site.Kept(httptest.NewRecorder(), asked) {
				t.Errorf("%s reads a query, and is sent as it is without", path)
			}
			continue
		}
		whole++
		made, kept := httptest.NewRecorder(), httptest.NewRecorder()
		site.Uncached().ServeHTTP(made, asked)
		site.Get(path)
		if !site.Kept(kept, asked) {
			t.Errorf("%s is made anew for a query", path)
		}
		if made.Code != kept.Code || made.Body.String() != kept.Body.String() {
			t.Errorf("%s reads the query: it must say so where it is declared", path)
		}
	}
	if whole < 100 {
		t.Errorf("of %d pages it was said that they read no query", whole)
	}
	for address, kept := range map[string]bool{
		"/fr/nothing?x=y": true, "/fr/?": true, "/fr/repertoire/omct?00_": true, "/fr/repertoire/omct?" + strings.Repeat("a", 2000): true, static.Site.Path() + "?v=1": true,
		"/fr/repertoire?q=visa": false, "/fr/repertoire?page=2&q=visa": false, "/FR/?x=y": false, "/fr/repertoire/?x=y": false, "/fr/r%65pertoire/omct?x=y": false, "/?x=y": false,
	} {
		path, _, _ := strings.Cut(address, "?")
		site.Get(path)
		if got := site.Kept(httptest.NewRecorder(), webtest.Request(http.MethodGet, address, nil)); got != kept {
			t.Errorf("%s: sent as it was kept: %t", address, got)
		}
	}
}
