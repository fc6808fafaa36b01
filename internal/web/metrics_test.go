package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/metrics"
	"amparo/internal/web/webtest"
)

// scrape is what whoever reads the metrics of a site is told, but for what the runtime says
// of itself.
func scrape(t *testing.T, site *webtest.Site) string {
	t.Helper()
	w := httptest.NewRecorder()
	told := metrics.New(metrics.Sources{Report: site.Vitals.Report, Counts: site.Counts.Counts})
	told.ServeHTTP(w, httptest.NewRequest(http.MethodGet, metrics.Path, nil))
	if w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	var lines []string
	for line := range strings.Lines(w.Body.String()) {
		if strings.HasPrefix(line, "amparo_") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// TestMetricsTellNothing: whatever readers send, in addresses, forms, headers and cookies,
// none of it is in the metrics.
func TestMetricsTellNothing(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	const mark = "m4rk"
	for _, path := range []string{"/en/", "/en/directory?q=" + mark, "/en/directory/" + mark, "/" + mark, "/admin/" + mark, "/admin/ticket/" + mark, "/admin/sign-in?next=" + mark} {
		for _, method := range []string{http.MethodGet, http.MethodPost, strings.ToUpper(mark)} {
			r := webtest.Request(method, path, url.Values{"q": {mark}, "need": {mark}, "name": {mark}, mark: {mark}})
			for _, name := range []string{"User-Agent", "Referer", "X-Forwarded-For", "Cookie", "Authorization", "Accept-Language"} {
				r.Header.Set(name, mark)
			}
			site.Do(r)
		}
	}
	site.Wait(time.Hour)
	got := scrape(t, site)
	if strings.Contains(strings.ToLower(got), mark) || !strings.Contains(got, "amparo_readers_answers_total") {
		t.Errorf("marks, or nothing, in\n%s", got)
	}
	for _, word := range []string{"/en", "/fr", "/es", "slug", "need"} {
		if strings.Contains(got, word) {
			t.Errorf("%q is in\n%s", word, got)
		}
	}
}

var moments = regexp.MustCompile(`(?m)^amparo_\w+_timestamp_seconds.*\n`)

// TestMetricsTellNobodyApart: two readers who ask for different things, in different
// languages, of whom one asks what was asked before, leave the same metrics; whether they
// asked or only opened pages shows when the hour is over.
func TestMetricsTellNobodyApart(t *testing.T) {
	t.Parallel()
	after := func(do func(*webtest.Site)) (now, later string) {
		site := webtest.New(t, webtest.Options{})
		do(site)
		now = scrape(t, site)
		site.Wait(time.Hour)
		return moments.ReplaceAllString(now, ""), moments.ReplaceAllString(scrape(t, site), "")
	}
	need := func(language, path, need string) func(*webtest.Site) {
		return func(site *webtest.Site) {
			site.Get("/" + language + "/" + path).Want(http.StatusOK)
			site.Post("/"+language+"/"+path, url.Values{"need": {need}}).Want(http.StatusOK)
		}
	}
	now, later := after(need("en", "find", "legal"))
	for name, do := range map[string]func(*webtest.Site){
		"another need": need("en", "find", "money"),
		"another language": func(site *webtest.Site) {
			site.Get("/fr/trouver").Want(http.StatusOK)
			site.Post("/fr/trouver", url.Values{"need": {"legal"}}).Want(http.StatusOK)
		},
	} {
		otherNow, otherLater := after(do)
		if diff := cmp.Diff(now, otherNow) + cmp.Diff(later, otherLater); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	pages, pagesLater := after(func(site *webtest.Site) {
		site.Get("/en/find").Want(http.StatusOK)
		site.Get("/en/directory").Want(http.StatusOK)
	})
	if diff := cmp.Diff(now, pages); diff != "" {
		t.Errorf("who only opens pages is known within the hour:\n%s", diff)
	}
	if later == pagesLater {
		t.Error("nothing is told when the hour is over")
	}
}

// TestMetricsOfEditors: their side is counted by route, never by address.
func TestMetricsOfEditors(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	live := site.Live(1)
	site.SignIn(account.RoleEditor).Get(live.Here("")).Want(http.StatusOK)
	if got := scrape(t, site); !strings.Contains(got, `amparo_editors_answers_total{code="2xx",method="GET",route="/admin/entries/{id`) || strings.Contains(got, live.ID) {
		t.Error(got)
	}
}
