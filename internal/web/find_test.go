package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/web/webtest"
)

// names are the organisations of a list, in its order.
func names(p *webtest.Page) []string { return p.Texts(".rows h3 a") }

// TestAnswersNarrowed: what browsers that cannot narrow down by themselves
// send. The rows are those that the style sheet would have left.
func TestAnswersNarrowed(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	all := site.Post("/en/find", url.Values{"need": {"shelter"}})
	doc := all
	sort := map[string]string{"place": "data-z", "reply": "data-l", "audience": "data-p"}
	for field, attribute := range sort {
		values := doc.Attributes(".pills input[id][name="+field+"]", "value")
		if len(values) < 5 {
			t.Fatalf("%s: only %d choices", field, len(values))
		}
		for i, value := range values {
			var want []string
			for n, numbers := range doc.Attributes(".rows>li", attribute) {
				if slices.Contains(strings.Fields(numbers), string(rune('1'+i))) {
					want = append(want, names(all)[n])
				}
			}
			got := names(site.Post("/en/find", url.Values{"need": {"shelter"}, field: {value}}))
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				t.Errorf("%s=%s: on the device %d organisations stay, sent %d:\n%v\n%v", field, value, len(want), len(got), want, got)
			}
		}
	}
}

func TestAnswersForACountry(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, typed := range []string{"Colombia", "colombie", "COLOMBIE", "co", "Колумбия", "Bogotá"} {
		w := site.Post("/fr/trouver", url.Values{"need": {"shelter"}, "country": {typed}})
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "DefendDefenders") || !strings.Contains(w.Body.String(), "Front Line Defenders") {
			t.Errorf("%s: %d, %v", typed, w.Code, names(w))
		}
		if got := w.Texts(".where b"); len(got) != 1 || !strings.HasPrefix(got[0], "Votre pays\u00a0: \u2068Colombie") {
			t.Errorf("%s is forgotten: %q", typed, got)
		}
	}
	w := site.Post("/es/buscar", url.Values{"need": {"shelter"}, "country": {"Absurdistán"}, "reply": {"es"}})
	doc := w
	if w.Code != http.StatusUnprocessableEntity || len(doc.Texts("#country-error")) != 1 || doc.Attributes("#country", "value")[0] != "Absurdistán" {
		t.Errorf("an unknown country: %d", w.Code)
	}
	if !slices.Equal(doc.Attributes("input[name=reply][checked]", "value"), []string{"es"}) {
		t.Error("the language is forgotten")
	}
	near := site.Post("/en/find", url.Values{"need": {"shelter"}, "country": {"Uganda"}})
	if got := names(near); len(got) == 0 || got[0] != "DefendDefenders" {
		t.Errorf("who names the country does not come first: %v", got)
	}
}

func TestSeveralNeeds(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	one := names(site.Post("/en/find", url.Values{"need": {"money"}}))
	both := site.Post("/en/find", url.Values{"need": {"money", "digital"}, "place": {""}, "reply": {""}})
	if got := names(both); len(got) <= len(one) {
		t.Errorf("two needs find %d organisations, one %d", len(got), len(one))
	}
	nothing := site.Post("/en/find", url.Values{"place": {""}, "reply": {""}})
	if nothing.Code != http.StatusOK || len(names(nothing)) < 30 {
		t.Errorf("no answer to any question: %d, %d organisations", nothing.Code, len(names(nothing)))
	}
}

// TestAddressOfAList: only on request is anything in an address; what is not
// known any more is left out and said.
func TestAddressOfAList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	sent := site.Post("/fr/trouver", url.Values{"need": {"shelter"}, "reply": {"es"}})
	shared := site.Get("/fr/trouver?need=shelter&reply=es")
	if want, got := names(sent), names(shared); !slices.Equal(want, got) || shared.Code != http.StatusOK {
		t.Errorf("the address gives %v, the form %v", got, want)
	}
	if title := shared.Texts("title"); !slices.Equal(title, []string{"Trouver de l’aide – Amparo"}) {
		t.Errorf("title %q", title)
	}
	if !slices.Equal(shared.Attributes("meta[name=robots]", "content"), []string{"noindex"}) {
		t.Error("search engines keep it")
	}
	for _, query := range []string{"need=shelter&need=nothing", "need=shelter&reply=zz9", "need=shelter&place=999", "need=shelter&audience=x", "need=shelter&country=Absurdistan", "kind=nothing"} {
		w := site.Get("/fr/trouver?" + query)
		if w.Code != http.StatusOK || len(w.Texts(".note")) != 1 || len(names(w)) == 0 {
			t.Errorf("%s: %d, %d notes", query, w.Code, len(w.Texts(".note")))
		}
	}
}
