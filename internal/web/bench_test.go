package web_test

import (
	"net/http"
	"testing"

	"amparo/internal/web/webtest"
)

// void is a ResponseWriter that keeps nothing, so that only our own work is
// measured.
type void struct{ header http.Header }

func (v void) Header() http.Header       { return v.header }
func (void) Write(p []byte) (int, error) { return len(p), nil }
func (void) WriteHeader(int)             {}

// BenchmarkProfile renders the largest profile from the catalogue. Figure to
// keep: 60 µs.
func BenchmarkProfile(b *testing.B) {
	site := webtest.New(b, webtest.Options{})
	w := void{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		if err := site.WriteProfile(w, "fr", "omct"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkManyEntries is pages of a directory of 10,000 generated entries.
// Figure to keep: 5 ms for a page of the directory.
func BenchmarkManyEntries(b *testing.B) {
	site := webtest.New(b, webtest.Options{Many: 10_000})
	for name, path := range map[string]string{"home": "/fr/", "directory": "/fr/repertoire?page=250"} {
		b.Run(name, func(b *testing.B) { benchmarkRequest(b, site, path) })
	}
}

// BenchmarkRequests is whole requests through the router and all middleware,
// compressed as browsers ask for it.
func BenchmarkRequests(b *testing.B) {
	site := webtest.New(b, webtest.Options{})
	for name, path := range map[string]string{
		"home": "/fr/", "profile": "/fr/repertoire/omct", "directory": "/fr/repertoire", "help": "/fr/aide/subventions-d-urgence", "missing": "/fr/nothing",
	} {
		b.Run(name, func(b *testing.B) { benchmarkRequest(b, site, path) })
	}
}

func benchmarkRequest(b *testing.B, site *webtest.Site, path string) {
	if w := site.Get(path); w.Code >= http.StatusInternalServerError {
		b.Fatalf("%s: %d", path, w.Code)
	}
	r := webtest.Request(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := void{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		site.ServeHTTP(w, r.Clone(r.Context()))
	}
}
