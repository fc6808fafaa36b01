package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/health"
	"amparo/internal/i18n"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/proof"
	"amparo/internal/store/storetest"
	"amparo/internal/web/paths"
	"amparo/internal/web/webtest"
	"amparo/locales"
)

// What a disk makes of one digit of the number of an organisation.
const (
	damagedSlug  = "front-line-defenders"
	rightNumber  = "+353 1 210 0489"
	wrongNumber  = "+353 1 210 0488"
	damagedNamed = "Front Line Defenders"
)

// damage lets a disk change the number of an entry, and the site read everything again.
func damage(t *testing.T, site *webtest.Site) {
	t.Helper()
	storetest.Tamper(t, site.Dir, storetest.Flip(damagedSlug, rightNumber, wrongNumber))
	if err := site.Catalogue.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := site.Refresh(); err != nil {
		t.Fatal(err)
	}
}

// digits are all that stand in a text, so that a number is found however it is written.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// TestDamagedIsNowhere: an entry whose number is not as it was written is on no page, in no
// answer, list, feed or file; all others are.
func TestDamagedIsNowhere(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	damage(t, site)
	pages := crawl(t, site)
	for _, tag := range site.Words.Languages() {
		to := paths.Of(site.Words.Printer(tag))
		for _, form := range []url.Values{{"q": {"Dublin"}}, {"q": {"protection"}}, {"q": {rightNumber}}} {
			pages[to.Directory()+" "+form.Encode()] = site.Post(to.Directory(), form)
		}
		for _, need := range site.Catalogue.Now().Terms("needs") {
			for _, place := range []string{"", "IE", "TN"} {
				form := url.Values{"need": {need.ID}, "place": {place}}
				pages[to.Find()+" "+form.Encode()] = site.Post(to.Find(), form)
			}
		}
		pages["/sitemap-"+string(tag)+"-1.xml"] = site.Get("/sitemap-" + string(tag) + "-1.xml")
		pages[to.Feed()] = site.Get(to.Feed())
	}
	wrong := digits(wrongNumber)
	for address, page := range pages {
		body := page.Body.String()
		if strings.Contains(body, damagedSlug) || strings.Contains(digits(body), wrong) {
			t.Errorf("%s has what is damaged", address)
		}
		if page.Code != http.StatusOK {
			t.Errorf("%s answers %d", address, page.Code)
		}
	}
	if len(pages) < 500 {
		t.Errorf("only %d pages were looked at", len(pages))
	}
}

// TestDamagedAddress: what asks for an entry that is not as it was written is told that it
// is being mended, in the language of the page, with who answers day and night; it is
// never told that there is none.
func TestDamagedAddress(t *testing.T) {
	t.Parallel()
	words, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{Words: words, NotDemo: true})
	damage(t, site)
	for _, tag := range site.Words.Languages() {
		to := paths.Of(site.Words.Printer(tag))
		called := site.Words.Printer(tag).T("err.damaged_name", i18n.Args{"Name": "\u2068" + damagedNamed + "\u2069"})
		for _, address := range []string{to.Profile(damagedSlug), to.Print(damagedSlug), to.Comments(damagedSlug), to.CommentsFeed(damagedSlug), to.Report(damagedSlug), to.Key(damagedSlug, "phone-1"), to.Code(damagedSlug, "phone-1"), to.Card(damagedSlug, "phone-1")} {
			page := site.Get(address).Want(http.StatusServiceUnavailable)
			checkHeaders(t, page.Header())
			if page.Header().Get("Retry-After") == "" || page.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s: Retry-After %q, Cache-Control %q", address, page.Header().Get("Retry-After"), page.Header().Get("Cache-Control"))
			}
			if got := page.Attributes("html", "lang"); !slices.Equal(got, []string{string(tag)}) || page.Text("main p.lead") != called || page.Text("h1") != site.Words.Printer(tag).T("err.damaged_title") {
				t.Errorf("%s: in %v: %q", address, got, page.Text("h1"))
			}
			if got := page.Attributes("html", "dir"); tag == i18ntest.RTL && !slices.Equal(got, []string{"rtl"}) {
				t.Errorf("%s: written %v", address, got)
			}
			lines := page.Attributes("main a.v", "href")
			if !slices.ContainsFunc(lines, func(href string) bool { return strings.HasPrefix(href, "tel:") }) || slices.Contains(lines, "tel:"+strings.ReplaceAll(wrongNumber, " ", "")) {
				t.Errorf("%s: the lines are %v", address, lines)
			}
			if page.Find("meta[name=robots]") == nil || !page.Has(".needs") {
				t.Errorf("%s may be listed, or leads nowhere", address)
			}
		}
		form := url.Values{"text": {"what a reader wrote"}, "do": {"send"}}
		if page := site.Post(to.Comments(damagedSlug), form).Want(http.StatusServiceUnavailable); page.Header().Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: a comment is lost on the way back: %q", tag, page.Header().Get("Cache-Control"))
		}
	}
	if log := site.Log.String(); strings.Contains(log, "request failed") {
		t.Errorf("every request is logged as a failure:\n%.500s", log)
	}
}

// TestDamagedWhileRunning: whoever opens the page first finds it; from then on it is in no
// list, and the page has the name that was read when it was sound.
func TestDamagedWhileRunning(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Cache: 1})
	address := "/en/directory/" + damagedSlug
	storetest.Tamper(t, site.Dir, storetest.Flip(damagedSlug, rightNumber, wrongNumber))
	if page := site.Get(address).Want(http.StatusServiceUnavailable); strings.Contains(digits(page.Body.String()), digits(wrongNumber)) {
		t.Error("the number that is wrong is shown")
	}
	page := site.Get(address).Want(http.StatusServiceUnavailable)
	if got := page.Text("main p.lead"); !strings.Contains(got, damagedNamed) {
		t.Errorf("the page does not say whose it is: %q", got)
	}
	if site.Get("/en/directory/a-z").Has("a[href='" + address + "']") {
		t.Error("it is still in the list")
	}
	storetest.Tamper(t, site.Dir, storetest.Flip(damagedSlug, wrongNumber, rightNumber))
	var left []*catalogue.Card
	for _, d := range site.Catalogue.Now().Damaged() {
		if err := site.Catalogue.Again(t.Context(), d.EntryID); err != nil {
			t.Fatal(err)
		}
		left = append(left, site.Catalogue.Now().ByID(d.EntryID))
	}
	if len(left) != 1 || left[0] == nil {
		t.Errorf("there again: %v", left)
	}
	if got := site.Get(address).Want(http.StatusOK).Attributes("main a.v", "href"); !slices.Contains(got, "tel:"+strings.ReplaceAll(rightNumber, " ", "")) {
		t.Errorf("repaired, it has %v", got)
	}
}

// TestNothingIsDeniedWhileSomethingIsHidden: an entry whose row is gone cannot be found.
// As long as something is known to be damaged nobody is told that it does not exist.
func TestNothingIsDeniedWhileSomethingIsHidden(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Get("/en/directory/never-was").Want(http.StatusNotFound)
	site.Board.Set(health.Problem{Name: proof.Problem, Kind: health.Hides})
	for _, address := range []string{"/en/directory/gone-with-its-row", "/fr/repertoire/gone-with-its-row/imprimer", "/fr/emporter/rien-du-tout.html"} {
		page := site.Get(address).Want(http.StatusServiceUnavailable)
		if lines := page.Attributes("main a.v", "href"); !slices.ContainsFunc(lines, func(href string) bool { return strings.HasPrefix(href, "tel:") }) {
			t.Errorf("%s: the lines are %v", address, lines)
		}
	}
	site.Get("/en/nothing-of-an-entry").Want(http.StatusNotFound)
	site.Board.Clear(proof.Problem)
	site.Get("/en/directory/gone-with-its-row").Want(http.StatusNotFound)
}
