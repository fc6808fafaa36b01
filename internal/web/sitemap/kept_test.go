package sitemap_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/web/paths"
	"amparo/internal/web/sitemap"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// desk asks for files, and counts how often pages are listed for one.
type desk struct {
	t     *testing.T
	kept  sitemap.Kept
	site  sitemap.Site
	lists int
}

func newDesk(t *testing.T, bytes int64) *desk {
	t.Helper()
	site := webtest.New(t, webtest.Options{})
	d := &desk{t: t, kept: sitemap.Kept{Bytes: bytes}}
	d.site = sitemap.Site{
		URL: "http://amparo.test", Now: site.Directory.Now(),
		Written: func(string, lang.Tag) bool { return true },
		Letters: func(paths.Language) []string { d.lists++; return nil },
	}
	for _, tag := range site.Words.Languages() {
		d.site.Languages = append(d.site.Languages, paths.Of(site.Words.Printer(tag)))
	}
	return d
}

func (d *desk) ask(language, number int, header ...string) *httptest.ResponseRecorder {
	d.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	found, err := d.kept.Write(w, r, d.site, d.site.Languages[language], number)
	if err != nil {
		d.t.Fatal(err)
	}
	if !found {
		w.Code = http.StatusNotFound
	}
	return w
}

// TestMadeOnce: a file is made once in a state, for whoever asks in whatever way, and what is
// not there is looked for once.
func TestMadeOnce(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		bytes int64
		do    func(*desk)
		lists int
	}{
		{"twice", 1 << 20, func(d *desk) { d.ask(0, 1); d.ask(0, 1, "Accept-Encoding", "gzip") }, 1},
		{"two languages, in turn", 1 << 20, func(d *desk) { d.ask(0, 1); d.ask(1, 1); d.ask(0, 1); d.ask(1, 1) }, 2},
		{"numbers that are not there", 1 << 20, func(d *desk) { d.ask(0, 2); d.ask(0, 3); d.ask(0, 0); d.ask(0, 1<<40) }, 1},
		{"published meanwhile", 1 << 20, func(d *desk) { d.ask(0, 1); d.site.State.Directory++; d.ask(0, 1) }, 2},
		{"settings changed", 1 << 20, func(d *desk) { d.ask(0, 1); d.site.State.Settings++; d.ask(0, 1); d.ask(0, 1) }, 2},
		{"no room", 0, func(d *desk) { d.ask(0, 1); d.ask(0, 1) }, 2},
		{"room for one", 10_000, func(d *desk) { d.ask(0, 1); d.ask(0, 1); d.ask(1, 1); d.ask(1, 1); d.ask(0, 1) }, 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, row.bytes)
			if row.do(d); d.lists != row.lists {
				t.Errorf("listed %d times, want %d", d.lists, row.lists)
			}
		})
	}
}

// TestSentAsAsked: who takes gzip is sent that, all others the same file as it is, and who has
// it is told so.
func TestSentAsAsked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, 1<<20)
	plain, packed := d.ask(0, 1), d.ask(0, 1, "Accept-Encoding", "br, gzip")
	if got := packed.Header().Get("Content-Encoding"); got != "gzip" || plain.Header().Get("Content-Encoding") != "" {
		t.Errorf("encodings %q and %q", got, plain.Header().Get("Content-Encoding"))
	}
	text := plain.Body.String()
	if !strings.HasPrefix(text, "<?xml") || !strings.Contains(text, "/repertoire/omct</loc>") || string(wire.Decode(packed.Body.Bytes())) != text {
		t.Errorf("%.300s", text)
	}
	tag := packed.Header().Get("ETag")
	again := d.ask(0, 1, "Accept-Encoding", "gzip", "If-None-Match", tag)
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
		t.Errorf("asked again: %d, %d bytes, %q", again.Code, again.Body.Len(), again.Header().Get("ETag"))
	}
	if w := d.ask(0, 2); w.Code != http.StatusNotFound || len(w.Header()) > 0 {
		t.Errorf("what is not there: %d %v", w.Code, w.Header())
	}
}

// TestFollows: over the router, a file has what is published, and its length.
func TestFollows(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	ask := func(method string) *httptest.ResponseRecorder {
		r := webtest.Request(method, "/sitemap-fr-1.xml", nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w
	}
	before := ask(http.MethodGet)
	head := ask(http.MethodHead)
	if head.Body.Len() > 0 || head.Header().Get("Content-Length") != before.Header().Get("Content-Length") || head.Header().Get("ETag") != before.Header().Get("ETag") {
		t.Errorf("the header alone: %v, want %v", head.Header(), before.Header())
	}
	site.Live(1)
	if err := site.Directory.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	count := func(w *httptest.ResponseRecorder) int {
		return strings.Count(string(wire.Decode(w.Body.Bytes())), "<url>")
	}
	if was, is := count(before), count(ask(http.MethodGet)); was == 0 || is != was+1 {
		t.Errorf("%d pages, then %d", was, is)
	}
}
