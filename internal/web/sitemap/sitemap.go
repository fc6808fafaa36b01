// Package sitemap lists the pages of the site for search engines, by language, with
// the same page in the others.
package sitemap

import (
	"encoding/xml"
	"strconv"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
)

// size is how many addresses one file holds; the protocol allows 50,000 and 50 MB.
const size = 10_000

// maxFiles is more than there ever are of a language.
const maxFiles = 1 << 20

// Index names one file per language and ten thousand pages.
type Index struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Files   []file   `xml:"sitemap"`
}

type file struct {
	Loc string `xml:"loc"`
}

// Set is the pages of one file.
type Set struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []page   `xml:"url"`
}

type page struct {
	Loc        string      `xml:"loc"`
	LastMod    string      `xml:"lastmod,omitempty"`
	Alternates []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel      string `xml:"rel,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// State is what a Site is made of: the directory, and what the team has decided, by number.
type State struct{ Directory, Settings int64 }

// Site is what there is to list.
type Site struct {
	State     State  // what follows, or something older
	URL       string // scheme and host readers use, no final slash
	Languages []paths.Language
	Now       *catalogue.Snapshot
	Written   func(page string, t lang.Tag) bool // whether a static page is written in a language
	Letters   func(paths.Language) []string      // pages of the A to Z besides the first
}

// Index returns the list of files.
func (s Site) Index() Index {
	index := Index{}
	for _, l := range s.Languages {
		_, count := s.pages(l, 0, 0)
		for n := range files(count) {
			index.Files = append(index.Files, file{s.URL + "/sitemap-" + string(l.Tag()) + "-" + strconv.Itoa(n+1) + ".xml"})
		}
	}
	return index
}

// files is how many files so many addresses take: at least one.
func files(pages int) int { return max((pages+size-1)/size, 1) }

// File returns a file of a language, counted from 1, and how many there are.
func (s Site) File(l paths.Language, n int) (set Set, count int) {
	from, to := 0, 0
	if 1 <= n && n <= maxFiles {
		from, to = (n-1)*size, n*size
	}
	some, pages := s.pages(l, from, to)
	return Set{XHTML: "http://www.w3.org/1999/xhtml", URLs: some}, files(pages)
}

// part is some of the pages, by their places among all: those of the other files are
// counted, and not made.
type part struct {
	from, to, count int
	pages           []page
}

func (p *part) add(make func() page) {
	if p.from <= p.count && p.count < p.to {
		p.pages = append(p.pages, make())
	}
	p.count++
}

// pages lists the pages that truly exist in a language, from one place to before another,
// and counts all.
func (s Site) pages(l paths.Language, from, to int) (some []page, count int) {
	all := part{from: from, to: to}
	add := func(address func(paths.Language) string, real func(lang.Tag) bool) {
		all.add(func() page { return s.page(l, address, real) })
	}
	for _, address := range []func(paths.Language) string{
		paths.Language.Home, paths.Language.Find, paths.Language.Directory, paths.Language.AToZ, paths.Language.Countries, paths.Language.Take,
	} {
		add(address, nil)
	}
	for _, static := range settings.Pages {
		if written := func(t lang.Tag) bool { return s.Written(static.Name, t) }; written(l.Tag()) {
			add(func(l paths.Language) string { return l.Page(static.Name) }, written)
		}
	}
	for _, kind := range s.Now.Terms(directory.VocabularyKinds) {
		add(func(l paths.Language) string { return l.Help(kind.PathSlug(l.Tag())) }, nil)
	}
	for _, at := range lands.Listed() {
		code, _ := lands.Code(at)
		add(func(l paths.Language) string { return l.Country(code) }, nil)
	}
	for _, address := range s.Letters(l) {
		add(func(paths.Language) string { return address }, func(t lang.Tag) bool { return t == l.Tag() })
	}
	for _, c := range s.Now.Sorted(l.Tag()) {
		if c.Has(l.Tag()) {
			all.add(func() page {
				profile := s.page(l, func(l paths.Language) string { return l.Profile(c.Slug) }, c.Has)
				profile.LastMod = c.Published.UTC().Format("2006-01-02")
				return profile
			})
		}
	}
	return all.pages, all.count
}

// page is one address with its real translations; real nil: all.
func (s Site) page(l paths.Language, address func(paths.Language) string, real func(lang.Tag) bool) page {
	p := page{Loc: s.URL + address(l)}
	for _, other := range s.Languages {
		if real == nil || real(other.Tag()) {
			p.Alternates = append(p.Alternates, alternate{"alternate", string(other.Tag()), s.URL + address(other)})
		}
	}
	return p
}
