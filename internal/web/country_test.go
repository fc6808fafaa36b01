package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"amparo/internal/web/lands"
	"amparo/internal/web/webtest"
)

// TestLandsByName: the name of a country leads to its page in any language; what could be
// several, or is none, to the list of all.
func TestLandsByName(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for from, to := range map[string]string{
		"/fr/pays/tunisie": "/fr/pays/tn", "/en/country/tunisia": "/en/country/tn", "/es/pais/tunez": "/es/pais/tn", "/en/country/birmanie": "/en/country/mm",
		"/fr/pays/RDC": "/fr/pays/rdc", "/fr/pays/rdc": "/fr/pays/cd", "/en/country/%D8%AA%D9%88%D9%86%D8%B3": "/en/country/tn", "/fr/pays/sri-lanka": "/fr/pays/lk",
		"/fr/pays/goma": "/fr/pays/cd", "/fr/pays/002": "/fr/pays/africa", "/fr/pays/afrique": "/fr/pays/africa", "/es/pais/el-sahel": "/es/pais/sahel", "/fr/pays/TN": "/fr/pays/tn", "/fr/pays/tn/": "/fr/pays/tn",
		"/fr/country/tn": "/fr/pays/tn", "/es/pays": "/es/pais", "/en/pais/mena": "/en/country/mena", "/fr/pays/001": "/fr/pays",
	} {
		t.Run(from, func(t *testing.T) {
			t.Parallel()
			if p := site.Get(from); p.Code != http.StatusMovedPermanently || p.Location() != to {
				t.Errorf("%d to %q, not to %q", p.Code, p.Location(), to)
			}
		})
	}
	for _, path := range []string{"/fr/pays/congo", "/fr/pays/nulle-part", "/fr/pays/zz", "/fr/pays/tunisi", "/en/country/help-me", "/en/country/999", "/en/country/" + strings.Repeat("x", 200)} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			if p := site.Get(path); p.Code != http.StatusNotFound || !slices.ContainsFunc(p.Links("main a"), func(href string) bool { return href == "/fr/pays" || href == "/en/country" }) {
				t.Errorf("%d, without the way to the list", p.Code)
			}
		})
	}
}

// nobody is a sentence that counts none.
var nobody = regexp.MustCompile(`(^|[^\d\x{a0}\x{202f}.,])0 (organisation|organización|nom|name|aid|help|ayud|rép|respu|answ)`)

// TestLands: every page says who answers and what is not known, counts nobody, and leads to
// all answers.
func TestLands(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Unpadded: true})
	for _, tag := range site.Words.Languages() {
		base := "/" + string(tag) + "/" + site.Words.Printer(tag).T("path.country") + "/"
		for i, at := range lands.All() {
			if i%7 > 0 && at.Code != "TN" {
				continue
			}
			code, _ := lands.Code(at)
			t.Run(base+code, func(t *testing.T) {
				t.Parallel()
				p := site.Get(base + code).Want(http.StatusOK)
				if n := p.Body.Len(); n > maxHTML { // with as many cards as a page ever has
					t.Errorf("%d bytes", n)
				}
				if h1 := p.Text("h1"); h1 != lands.Name(tag, at) {
					t.Errorf("it is called %q", h1)
				}
				if text := p.Text("main"); nobody.MatchString(text) || strings.Contains(text, "  ") {
					t.Errorf("%q", nobody.FindString(text))
				}
				if !p.Has(".now a[href^='tel:']") || !p.Has(".note[data-kind=information]") || !p.Has(".note[data-kind=warning] a") {
					t.Error("who answers, what is not known, or what the address gives away is missing")
				}
				needs, groups := p.All(".jump li"), p.All(".group")
				if len(needs) == 0 || len(needs) != len(groups) || len(p.All(".group .card")) > 3*len(groups) {
					t.Errorf("%d needs in the index, %d on the page", len(needs), len(groups))
				}
			})
		}
	}
}

// TestLandLeadsToAnswers: the button below a need leads to as many answers as it says.
func TestLandLeadsToAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Get("/fr/pays/tn").Want(http.StatusOK)
	form := p.Form("form.more")
	button := p.Find("form.more button")
	values := url.Values{"need": {p.Find("form.more input[name=need]").Attribute("value")}, button.Attribute("name"): {button.Attribute("value")}}
	answers := site.Post(form.Attribute("action"), values).Want(http.StatusOK)
	if !strings.Contains(answers.Text("main"), "Tunisie") {
		t.Error("the answers know nothing of the country")
	}
}

// TestNothingFoundNamesLands: where nothing was found, the places that may have been meant
// lead to their pages.
func TestNothingFoundNamesLands(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for text, want := range map[string]string{"qqzzqq Tunisie": "/fr/pays/tn", "qqzzqq": "/fr/pays", "qqzzqq Goma": "/fr/pays/cd"} {
		p := site.Post("/fr/repertoire", url.Values{"q": {text}, "reply": {"tlh"}, "state": {"verified"}}).Want(http.StatusOK)
		if !slices.Contains(p.Links(".none nav a"), want) {
			t.Errorf("%s: %q", text, p.Links(".none nav a"))
		}
	}
}
