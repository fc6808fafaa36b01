package web

import (
	"encoding/xml"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
)

// sitemapSize is how many addresses one file holds; the protocol allows 50,000
// and 50 MB.
const sitemapSize = 10_000

type sitemapIndex struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Files   []sitemapFile `xml:"sitemap"`
}

type sitemapFile struct {
	Loc string `xml:"loc"`
}

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc        string          `xml:"loc"`
	LastMod    string          `xml:"lastmod,omitempty"`
	Alternates []alternateLink `xml:"xhtml:link"`
}

type alternateLink struct {
	Rel      string `xml:"rel,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

func (s *Site) robots(w http.ResponseWriter, _ *http.Request) {
	reply.Bytes(w, http.StatusOK, "text/plain; charset=utf-8", []byte("User-agent: *\nAllow: /\n\nSitemap: "+s.BaseURL+"/sitemap.xml\n"))
}

// sitemapIndex names one file per language and ten thousand pages.
func (s *Site) sitemapIndex(w http.ResponseWriter, r *http.Request) {
	index := sitemapIndex{}
	for i := range s.languages {
		l := &s.languages[i]
		for n := range sitemapFiles(len(s.sitemapURLs(l.tag))) {
			index.Files = append(index.Files, sitemapFile{s.BaseURL + "/sitemap-" + string(l.tag) + "-" + strconv.Itoa(n+1) + ".xml"})
		}
	}
	s.writeXML(w, r, index)
}

// sitemapFiles is how many files so many addresses take: at least one.
func sitemapFiles(urls int) int { return max((urls+sitemapSize-1)/sitemapSize, 1) }

func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	l := s.index[lang.Tag(chi.URLParam(r, "language"))]
	n, err := strconv.Atoi(chi.URLParam(r, "number"))
	if l == nil || err != nil {
		s.notFound(w, r)
		return
	}
	urls := s.sitemapURLs(l.tag)
	if n < 1 || n > sitemapFiles(len(urls)) {
		s.notFound(w, r)
		return
	}
	from, to := (n-1)*sitemapSize, min(n*sitemapSize, len(urls))
	s.writeXML(w, r, urlSet{XHTML: "http://www.w3.org/1999/xhtml", URLs: urls[from:to]})
}

// sitemapURLs lists the pages that truly exist in a language.
func (s *Site) sitemapURLs(t lang.Tag) []sitemapURL {
	now, l := s.Directory.Now(), s.index[t]
	fixed := []func(paths.Language) string{paths.Language.Home, paths.Language.Find, paths.Language.Directory, paths.Language.AToZ}
	urls := make([]sitemapURL, 0, now.Len()+32)
	for _, address := range fixed {
		urls = append(urls, s.sitemapURL(l, address, nil))
	}
	for _, page := range settings.Pages {
		if written := func(t lang.Tag) bool { return s.state.Load().texts[page.Name][t].Lang == t }; written(t) {
			urls = append(urls, s.sitemapURL(l, textAddress(page.Name), written))
		}
	}
	for _, kind := range now.Terms(directory.VocabularyKinds) {
		urls = append(urls, s.sitemapURL(l, func(p paths.Language) string { return p.Help(kind.PathSlug(p.Tag())) }, nil))
	}
	for _, c := range now.Sorted(t) {
		if c.Has(t) {
			urls = append(urls, s.profileURL(l, c))
		}
	}
	return urls
}

func (s *Site) profileURL(l *language, c *catalogue.Card) sitemapURL {
	u := s.sitemapURL(l, func(p paths.Language) string { return p.Profile(c.Slug) }, c.Has)
	u.LastMod = c.Published.UTC().Format("2006-01-02")
	return u
}

// sitemapURL is one address with its real translations; real nil: all.
func (s *Site) sitemapURL(l *language, address func(paths.Language) string, real func(lang.Tag) bool) sitemapURL {
	u := sitemapURL{Loc: s.BaseURL + address(l.paths)}
	for i := range s.languages {
		other := &s.languages[i]
		if real == nil || real(other.tag) {
			u.Alternates = append(u.Alternates, alternateLink{"alternate", string(other.tag), s.BaseURL + address(other.paths)})
		}
	}
	return u
}

func (s *Site) writeXML(w http.ResponseWriter, r *http.Request, document any) {
	body, err := xml.Marshal(document)
	if err != nil {
		s.fail(w, r, s.languageOf(r), err)
		return
	}
	reply.Bytes(w, http.StatusOK, "application/xml; charset=utf-8", append([]byte(xml.Header), body...))
}
