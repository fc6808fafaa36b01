package web_test

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"amparo/internal/web/webtest"
)

// listed is how many organisations a list says it has.
func listed(t *testing.T, p *webtest.Page) int {
	t.Helper()
	heading := p.Text(".listhead h2")
	number, _, _ := strings.Cut(heading, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatalf("heading %q", heading)
	}
	return n
}

// all are the organisations on every page of a list.
func allListed(t *testing.T, site *webtest.Site, sent url.Values) []string {
	t.Helper()
	var list []string
	for page := 1; ; page++ {
		values := maps.Clone(sent)
		values["page"] = []string{strconv.Itoa(page)}
		p := site.Post("/en/directory", values)
		list = append(list, names(p)...)
		if n := listed(t, p); len(list) >= n {
			if len(list) != n {
				t.Errorf("%v: %d organisations on the pages, %d said", sent, len(list), n)
			}
			return list
		}
	}
}

// TestTicksKeepTheirPromise: the number beside every tick box is what ticking
// it gives, with and without other choices.
func TestTicksKeepTheirPromise(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, before := range []url.Values{{}, {"kind": {"temporary-relocation"}, "reply": {"en"}}, {"q": {"torture"}}} {
		doc := site.Post("/en/directory", before)
		counts := doc.Texts(".facet .tick small")
		fields, values := doc.Attributes(".facet .tick input", "name"), doc.Attributes(".facet .tick input", "value")
		if len(counts) < 20 {
			t.Fatalf("%v: only %d tick boxes", before, len(counts))
		}
		for i, count := range counts {
			sent := maps.Clone(before)
			sent[fields[i]] = []string{values[i]}
			if got := listed(t, site.Post("/en/directory", sent)); strconv.Itoa(got) != count {
				t.Errorf("%v, %s=%s: %s are promised, there are %d", before, fields[i], values[i], count, got)
			}
		}
	}
}

func TestChoicesOfOneFacetAndOfSeveral(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	one := allListed(t, site, url.Values{"kind": {"digital-security"}})
	both := allListed(t, site, url.Values{"kind": {"digital-security", "temporary-relocation"}})
	and := allListed(t, site, url.Values{"kind": {"digital-security", "temporary-relocation"}, "reply": {"es"}})
	if len(one) == 0 || len(both) <= len(one) || len(and) == 0 || len(and) >= len(both) {
		t.Errorf("%d, %d and %d organisations", len(one), len(both), len(and))
	}
	for _, name := range and {
		if !slices.Contains(both, name) {
			t.Errorf("%s has the language but not the kinds", name)
		}
	}
	world := allListed(t, site, url.Values{"place": {"OM"}})
	if !slices.Contains(world, "Front Line Defenders (FLD)") {
		t.Errorf("who helps everywhere is not in %v", world)
	}
}

// TestChoicesStay: what was typed and chosen is in the page that answers, and a
// button takes each away.
func TestChoicesStay(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	sent := url.Values{"q": {"défense"}, "kind": {"training"}, "reply": {"fr"}, "country": {"Sénégal"}}
	doc := site.Post("/fr/repertoire", sent)
	if got := doc.Attributes("#q", "value"); !slices.Equal(got, []string{"défense"}) {
		t.Errorf("the text is forgotten: %v", got)
	}
	if got := doc.Attributes(".facet input[checked]", "value"); !slices.Equal(got, []string{"training", "SN", "fr"}) {
		t.Errorf("checked: %v", got)
	}
	drops := doc.Attributes(".pills button[name=drop]", "value")
	if !slices.Equal(drops, []string{"kind=training", "place=SN", "reply=fr"}) {
		t.Fatalf("buttons for %v", drops)
	}
	if title := doc.Texts("title"); !slices.Equal(title, []string{"Répertoire – Amparo"}) {
		t.Errorf("title %q", title)
	}
	without := site.Post("/fr/repertoire", url.Values{"kind": {"training"}, "reply": {"fr"}, "drop": {"kind=training"}})
	if got := without.Attributes(".facet input[checked]", "value"); !slices.Equal(got, []string{"fr"}) {
		t.Errorf("checked after one was taken away: %v", got)
	}
	w := site.Post("/fr/repertoire", url.Values{"country": {"Absurdistan"}})
	if w.Code != http.StatusUnprocessableEntity || len(w.Texts("#country-error")) != 1 {
		t.Errorf("an unknown country: %d", w.Code)
	}
	if h := site.Post("/fr/repertoire", sent).Header().Get("Cache-Control"); h != "private, no-cache" {
		t.Errorf("Cache-Control %q", h)
	}
}

func TestFoundWordsAreMarked(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rows := []struct{ path, text, selector, want string }{
		{"/fr/repertoire", "torture", ".rows li:first-child h3 mark", "torture"},
		{"/fr/repertoire", "avocats", ".kinds mark", "Assistance juridique"},
		{"/en/directory", "front line defenders", ".rows h3 mark", "Front"},
	}
	for _, row := range rows {
		doc := site.Post(row.path, url.Values{"q": {row.text}})
		if got := doc.Texts(row.selector); !slices.Contains(got, row.want) {
			t.Errorf("%q: marked %v", row.text, got)
		}
	}
	doc := site.Post("/en/directory", url.Values{"q": {"amnisty"}})
	if got := doc.Attributes("button[name=meant]", "value"); len(got) != 1 || !strings.EqualFold(got[0], "amnesty") {
		t.Errorf("amnisty may have meant %v", got)
	}
}

// TestWhatMatchedIsShown: an entry that has the word in its text alone shows
// the piece, and in which section it is.
func TestWhatMatchedIsShown(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	shown := 0
	for _, word := range []string{"honoraires", "billets", "logement", "hébergement", "enquête", "Genève"} {
		doc := site.Post("/fr/repertoire", url.Values{"q": {word}})
		for _, row := range doc.Texts(".rows p.small") {
			shown++
			if !strings.Contains(row, " · ") || utf8.RuneCountInString(row) > 300 {
				t.Errorf("%s: %q", word, row)
			}
		}
		if len(doc.Texts(".rows p.small")) != len(doc.Texts(".rows p.small mark:first-of-type")) {
			t.Errorf("%s: a piece has no mark", word)
		}
	}
	if shown < 3 {
		t.Errorf("only %d pieces", shown)
	}
}

// TestAddressOfADirectoryList: a GET with what the form sends gives the same
// list, and says when something in it is not known.
func TestAddressOfADirectoryList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	sent := url.Values{"q": {"défense"}, "kind": {"training", "legal-assistance"}, "reply": {"fr"}, "sort": {"name"}}
	posted, shared := site.Post("/fr/repertoire", sent), site.Get("/fr/repertoire?"+sent.Encode())
	if want, got := names(posted), names(shared); !slices.Equal(want, got) || len(got) == 0 {
		t.Errorf("the address gives %v, the form %v", got, want)
	}
	if !slices.Equal(shared.Attributes("meta[name=robots]", "content"), []string{"noindex"}) {
		t.Error("search engines keep it")
	}
	if len(shared.Texts(".note")) != 0 {
		t.Error("something is said to be unknown")
	}
	for _, query := range []string{"kind=nothing", "place=999", "reply=zz9", "audience=x", "area=x", "state=x", "country=Absurdistan&q=torture"} {
		w := site.Get("/fr/repertoire?" + query)
		if w.Code != http.StatusOK || len(w.Texts(".note")) != 1 || len(names(w)) == 0 {
			t.Errorf("%s: %d, %d notes", query, w.Code, len(w.Texts(".note")))
		}
	}
	plain := site.Get("/fr/repertoire?page=2")
	if len(plain.Attributes("meta[name=robots]", "content")) != 0 || len(plain.Attributes(".pages a", "href")) == 0 {
		t.Error("the plain pages are not what they were")
	}
}

// hostile is text that breaks searches elsewhere.
var hostile = []string{
	`"`, `' OR 1=1 --`, `a AND NOT (b OR c*) NEAR/3 "d`, "^foo*", "col:val", "مدافع عن حقوق الإنسان", "\u202e\u202dabc\u202c", "é\u0301\u0302\u0303",
	"🏳️‍🌈", "<script>alert(1)</script>", "{{.}}", "%s%n", `\`, "ﷺ", "défenseur·e·s/défenseur(e)s@x", strings.Repeat("é", 500), strings.Repeat("a b ", 2000), "-e-s -e -es", "ß ẞ İ ı ſ",
}

// TestAnythingInTheBox: no text makes the search fail.
func TestAnythingInTheBox(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, text := range hostile {
		w := site.Post("/fr/repertoire", url.Values{"q": {text}, "kind": {text}, "page": {text}, "sort": {text}, "drop": {text, "word=" + text}, "meant": {""}})
		if w.Code != http.StatusOK {
			t.Errorf("%.40q: %d", text, w.Code)
		}
	}
	for text, want := range map[string]int{"a\x00b": http.StatusBadRequest, "\xff": http.StatusBadRequest, strings.Repeat("x", 100_000): http.StatusRequestEntityTooLarge} {
		if w := site.Post("/fr/repertoire", url.Values{"q": {text}}); w.Code != want {
			t.Errorf("%.10q: %d, want %d", text, w.Code, want)
		}
	}
	r, now := rand.New(rand.NewPCG(4, 4)), site.Catalogue.Now()
	pieces := append(slices.Clone(hostile), "avocat", "amnesty", "détention", "visa", "UG", " ", "-", "’", "\u200f", "\n")
	for range 10_000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			piece := pieces[r.IntN(len(pieces))]
			cut := r.IntN(len(piece) + 1)
			b.WriteString(strings.ToValidUTF8(piece[:cut], "") + string(rune(r.IntN(0x3000))))
		}
		text := strings.ToValidUTF8(b.String(), "")
		results, u := now.Search(text, "fr", webtest.Today)
		if len(results) > 0 {
			now.Matches(u.Words, results[0].In("fr").Summary, "fr", func(start, end int) {
				if start >= end {
					t.Errorf("%q: place %d-%d", text, start, end)
				}
			})
		}
	}
}
