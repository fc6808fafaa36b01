package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/lang"
	"amparo/internal/web"
	"amparo/internal/web/webtest"
	"amparo/static"
)

// startingSite is a site whose directory is still being read. It had one before, unless it
// is new.
func startingSite(t *testing.T, isNew bool) *web.Site {
	t.Helper()
	was := webtest.New(t, webtest.Options{BaseURL: "https://amparo.test"}).Site
	var locales []*lang.Locale
	for _, tag := range was.Words.Languages() {
		locales = append(locales, was.Words.Printer(tag).Locale())
	}
	pages := was.FailurePages()
	if isNew {
		pages = nil
	}
	c := was.Config
	c.Directory, c.Settings, c.Admin, c.Visitors, c.Health = catalogue.Nothing(locales), nil, nil, web.Visitors{}, nil
	c.Starting = &web.Starting{
		Page:  func(tag lang.Tag) []byte { return pages["503."+string(tag)+".html"] },
		Doing: func() string { return "the catalogue is built" },
	}
	site, err := web.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func ask(site *web.Site, method, path string, change func(*http.Request)) *httptest.ResponseRecorder {
	r := webtest.Request(method, path, nil)
	if method == http.MethodPost {
		r = webtest.Request(method, path, url.Values{"text": {"x"}})
	}
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// TestStarting: everybody gets the page for failures in their language, with who answers
// day and night as it was before, and what every answer carries.
func TestStarting(t *testing.T) {
	t.Parallel()
	site := startingSite(t, false)
	for name, row := range map[string]struct {
		method, path string
		change       func(*http.Request)
		status       int
		has          string
		cache        string
	}{
		"a page":               {http.MethodGet, "/fr/repertoire/omct", nil, 503, `<html lang="fr"`, "no-store"},
		"in another language":  {http.MethodGet, "/es/", nil, 503, `<html lang="es"`, "no-store"},
		"none that is there":   {http.MethodGet, "/en/nothing", nil, 503, "tel:+35312100489", "no-store"},
		"an address of no one": {http.MethodGet, "/", func(r *http.Request) { r.Header.Set("Accept-Language", "es") }, 503, `<html lang="es"`, "no-store"},
		"head":                 {http.MethodHead, "/fr/", nil, 503, "", "no-store"},
		"a form":               {http.MethodPost, "/fr/trouver", nil, 503, "tel:+35312100489", "private, no-cache"},
		"the editors' side":    {http.MethodGet, "/admin", func(r *http.Request) { r.Header.Set("Accept-Language", "en") }, 503, `<html lang="en"`, "no-store"},
		"an editor's form":     {http.MethodPost, "/admin/entries/x", nil, 503, "", "private, no-cache"},
		"another host":         {http.MethodGet, "/fr/", func(r *http.Request) { r.Host = "other.test" }, 421, "", ""},
		"another method":       {http.MethodPut, "/fr/", nil, 405, "", ""},
		"from another site":    {http.MethodPost, "/fr/trouver", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403, "", ""},
		"its style":            {http.MethodGet, static.Errors.Path(), nil, 200, "", ""},
		"whether it lives":     {http.MethodGet, "/healthz", nil, 200, "starting", "no-store"},
		"whether it is ready":  {http.MethodGet, "/readyz", nil, 503, "not ready", "no-store"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := ask(site, row.method, row.path, row.change)
			h := w.Header()
			if w.Code != row.status || !strings.Contains(w.Body.String(), row.has) || row.cache != "" && h.Get("Cache-Control") != row.cache {
				t.Errorf("%d %q: %.300s", w.Code, h.Get("Cache-Control"), w.Body)
			}
			if w.Code == 503 && h.Get("Retry-After") == "" || h.Get("Content-Security-Policy") == "" || h.Get("Strict-Transport-Security") == "" || h.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("headers: %v", h)
			}
			if strings.Contains(w.Body.String(), "<style>") {
				t.Error("a style that browsers are told not to take")
			}
		})
	}
}

// TestStartingAtFirst: a site that never was has a page as well.
func TestStartingAtFirst(t *testing.T) {
	t.Parallel()
	w := ask(startingSite(t, true), http.MethodGet, "/fr/", nil)
	if w.Code != 503 || !strings.Contains(w.Body.String(), `<html lang="fr"`) || !strings.Contains(w.Body.String(), static.Errors.Path()) {
		t.Errorf("%d %.500s", w.Code, w.Body)
	}
}
