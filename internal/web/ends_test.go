package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/web/webtest"
)

// maxHTML is how many bytes of HTML a page has at most, however many entries there are.
const maxHTML = 60_000

// TestEveryListHasAnEnd: no page grows with the directory, and what is left out of one is
// on another.
func TestEveryListHasAnEnd(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 2_000, Unpadded: true})
	for _, path := range []string{
		"/fr/", "/fr/trouver", "/fr/repertoire", "/fr/repertoire?page=2", "/fr/repertoire/a-z", "/fr/pays", "/fr/pays/tn", "/es/pais/us", "/en/country/africa",
		"/en/country/419", "/en/country/sahel", "/fr/pays/nulle-part", "/fr/rien",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			if n := site.Get(path).Body.Len(); n > maxHTML {
				t.Errorf("%d bytes", n)
			}
		})
	}
	for _, text := range []string{"droits humains", "Kenya", "a", ""} {
		if n := site.Post("/fr/repertoire", url.Values{"q": {text}}).Want(http.StatusOK).Body.Len(); n > maxHTML {
			t.Errorf("search for %q: %d bytes", text, n)
		}
	}
	names, pages := 0, 0
	index := site.Get("/fr/repertoire/a-z").Want(http.StatusOK)
	for _, first := range index.Attributes(".az a", "href") {
		for next := first; next != ""; pages++ {
			page := site.Get(next).Want(http.StatusOK)
			if n := page.Body.Len(); n > maxHTML {
				t.Errorf("%s: %d bytes", next, n)
			}
			names += len(page.All(".groups .links li"))
			next = ""
			if more := page.Links(".pages a[rel=next]"); len(more) > 0 {
				next = more[0]
			}
		}
	}
	if total := site.Catalogue.Now().Len(); names != total || pages < total/100 {
		t.Errorf("%d of %d names on %d pages", names, total, pages)
	}
	letters := len(index.All(".az a"))
	if n := strings.Count(site.Get("/sitemap-fr-1.xml").Body.String(), "<loc>http://amparo.test/fr/repertoire/a-z/"); letters < 2 || n != letters {
		t.Errorf("the sitemap has %d of %d letters", n, letters)
	}
}
