package web_test

import (
	"bytes"
	"compress/gzip"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/internal/web/webtest"
	"amparo/locales"
	"amparo/static"
)

// crawled is every page of a site that links lead to, by address.
type crawled map[string]*webtest.Page

// crawl follows every link of a site from the first pages of its languages, but of
// the thousand pages of countries, which are alike, a few. Each address must answer
// 200 in one step.
func crawl(t *testing.T, site *webtest.Site) crawled {
	t.Helper()
	out := leftOut(site)
	return crawlTo(t, site, func(path string) bool { return !out[path] })
}

// leftOut are the pages of countries and regions that a crawl does not look at.
func leftOut(site *webtest.Site) map[string]bool {
	left := map[string]bool{}
	for _, tag := range site.Words.Languages() {
		to := paths.Of(site.Words.Printer(tag))
		for i, at := range lands.All() {
			code, _ := lands.Code(at)
			left[to.Country(code)] = i%12 > 0
		}
	}
	return left
}

// crawlTo follows every link to what is wanted.
func crawlTo(t *testing.T, site *webtest.Site, wanted func(path string) bool) crawled {
	t.Helper()
	pages := crawled{}
	queue := []string{}
	for _, tag := range site.Words.Languages() {
		queue = append(queue, "/"+string(tag)+"/")
	}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if _, seen := pages[path]; seen {
			continue
		}
		w := site.Get(path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
		}
		checkAnswer(t, path, w.Header())
		doc := w
		pages[path] = doc
		for _, href := range doc.Attributes("a[href]", "href") {
			if target := local(path, href); target != "" && !strings.Contains(target[strings.LastIndexByte(target, '/'):], ".") { // else a file
				queue = append(queue, target)
			}
		}
	}
	return pages
}

// local is the address behind a link without its anchor; "" for other sites
// and for links that leave the browser.
func local(from, href string) string {
	base, err := url.Parse(from)
	if err != nil {
		return ""
	}
	u, err := base.Parse(href)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

func checkAnswer(t *testing.T, path string, h http.Header) {
	t.Helper()
	if h.Get("Set-Cookie") != "" {
		t.Errorf("%s sets a cookie", path)
	}
	if !strings.HasPrefix(h.Get("Content-Type"), "text/html; charset=utf-8") {
		t.Errorf("%s: type %q", path, h.Get("Content-Type"))
	}
}

// sent adds the answers to every need, in every language, and to one button of every
// other name: there are more countries than can be asked for.
func (c crawled) sent(t *testing.T, site *webtest.Site) crawled {
	t.Helper()
	all := maps.Clone(c)
	for path, doc := range c {
		for _, form := range doc.All("form[method=post]") {
			action := form.Attribute("action")
			for _, button := range form.All("button[name]") {
				key := "POST " + action + " " + button.Attribute("name")
				if button.Attribute("name") == "need" {
					key += " " + button.Attribute("value")
				}
				if all[key] != nil {
					continue
				}
				w := site.Post(action, url.Values{button.Attribute("name"): {button.Attribute("value")}})
				if w.Code != http.StatusOK {
					t.Errorf("%s from %s: %d", key, path, w.Code)
				}
				all[key] = w
			}
		}
	}
	return all
}

func TestCrawl(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	pages := crawlTo(t, site, func(string) bool { return true })
	if len(pages) < 3*(42*2+10+len(lands.Listed())) {
		t.Fatalf("only %d pages found", len(pages))
	}
	titles := map[string]string{}
	for path, doc := range pages {
		checkHead(t, path, doc, titles)
		checkAnchors(t, path, doc, pages)
		checkResources(t, path, doc)
		checkWeight(t, path, site, doc)
	}
	for _, tag := range site.Words.Languages() {
		w := site.Get("/sitemap-" + string(tag) + "-1.xml")
		for _, loc := range regexp.MustCompile(`<loc>([^<]+)</loc>`).FindAllStringSubmatch(w.Body.String(), -1) {
			if path := strings.TrimPrefix(loc[1], "http://amparo.test"); pages[path] == nil {
				t.Errorf("the sitemap names %s, which no link leads to", path)
			}
		}
	}
}

// checkHead: every page has a title and a description of its own.
func checkHead(t *testing.T, path string, doc *webtest.Page, titles map[string]string) {
	t.Helper()
	title := doc.Texts("head > title")
	description := doc.Attributes("head > meta[name=description]", "content")
	if len(title) != 1 || title[0] == "" || len(description) != 1 || description[0] == "" {
		t.Errorf("%s: title %q, description %q", path, title, description)
		return
	}
	lang := doc.Attributes("html", "lang")[0]
	if other, twice := titles[lang+title[0]]; twice {
		t.Errorf("%s and %s have the same title %q", path, other, title[0])
	}
	titles[lang+title[0]] = path
	if h1 := doc.Texts("h1"); len(h1) != 1 || h1[0] == "" {
		t.Errorf("%s: h1 %q", path, h1)
	}
}

// checkAnchors: a link to a place in a page finds it, and no id stands twice.
func checkAnchors(t *testing.T, path string, doc *webtest.Page, pages crawled) {
	t.Helper()
	ids := map[string]bool{}
	for _, id := range doc.Attributes("[id]", "id") {
		if ids[id] {
			t.Errorf("%s: id %q twice", path, id)
		}
		ids[id] = true
	}
	for _, href := range doc.Attributes("a[href]", "href") {
		_, anchor, has := strings.Cut(href, "#")
		target := local(path, href)
		if !has || target == "" {
			continue
		}
		other := pages[target]
		if other == nil || len(other.All(`[id="`+anchor+`"]`)) != 1 {
			t.Errorf("%s: link to %s finds nothing", path, href)
		}
	}
}

// checkResources: a page loads its own style sheet, and nothing from anywhere.
func checkResources(t *testing.T, path string, doc *webtest.Page) {
	t.Helper()
	for _, href := range doc.Attributes("link[rel=stylesheet], link[rel=preload], link[rel=icon]", "href") {
		if href != static.Site.Path() && href != static.Answers.Path() && href != static.Errors.Path() && !strings.HasPrefix(href, "data:") {
			t.Errorf("%s loads %s", path, href)
		}
	}
	own := len(doc.All("head > style")) // of what is for paper
	if n := len(doc.All("link[rel=stylesheet]")); n+own != 1 || own != len(doc.All("style")) {
		t.Errorf("%s has %d style sheets", path, n)
	}
	for _, selector := range []string{"img", "iframe", "object", "embed", "video", "audio", "script[src]", "[style]", "link[rel=preconnect]", "link[rel=dns-prefetch]", "[onclick]", "[srcset]", "[target]"} {
		if found := doc.All(selector); len(found) != 0 {
			t.Errorf("%s holds %d %s", path, len(found), selector)
		}
	}
	for _, a := range doc.All(`a[href^="http"]`) {
		if !strings.Contains(a.Attribute("rel"), "noreferrer") {
			t.Errorf("%s: the link to %s tells where the reader comes from", path, a.Attribute("href"))
		}
	}
}

// budget is what a page with the style sheet may weigh, gzipped, in bytes.
const (
	budgetHome  = 10_500
	budgetPage  = 15_000
	budgetList  = 40_000 // of the whole directory, for paper
	budgetLists = 16_000 // answers, countries, the directory
)

func checkWeight(t *testing.T, path string, site *webtest.Site, doc *webtest.Page) {
	t.Helper()
	r := webtest.Request(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := site.Do(r)
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("%s is not compressed", path)
	}
	limit := budgetPage
	if doc.Has(`link[href="` + static.Answers.Path() + `"]`) {
		limit = budgetLists
	}
	if strings.Count(path, "/") == 2 && strings.HasSuffix(path, "/") {
		limit = budgetHome
	}
	if doc.Has("head > style") {
		limit = budgetList
	}
	if weight := w.Body.Len() + sheetWeight(doc); weight > limit {
		t.Errorf("%s weighs %d bytes with its style sheet, more than %d", path, weight, limit)
	}
}

// sheetWeight is what the style sheet of a page weighs, gzipped, in bytes.
func sheetWeight(doc *webtest.Page) int {
	_, css := static.Site.File()
	if doc.Has(`link[href="` + static.Answers.Path() + `"]`) {
		_, css = static.Answers.File()
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(css) // into memory
	_ = z.Close()
	return b.Len()
}

// TestLanguageOfEveryText crawls a site in which every message, label, text
// and static page says which language it is written in. The language that the
// markup claims must be the same, and what says nothing must not be words.
func TestLanguageOfEveryText(t *testing.T) {
	t.Parallel()
	words, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	if words, err = i18ntest.Marked(words); err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{Words: markedPages(t, words), Entries: markedEntries(t)})
	pages := crawl(t, site).sent(t, site)
	names := cldrNames(site)
	for _, line := range strings.Split(place.Attribution(), "\n") { // the same in all languages
		names["en"][strings.TrimSpace(line)] = true
	}
	pages["404"] = site.Get("/en/nothing")
	if len(pages) < 4*(42*2+10) {
		t.Fatalf("only %d pages found", len(pages))
	}
	lands := leftOut(site)
	for path, doc := range pages {
		if _, is := lands[path]; is { // what cards say is looked at where they are answers
			for _, e := range doc.All(".card, .plate") {
				e.Parent.RemoveChild(e.Node)
			}
		}
		paper := doc.Has("head > style")
		for _, e := range doc.All(".wallet .s") { // a few words on a card: languages stand there in their own
			e.Parent.RemoveChild(e.Node)
		}
		doc.Root().Dissolve("span.nb")                               // keeps an inclusive form on one line
		doc.Root().Dissolve(".note b, .note[data-kind=warning]>p>a") // sentences of which a part stands out
		walkTexts(doc.Root().Node, "", func(text, lang string, parent *html.Node) {
			scan := i18ntest.Scan(text)
			if len(scan.Missing) > 0 {
				t.Errorf("%s: missing %q", path, scan.Missing)
			}
			for _, in := range scan.Languages {
				if string(in) != lang && !(paper && lang == "ar") { // on paper, labels that a language lacks stand in a list with others
					t.Errorf("%s: %.60q is written in %s and marked %s", path, text, in, lang)
				}
			}
			if !wordless(scan.Unmarked, parent) && !names[lang][strings.Trim(scan.Unmarked, " \n")] {
				t.Errorf("%s: hard-coded: %.80q in %s", path, scan.Unmarked, parent.Data)
			}
		})
	}
}

// cldrNames is what may stand unmarked on a page of a language because it comes
// from CLDR: names of languages, and lists of places.
func cldrNames(site *webtest.Site) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, tag := range site.Words.Languages() {
		l, names := site.Words.Printer(tag).Locale(), map[string]bool{}
		names[l.Name()] = true
		for _, code := range lang.Languages() {
			name := l.LanguageName(code)
			first, size := utf8.DecodeRuneInString(name)
			names[name], names[string(unicode.ToUpper(first))+name[size:]] = true, true // in a list, and on a button
		}
		for _, code := range lang.Regions() {
			names[l.RegionName(code)] = true
		}
		for _, code := range lang.Countries() {
			names[l.CountryName(code)] = true
		}
		for _, at := range lands.All() {
			names[lands.Name(tag, at)], names[at.Name(tag)] = true, true
		}
		for _, card := range site.Catalogue.Now().Sorted(tag) {
			var places []string
			for _, code := range card.Scope.Regions {
				places = append(places, l.RegionName(code))
			}
			var countries []string
			for _, code := range card.Scope.Countries {
				countries = append(countries, l.CountryName(code))
			}
			slices.SortFunc(countries, l.Compare)
			names[l.And(append(places, countries...))] = true
		}
		all[string(tag)] = names
	}
	addOwnNames(all, site)
	return all
}

// addOwnNames adds what organisations call themselves, which is the same on all pages.
func addOwnNames(all map[string]map[string]bool, site *webtest.Site) {
	for _, tag := range site.Words.Languages() {
		for _, card := range site.Catalogue.Now().Sorted(tag) {
			own := facts.FullName(card.OwnName, card.In(tag).Acronym)
			for _, in := range append(site.Words.Languages(), lang.Tag(card.OwnLanguage)) {
				if all[string(in)] == nil {
					all[string(in)] = map[string]bool{}
				}
				all[string(in)][own], all[string(in)][card.OwnName] = true, true
			}
		}
	}
}

// walkTexts calls each for every visible text node with its effective language.
func walkTexts(n *html.Node, lang string, each func(text, lang string, parent *html.Node)) {
	if n.Type == html.ElementNode {
		if slices.Contains([]string{"head", "script", "style"}, n.Data) {
			return
		}
		if own := (&webtest.Element{Node: n}).Attribute("lang"); own != "" {
			lang = own
		}
	}
	if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
		each(n.Data, lang, n.Parent)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walkTexts(c, lang, each)
	}
}

// wordless reports whether a text without a mark may stand on a page of any
// language: the site's name, contacts, acronyms, names of languages in the
// switcher, letters and numbers of lists.
func wordless(text string, parent *html.Node) bool {
	text = strings.Trim(text, " \n\t()·,.:–…×")
	if len([]rune(text)) <= 1 || text == "Amparo" || regexp.MustCompile(`^[\d\s\x{0660}-\x{0669}]+$`).MatchString(text) {
		return true
	}
	for n := parent; n != nil; n = n.Parent {
		e := &webtest.Element{Node: n}
		switch {
		case n.Data == "bdi", n.Data == "code", n.Data == "time", e.Attribute("hreflang") != "", e.Attribute("aria-current") != "" && e.Attribute("lang") != "":
			return true
		case n.Data == "details" && strings.Contains(e.Attribute("class"), "sources"):
			return true
		}
	}
	return acronymPattern.MatchString(text)
}

var acronymPattern = regexp.MustCompile(`^[A-Z][A-Za-z&./ -]{1,16}$`)
