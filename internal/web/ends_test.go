package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
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

// TestCommentsHaveAnEnd: below a profile stand the newest comments; the others are on pages of
// their own, back to the first.
func TestCommentsHaveAnEnd(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Unpadded: true})
	const many = 90
	for i := range many {
		c := site.Remark(comment.Comment{ID: fmt.Sprintf("0190%04d-0000-7000-8000-000000000000", i), Text: fmt.Sprintf("Comment number %d. ", i) + strings.Repeat("word ", 300)})
		act := account.Act{Action: "comment.publish", At: webtest.Today}
		if err := site.Store.DecideComments(t.Context(), act, []comment.Comment{c}, comment.StatePublished); err != nil {
			t.Fatal(err)
		}
	}
	site.CatchUp()
	said := map[string]bool{}
	for at := "/fr/repertoire/omct"; at != ""; {
		page := site.Get(at).Want(http.StatusOK)
		if n := page.Body.Len(); n > maxHTML {
			t.Errorf("%s: %d bytes", at, n)
		}
		for _, id := range page.Attributes(".remarks>li", "id") {
			said[id] = true
		}
		at = ""
		for _, href := range page.Links("main a") {
			if strings.Contains(href, "?page=") && !said[href] && !strings.HasSuffix(href, "#comments") {
				at = href
				said[href] = true
				break
			}
		}
	}
	n := 0
	for id := range said {
		if strings.HasPrefix(id, "c-") {
			n++
		}
	}
	if n != many {
		t.Errorf("%d of %d comments", n, many)
	}
	for _, at := range []string{"0", "-1", "x", "99"} {
		site.Get("/fr/repertoire/omct/commentaires?page=" + at).Want(http.StatusNotFound)
	}
}
