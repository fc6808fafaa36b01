package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// void is a ResponseWriter that keeps nothing, so that only our own work is
// measured.
type void struct {
	header http.Header
	status *int
}

func newVoid() void { return void{http.Header{}, new(int)} }

func (v void) Header() http.Header       { return v.header }
func (void) Write(p []byte) (int, error) { return len(p), nil }
func (v void) WriteHeader(status int)    { *v.status = status }

// benchSite is a site whose log goes where it costs what a file's buffer does.
func benchSite(b *testing.B, o webtest.Options) *webtest.Site {
	b.Helper()
	o.LogTo = io.Discard
	return webtest.New(b, o)
}

// answered measures the same request again and again: a GET as browsers send it.
func answered(b *testing.B, site *webtest.Site, path string, status int, header map[string]string) {
	b.Helper()
	r := webtest.Request(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := newVoid()
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		site.ServeHTTP(w, r)
		if *w.status != status {
			b.Fatalf("%s: %d, want %d", path, *w.status, status)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "per-second")
}

// benchPages are one of every kind of page.
var benchPages = []struct {
	name, path string
	status     int
}{
	{"profile", "/fr/repertoire/omct", http.StatusOK},
	{"home", "/fr/", http.StatusOK},
	{"directory", "/fr/repertoire", http.StatusOK},
	{"help", "/fr/aide/subventions-d-urgence", http.StatusOK},
	{"nothing there", "/fr/nothing", http.StatusNotFound},
}

// BenchmarkRender makes the largest profile from the catalogue, without the
// router and what stands around it. Figure to keep: 60 µs.
func BenchmarkRender(b *testing.B) {
	site := benchSite(b, webtest.Options{})
	b.Run("profile", func(b *testing.B) {
		w := newVoid()
		b.ReportAllocs()
		for b.Loop() {
			if err := site.WriteProfile(w, "fr", "omct"); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "per-second")
	})
}

// BenchmarkHit sends what is kept. Figure to keep: 10 allocations.
func BenchmarkHit(b *testing.B) {
	site := benchSite(b, webtest.Options{})
	for _, p := range benchPages {
		b.Run(p.name, func(b *testing.B) { answered(b, site, p.path, p.status, nil) })
	}
	r := webtest.Request(http.MethodGet, "/fr/repertoire/omct", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	tag := site.Do(r).Header().Get("Etag")
	b.Run("answers", func(b *testing.B) { posted(b, site, "/fr/trouver", http.StatusOK, oneNeed) })
	b.Run("profile the reader has", func(b *testing.B) {
		answered(b, site, "/fr/repertoire/omct", http.StatusNotModified, map[string]string{"If-None-Match": tag})
	})
}

// BenchmarkMiss is the way through everything, compressed and padded: nothing
// is kept from one request to the next. Figure to keep: 333 µs for the profile.
func BenchmarkMiss(b *testing.B) {
	site := benchSite(b, webtest.Options{Cache: 1})
	b.Run("answers", func(b *testing.B) { posted(b, site, "/fr/trouver", http.StatusOK, oneNeed) })
	for _, p := range benchPages {
		b.Run(p.name, func(b *testing.B) { answered(b, site, p.path, p.status, nil) })
	}
}

// oneNeed is what a button of the first page sends.
func oneNeed(int) url.Values { return url.Values{"need": {"legal"}} }

// posted measures forms: each is another one.
func posted(b *testing.B, site *webtest.Site, path string, status int, form func(n int) url.Values) {
	b.Helper()
	w := newVoid()
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		b.StopTimer() // what a browser does
		r := webtest.Request(http.MethodPost, path, form(n))
		r.Header.Set("Accept-Encoding", "gzip")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		clear(w.header)
		b.StartTimer()
		site.ServeHTTP(w, r)
		if *w.status != status {
			b.Fatalf("%s: %d, want %d", path, *w.status, status)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "per-second")
}

// BenchmarkSearch sends the form of the directory, with 42 entries and with
// 10,000 generated ones: the whole answer, a page of results.
func BenchmarkSearch(b *testing.B) {
	for _, many := range []int{0, 10_000} {
		site := benchSite(b, webtest.Options{Many: many})
		entries := len(site.Catalogue.Now().Sorted("fr"))
		for _, row := range []struct{ name, text string }{
			{"rare word", map[bool]string{true: "Karukakamka", false: "observatoire"}[many > 0]},
			{"common word", "organisation"},
			{"misspelt words", "observatoier protecsion"},
		} {
			b.Run(fmt.Sprintf("%s in %d", row.name, entries), func(b *testing.B) {
				posted(b, site, "/fr/repertoire", http.StatusOK, func(int) url.Values { return url.Values{"q": {row.text}} })
			})
		}
	}
}

// BenchmarkComment accepts a comment: it is judged, stored on disk with
// synchronous=FULL, and acknowledged. Each comes a while after the one before,
// or the limits would refuse it.
func BenchmarkComment(b *testing.B) {
	site := benchSite(b, webtest.Options{})
	b.Run("accepted", func(b *testing.B) {
		posted(b, site, "/fr/repertoire/omct/commentaires", http.StatusSeeOther, func(n int) url.Values {
			site.Wait(15 * time.Minute)
			return url.Values{
				"do": {"send"}, "text": {fmt.Sprintf("Commentaire numéro %d, avec ses propres mots.", n)}, "key": {fmt.Sprintf("%026d", n)},
				"stamp": {site.Visitors.Seal.Stamp(site.Now().Add(-2 * comment.TooFast))},
			}
		})
	})
}

// BenchmarkManyEntries is pages of a directory of 10,000 generated entries, made
// again each time. Figure to keep: 5 ms for a page of the directory.
func BenchmarkManyEntries(b *testing.B) {
	site := benchSite(b, webtest.Options{Many: 10_000, Cache: 1})
	for _, p := range []struct{ name, path string }{{"home", "/fr/"}, {"directory", "/fr/repertoire?page=250"}} {
		b.Run(p.name, func(b *testing.B) { answered(b, site, p.path, http.StatusOK, nil) })
	}
}
