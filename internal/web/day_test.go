package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// dated is an entry with a response that closes today, a key, and a name of its
// own in another language.
func dated(site *webtest.Site) {
	today := directory.Date(site.Now().UTC().Format(time.DateOnly))
	text := &directory.Text{Name: "Maison Horizon", Summary: "Aide.", CardFirst: "Appelez sans dire votre nom."}
	site.Add(&directory.Entry{
		Slug: "maison-horizon", Original: "fr", OwnName: "Horizon House", OwnLanguage: "en", Kind: "ngo", Availability: directory.AvailabilityOpen,
		Scope: directory.Scope{Unknown: true, Regions: []string{}, Countries: []string{}},
		Contacts: []directory.Contact{
			{ID: "mail-1", Kind: directory.ContactEmail, Value: "a@example.org", Visibility: directory.VisibilityPublic, Key: directory.Key{Fingerprint: strings.Repeat("0A1B", 10), Block: "armoured"}},
			{ID: "mail-2", Kind: directory.ContactEmail, Value: "team@example.org", Visibility: directory.VisibilityTeam, Key: directory.Key{Fingerprint: strings.Repeat("0A1B", 10), Block: "for the team"}},
		},
		Responses: []directory.Response{{ID: "grants", Kind: "emergency-grants", Closes: today, Contacts: []string{"mail-1"}}},
		Texts:     map[lang.Tag]*directory.Text{"fr": text},
	}).Publish("fr")
}

// TestTheDayChanges: a page that is kept says the next day what holds then, and
// nobody is sent to what has closed.
func TestTheDayChanges(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	dated(site)
	answered := func() bool {
		for p := site.Post("/fr/trouver", url.Values{"need": {"money"}, "place": {"142"}, "reply": {"sw"}}); ; p = choose(p, ".more button") {
			if slices.ContainsFunc(p.Links(".card a"), func(to string) bool { return strings.HasPrefix(to, "/fr/repertoire/maison-horizon") }) {
				return true
			}
			if !p.Has(".more button") {
				return false
			}
		}
	}
	state := func() string {
		return strings.Join(site.Get("/fr/repertoire/maison-horizon").Texts("#grants .holds b"), "|")
	}
	if got := state(); !strings.HasPrefix(got, "Ouverte jusqu’au ") || !answered() {
		t.Errorf("on the last day: %q, among the answers: %v", got, answered())
	}
	site.Wait(24 * time.Hour)
	if got := state(); !strings.HasPrefix(got, "Fermée depuis le ") || answered() {
		t.Errorf("the day after: %q, among the answers: %v", got, answered())
	}
}

// TestKeyIsAFile: of contacts that readers see, and of nothing else.
func TestKeyIsAFile(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	dated(site)
	page := site.Get("/fr/repertoire/maison-horizon")
	if got := page.Attributes(".plate a[download]", "href"); !slices.Equal(got, []string{"/fr/repertoire/maison-horizon/cle/mail-1.asc"}) {
		t.Errorf("keys to download: %q", got)
	}
	for path, want := range map[string]int{
		"/fr/repertoire/maison-horizon/cle/mail-1.asc": http.StatusOK, "/en/directory/maison-horizon/key/mail-1.asc": http.StatusOK,
		"/fr/repertoire/maison-horizon/cle/mail-2.asc": http.StatusNotFound, "/fr/repertoire/omct/cle/mail-1.asc": http.StatusNotFound, "/fr/repertoire/nobody/cle/mail-1.asc": http.StatusNotFound,
	} {
		w := site.Get(path)
		if w.Code != want || (want == http.StatusOK && (w.Header().Get("Content-Type") != "application/pgp-keys" || w.Body.String() != "armoured\n")) {
			t.Errorf("%s: %d %s %q", path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	if !site.Keeps("/fr/repertoire/maison-horizon/cle/mail-1.asc") {
		t.Error("a key is the same for everybody, and not kept")
	}
}

// TestOwnNameIsShown: on the page, on paper and in lists, marked with its language.
func TestOwnNameIsShown(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	dated(site)
	for _, page := range []*webtest.Page{
		site.Get("/fr/repertoire/maison-horizon"), site.Get("/fr/repertoire/maison-horizon/imprimer"), site.Post("/fr/repertoire", url.Values{"q": {"Horizon"}}),
	} {
		if got := page.Texts(`.own bdi[lang=en][dir=ltr]`); !slices.Contains(got, "Horizon House") {
			t.Errorf("own names: %q", got)
		}
	}
	for p := site.Post("/fr/trouver", url.Values{"need": {"money"}, "place": {"142"}}); ; p = choose(p, ".more button") {
		if slices.Contains(p.Texts(".card .first"), "Appelez sans dire votre nom.") && slices.Contains(p.Texts(".card h3 [lang=en]"), "Horizon House") {
			return
		}
		if !p.Has(".more button") {
			t.Fatal("it is among no answers by its own name, or its first contact is not said")
		}
	}
}
