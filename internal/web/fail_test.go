package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/web/webtest"
)

// TestFailureKeepsContacts: with the database gone, a profile nobody has read
// yet cannot be loaded. The answer still holds numbers to call, and an id that
// stands in the log.
func TestFailureKeepsContacts(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Break()
	if w := site.Get("/fr/repertoire/omct"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("database gone: %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	site.Spoil()
	for path, phrase := range map[string]string{
		"/fr/repertoire/omct": "Ces contacts restent joignables",
		"/en/directory/omct":  "These contacts remain reachable",
		"/es/directorio/omct": "Estos contactos siguen disponibles",
	} {
		w := site.Get(path)
		if w.Code != http.StatusInternalServerError {
			t.Fatalf("%s: %d", path, w.Code)
		}
		checkHeaders(t, w.Header())
		body := w.Body.String()
		if !strings.Contains(body, phrase) {
			t.Errorf("%s: not in the language of the page", path)
		}
		if got := w.Attributes("main a.v", "href"); len(got) == 0 || got[0] != "tel:+35312100489" {
			t.Errorf("%s: contacts %q", path, got)
		}
		id := regexp.MustCompile(`\b[a-z2-7]{4}-[a-z2-7]{4}\b`).FindString(strings.Join(w.Texts("main p"), " "))
		if id == "" || !strings.Contains(site.Log.String(), id) {
			t.Errorf("%s: id %q is not in the log", path, id)
		}
		if strings.Contains(body, "sql") || strings.Contains(body, "database") {
			t.Errorf("%s: the cause is on the page", path)
		}
	}
	for _, path := range []string{"/fr/", "/fr/repertoire", "/fr/aide/relocalisation-temporaire"} {
		if w := site.Get(path); w.Code != http.StatusOK {
			t.Errorf("%s needs no database and answers %d", path, w.Code)
		}
	}
}

// TestPanic: whatever breaks inside a page, the reader gets the 500 page and
// the log an id, but nothing a reader may have written.
func TestPanic(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	const secret = "what the reader wrote"
	for name, value := range map[string]any{"of the runtime": nil, "of ours": secret} {
		t.Run(name, func(t *testing.T) {
			site.PanicWith(value)
			w := site.Get("/es/directorio/omct")
			if w.Code != http.StatusInternalServerError {
				t.Fatalf("status %d", w.Code)
			}
			checkHeaders(t, w.Header())
			if got := w.Attributes("html", "lang"); strings.Join(got, "") != "es" {
				t.Errorf("lang %q", got)
			}
		})
	}
	if log := site.Log.String(); strings.Contains(log, secret) || !strings.Contains(log, "panic of string") {
		t.Errorf("log: %.500s", log)
	}
}
