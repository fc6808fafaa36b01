package crawl_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/web/webtest"
)

var styles = regexp.MustCompile(`(?s)<style>.*?</style>`)

// public asks for everything readers can see.
func (c *crawler) public() {
	c.t.Helper()
	pages := c.follow()
	c.needs(pages)
	c.searches()
	c.machines()
	c.nothing()
	c.broken()
}

// lands are the pages of countries and regions that are kept: they are alike, and a
// thousand.
var lands = []string{"tn", "cd", "gb", "pr", "africa", "419", "sahel"}

// follow asks for every page that links lead to, feeds included, from the
// first pages of the languages.
func (c *crawler) follow() map[string]*webtest.Page {
	c.t.Helper()
	var queue []string
	for _, tag := range c.site.Words.Languages() {
		queue = append(queue, "/"+string(tag)+"/")
	}
	pages := map[string]*webtest.Page{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if pages[path] == nil && !c.alike(path) {
			pages[path] = c.get(reader, path)
			queue = append(queue, links(pages[path])...)
		}
	}
	return pages
}

// alike reports whether a page is that of a country which is not kept.
func (c *crawler) alike(path string) bool {
	for _, tag := range c.site.Words.Languages() {
		if code, ok := strings.CutPrefix(path, "/"+string(tag)+"/"+c.site.Words.Printer(tag).T("path.country")+"/"); ok {
			return !slices.Contains(lands, code)
		}
	}
	return false
}

// needs sends what the buttons of every page send.
func (c *crawler) needs(pages map[string]*webtest.Page) {
	c.t.Helper()
	sent := map[string]bool{}
	for _, p := range pages {
		for _, f := range p.All("form[method=post]") {
			for _, button := range f.All("button[name]") {
				form := url.Values{button.Attribute("name"): {button.Attribute("value")}}
				if to := f.Attribute("action"); !sent[to+form.Encode()] {
					sent[to+form.Encode()] = true
					c.post(reader, to, form.Encode(), form)
				}
			}
		}
	}
}

// questions are asked in the directory of every language: words, facets alone
// and together, pages, and what no form of ours can send.
var questions = []string{
	"q=torture", "q=abogado+urgente", "q=relocalisation", "q=human+rigths", "q=RSF", "q=nothing+at+all+like+it", "q=%F0%9F%95%8A", "q=a", "q=%22%3E%3Cb%3E",
	"q=femmes&kind=emergency-grants", "area=torture", "area=torture&area=womens-rights", "audience=journalists", "kind=temporary-relocation", "country=Kenya",
	"country=Colombia&reply=es", "reply=es", "place=009", "state=open", "page=2", "page=99", "page=0", "page=x", "sort=name", "sort=nothing", "kind=nothing",
	"q=torture&drop=word%3Dtorture", "kind=training&area=torture&drop=all", "meant=torture&q=tortura", "unknown=1",
}

// answers are what people in danger tell of themselves.
var answers = []url.Values{
	{"need": {"alarm"}}, {"need": {"money"}, "country": {"Kenya"}}, {"need": {"legal", "care"}, "place": {"CO"}, "reply": {"es"}},
	{"need": {"digital"}, "audience": {"journalists"}}, {"kind": {"safe-houses"}, "place": {"150"}}, {"need": {"shelter"}, "country": {"Atlantis"}},
	{"need": {"un"}, "country": {"<script>"}}, {"need": {"nothing"}}, {"need": {""}}, {},
}

func (c *crawler) searches() {
	c.t.Helper()
	for _, tag := range c.site.Words.Languages() {
		words := c.site.Words.Printer(tag)
		directory, find := "/"+string(tag)+"/"+words.T("path.directory"), "/"+string(tag)+"/"+words.T("path.find")
		for _, query := range questions {
			c.get(reader, directory+"?"+query)
			form, err := url.ParseQuery(query)
			if err != nil {
				c.t.Fatal(err)
			}
			c.post(reader, directory, query, form)
		}
		for _, form := range answers {
			c.post(reader, find, form.Encode(), form)
			c.get(reader, find+"?"+form.Encode())
		}
	}
}

// machines asks for what programs read, and for the same in other ways.
func (c *crawler) machines() {
	c.t.Helper()
	for _, path := range []string{"/", "/healthz", "/robots.txt", "/sitemap.xml", "/sitemap-xx-1.xml", "/sitemap-en-99.xml", "/favicon.ico"} {
		c.get(reader, path)
	}
	for _, tag := range c.site.Words.Languages() {
		c.get(reader, "/sitemap-"+string(tag)+"-1.xml")
		r := webtest.Request(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", string(tag))
		c.ask(reader, r, "/ (reads "+string(tag)+")")
	}
	for name, page := range c.site.FailurePages() { // with the style sheet inside, which is no page
		c.pages["file "+name] = c.names.stable("200\n\n" + styles.ReplaceAllString(string(page), "<style>…</style>"))
	}
	for _, change := range []struct {
		name, method, path string
		change             func(*http.Request)
	}{
		{"only the header", http.MethodHead, "/en/directory/omct", func(*http.Request) {}},
		{"another method", http.MethodPut, "/en/directory/omct", func(*http.Request) {}},
		{"another host", http.MethodGet, "/en/", func(r *http.Request) { r.Host = "other.test" }},
		{"over the onion service", http.MethodGet, "/en/directory/omct", func(r *http.Request) { r.Host = c.site.Onion }},
		{"a body of another kind", http.MethodPost, "/en/find", func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }},
		{"from another site", http.MethodPost, "/en/find", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }},
	} {
		r := webtest.Request(change.method, change.path, nil)
		change.change(r)
		c.ask(reader, r, change.path+" ("+change.name+")")
	}
}

// nothing asks for what is not there, has moved, or went.
func (c *crawler) nothing() {
	c.t.Helper()
	for _, path := range []string{
		"/nothing", "/en/nothing", "/fr/rien", "/es/nada", "/en", "/en/directory/", "/EN/directory/OMCT", "/en/directory/nobody", "/fr/directory/omct",
		"/en/repertoire/omct", "/en/directory/omct/print", "/en/directory/omct/nothing", "/en/directory/fidh-before", "/en/directory/" + renamed, "/fr/repertoire/" + gone, "/es/directorio/" + gone,
		"/en/directory/" + gone + "/comments", "/en/report/" + gone, "/en/report/nobody", "/en/directory/nobody/comments", "/de/", "/en/%00", "/fr/pays/tunisie", "/en/country/Burma", "/es/country/tn", "/fr/pays/congo", "/fr/pays/nulle-part", "/fr/repertoire/a-z/m", "/en/directory/a-z/q", "/en//directory", "/admin/nothing",
	} {
		c.get(reader, path)
	}
}

// broken asks for pages when their profile cannot be read.
func (c *crawler) broken() {
	c.t.Helper()
	site := webtest.New(c.t, webtest.Options{Unpadded: true, Cache: 1})
	whole := c.site
	c.site = site
	defer func() { c.site = whole }()
	for _, way := range []struct {
		name string
		do   func()
	}{{"the database is gone", site.Break}, {"an error without a name", site.Spoil}, {"a panic", func() { site.PanicWith(nil) }}} {
		way.do()
		for _, path := range []string{"/fr/repertoire/omct", "/en/directory/omct", "/es/directorio/omct"} {
			r := webtest.Request(http.MethodGet, path, nil)
			w := httptest.NewRecorder()
			site.ServeHTTP(w, r)
			c.pages["failure: "+way.name+": "+path] = c.names.answer(w)
		}
	}
}
