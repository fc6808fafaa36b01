package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/web/even"
	"amparo/internal/web/webtest"
)

func TestRefusals(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	form := url.Values{"need": {"legal"}}
	many := url.Values{}
	for range 101 {
		many.Add("x", "y")
	}
	rows := map[string]struct {
		change func(*http.Request)
		method string
		form   url.Values
		status int
	}{
		"trace":             {nil, http.MethodTrace, nil, http.StatusMethodNotAllowed},
		"unknown method":    {nil, "BREW", nil, http.StatusMethodNotAllowed},
		"put":               {nil, http.MethodPut, form, http.StatusMethodNotAllowed},
		"other host":        {func(r *http.Request) { r.Host = "evil.test" }, http.MethodGet, nil, http.StatusMisdirectedRequest},
		"no host":           {func(r *http.Request) { r.Host = "" }, http.MethodGet, nil, http.StatusMisdirectedRequest},
		"absolute form":     {func(r *http.Request) { r.URL.Scheme, r.URL.Host = "http", "evil.test" }, http.MethodGet, nil, http.StatusBadRequest},
		"header too large":  {func(r *http.Request) { r.Header.Set("X-Long", strings.Repeat("a", 17<<10)) }, http.MethodGet, nil, http.StatusRequestHeaderFieldsTooLarge},
		"encoded body":      {func(r *http.Request) { r.Header.Set("Content-Encoding", "gzip") }, http.MethodPost, form, http.StatusUnsupportedMediaType},
		"multipart":         {func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }, http.MethodPost, form, http.StatusUnsupportedMediaType},
		"json":              {func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }, http.MethodPost, form, http.StatusUnsupportedMediaType},
		"no type":           {func(r *http.Request) { r.Header.Del("Content-Type") }, http.MethodPost, form, http.StatusUnsupportedMediaType},
		"101 fields":        {nil, http.MethodPost, many, http.StatusBadRequest},
		"NUL in a field":    {nil, http.MethodPost, url.Values{"need": {"a\x00b"}}, http.StatusBadRequest},
		"invalid UTF-8":     {nil, http.MethodPost, url.Values{"need": {"\xff"}}, http.StatusBadRequest},
		"body above 64 kB":  {nil, http.MethodPost, url.Values{"need": {strings.Repeat("a", 65<<10)}}, http.StatusRequestEntityTooLarge},
		"cross-site":        {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.MethodPost, form, http.StatusForbidden},
		"same-site":         {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, http.MethodPost, form, http.StatusForbidden},
		"wrong origin":      {func(r *http.Request) { r.Header.Set("Origin", "https://evil.test") }, http.MethodPost, form, http.StatusForbidden},
		"null origin":       {func(r *http.Request) { r.Header.Set("Origin", "null") }, http.MethodPost, form, http.StatusForbidden},
		"same origin":       {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-origin") }, http.MethodPost, form, http.StatusOK},
		"typed address":     {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") }, http.MethodPost, form, http.StatusOK},
		"no browser at all": {nil, http.MethodPost, form, http.StatusOK},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			r := webtest.Request(row.method, "/es/buscar", row.form)
			if row.change != nil {
				row.change(r)
			}
			w := site.Do(r)
			if w.Code != row.status {
				t.Fatalf("status %d, want %d", w.Code, row.status)
			}
			checkHeaders(t, w.Header())
			if row.status == http.StatusMethodNotAllowed && w.Header().Get("Allow") != "GET, HEAD, POST" {
				t.Errorf("Allow %q", w.Header().Get("Allow"))
			}
			if got := w.Attributes("html", "lang"); strings.Join(got, "") != "es" {
				t.Errorf("the refusal is written in %q", got)
			}
		})
	}
}

func checkHeaders(t *testing.T, h http.Header) {
	t.Helper()
	for name, part := range map[string]string{
		"Content-Security-Policy":      "default-src 'none'",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Cross-Origin-Resource-Policy": "same-origin",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Permissions-Policy":           "geolocation=()",
	} {
		if !strings.Contains(h.Get(name), part) {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	for _, name := range []string{"Set-Cookie", "Server", "X-Powered-By"} {
		if h.Get(name) != "" {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
}

func TestHeadersOnEveryStatus(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for path, status := range map[string]int{
		"/": 302, "/fr/": 200, "/fr": 301, "/fr/nothing": 404, "/healthz": 200, "/robots.txt": 200, "/sitemap.xml": 200, "/fr//": 400,
	} {
		w := site.Get(path)
		if w.Code != status {
			t.Errorf("%s: %d, want %d", path, w.Code, status)
		}
		checkHeaders(t, w.Header())
	}
}

func TestHTTPSAndOnion(t *testing.T) {
	t.Parallel()
	const onion = "abcdefghijklmnop.onion"
	site := webtest.New(t, webtest.Options{BaseURL: "https://" + webtest.Host, Onion: onion})
	w := site.Get("/fr/repertoire?page=2")
	if got := w.Header().Get("Strict-Transport-Security"); got != "max-age=63072000; includeSubDomains" {
		t.Errorf("HSTS %q", got)
	}
	if got := w.Header().Get("Onion-Location"); got != "http://"+onion+even.Address("/fr/repertoire?page=2") {
		t.Errorf("Onion-Location %q", got)
	}
	r := webtest.Request(http.MethodGet, "/fr/repertoire?page=2", nil)
	r.Host = onion
	w = site.Do(r)
	if w.Code != http.StatusOK || w.Header().Get("Onion-Location") != "" || w.Header().Get("Strict-Transport-Security") != "" {
		t.Errorf("on the onion host: %d %v", w.Code, w.Header())
	}
	plain := webtest.New(t, webtest.Options{})
	if h := plain.Get("/fr/").Header(); h.Get("Strict-Transport-Security") != "" || h.Get("Onion-Location") != "" {
		t.Errorf("over plain HTTP: %v", h)
	}
}

// TestNothingAboutReadersIsLogged sends marks in everything a request can
// carry and looks for them in the log.
func TestNothingAboutReadersIsLogged(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	const mark = "xmarkx"
	for _, path := range []string{"/fr/?q=" + mark, "/fr/" + mark, "/fr/repertoire/" + mark, "/en/help/" + mark, "/fr/repertoire?page=" + mark, "/" + mark + "%00"} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, "X" + strings.ToUpper(mark)} {
			r := webtest.Request(method, path, url.Values{"need": {mark}, mark: {"x"}})
			r.RemoteAddr = mark + ":1"
			for _, header := range []string{"User-Agent", "Referer", "Accept-Language", "Cookie", "X-Forwarded-For", "X-" + mark} {
				r.Header.Set(header, mark)
			}
			site.Do(r)
		}
	}
	site.Post("/fr/trouver", url.Values{"need": {"legal"}, mark: {mark}})
	for _, path := range []string{"/fr/repertoire", "/es/directorio"} {
		form := url.Values{"q": {mark + " torture"}, "kind": {"training"}, "country": {mark}, "page": {mark}, "drop": {mark}, "meant": {mark}}
		site.Post(path, form)
		site.Get(path + "?" + form.Encode())
	}
	for _, file := range []string{"amparo.db", "amparo.db-wal", "amparo.db-shm"} {
		content, err := os.ReadFile(filepath.Join(site.Dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(content), []byte(mark)) {
			t.Errorf("%s holds what a reader sent", file)
		}
	}
	log := strings.ToLower(site.Log.String())
	if strings.Contains(log, mark) {
		t.Errorf("the log holds what a reader sent: %.400s", log[strings.Index(log, mark)-200:])
	}
	if strings.Contains(log, "legal") || strings.Contains(log, "trouver") || strings.Contains(log, "directorio") {
		t.Error("the log tells that help was looked for, or which")
	}
	if !strings.Contains(log, `"hour":"2026-11-23t10z"`) || strings.Contains(log, "10:42") {
		t.Errorf("the log is to hold the hour and nothing finer: %.300s", log)
	}
}
