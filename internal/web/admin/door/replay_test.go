package door_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// typed is a form with everything that could get lost or be taken for a field
// of the pages it travels through.
var typed = url.Values{
	"title":           {"Une organisation « sûre »", "second"},
	"text":            {"\n\nfirst line\r\n\r\n  indented\ttab\n"},
	"name":            {"not an account"},
	"next":            {"/admin/log"},
	"lang":            {"es"},
	"to":              {"https://evil.example/"},
	"posted-to":       {"/admin/log"},
	"posted.title":    {"prefixed"},
	"posted.posted.x": {"twice"},
	"key":             {"abcdefghijklmnopqrstuvwxyz"},
	"contact.0.value": {`"><script>alert(1)</script>`},
	"empty":           {""},
	"emoji and عربي":  {"🕊️ שלום"},
	"do":              {"up:contact:2"},
}

// normal is a form as a browser without script sends it: line breaks in hidden
// fields as they are in the page.
func normal(v url.Values) url.Values {
	n := url.Values{}
	for name, all := range v {
		for _, value := range all {
			n.Add(name, strings.ReplaceAll(value, "\r\n", "\n"))
		}
	}
	return n
}

func TestExpiredFormIsNotLost(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	site.Wait(account.SessionIdle)
	const to = "/admin/accounts/new?lang=es"
	p.Post(to, typed)
	if p.Code != http.StatusUnauthorized || p.Path != to || !p.Has("input[name=password]") {
		t.Fatalf("an expired form: %d %s", p.Code, p.Path)
	}
	p.Submit("main form", url.Values{"name": {"rosa"}, "password": {"wrong wrong wrong"}})
	if p.Code != http.StatusUnprocessableEntity {
		t.Errorf("a wrong password: %d", p.Code)
	}
	p.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	p.Submit("main form", url.Values{"code": {"12"}})
	if p.Code != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code: %d", p.Code)
	}
	p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
	if p.Code != http.StatusOK || p.Find(`main form[action="`+to+`"]`) == nil {
		t.Fatalf("signed in again: %d %s", p.Code, p.Text("main"))
	}
	if diff := cmp.Diff(normal(typed), normal(p.Fields("main form"))); diff != "" {
		t.Errorf("what was typed (-before +after):\n%s", diff)
	}
	p.Submit("main form", nil)
	if p.Code != http.StatusUnprocessableEntity || p.Fields("main form").Get("name") != "not an account" {
		t.Errorf("sent again: %d, name %q", p.Code, p.Fields("main form").Get("name"))
	}
}

// TestStaleFactorFormIsNotLost: the same when only the factor is too old.
func TestStaleFactorFormIsNotLost(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	site.Wait(account.FactorFresh)
	form := url.Values{"name": {"lena"}, "role": {"editor"}, "lang": {"fr"}}
	if p.Post("/admin/accounts/new", form); p.Code != http.StatusForbidden || !p.Has("input[name=code]") {
		t.Fatalf("a form with an old factor: %d", p.Code)
	}
	p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
	if diff := cmp.Diff(form, p.Fields("main form")); diff != "" {
		t.Errorf("what was typed (-before +after):\n%s", diff)
	}
	if p.Submit("main form", nil); p.Text("h1") != "lena" {
		t.Errorf("sent again: %d %s", p.Code, p.Path)
	}
}

func TestSecretsDoNotTravel(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	w := site.Post("/admin/me/password", url.Values{"current": {"s3cret-one"}, "password": {"s3cret-two"}, "x": {"kept"}})
	if body := w.Body.String(); strings.Contains(body, "s3cret") || !strings.Contains(body, "kept") {
		t.Error("passwords travel in the page")
	}
	if w := site.Post("/admin/sign-out", url.Values{"x": {"kept"}}); w.Code != http.StatusSeeOther || w.Location() != "/admin/sign-in?next=%2Fadmin" {
		t.Errorf("signing out twice: %d %s", w.Code, w.Location())
	}
}

// TestOnlyLocalAddresses: nothing that is sent makes the pages lead elsewhere.
func TestOnlyLocalAddresses(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	for next, want := range map[string]string{
		"/admin/entries?page=2&q=a": "/admin/entries?page=2&q=a",
		"/admin":                    "/admin",
		"":                          "/admin",
		"https://evil.example":      "/admin",
		"//evil.example/admin":      "/admin",
		"/admin//evil.example":      "/admin",
		`/admin\evil`:               "/admin",
		"/\\evil.example":           "/admin",
		"javascript:alert(1)":       "/admin",
		"/administrator":            "/admin",
		"/fr/":                      "/admin",
		"/admin/../fr":              "/admin",
		"/admin/sign-out":           "/admin",
		"/admin/sign-in?next=/x":    "/admin",
		"/admin/confirm":            "/admin",
		"/admin\r\nX: y":            "/admin",
		"http:/admin":               "/admin",
		"admin/entries":             "/admin",
	} {
		w := editor.Get("/admin/sign-in?next=" + url.QueryEscape(next))
		if got := w.Location(); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("next %q leads to %q", next, got)
		}
		if got := site.Post("/admin/sign-in", url.Values{"next": {next}, "posted-to": {next}, "posted.x": {"y"}}).Body.String(); strings.Contains(got, "evil") {
			t.Errorf("next %q is in the page", next)
		}
	}
}

func TestSignInSpeaks(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for path, want := range map[string]string{
		"/admin/sign-in": "fr", "/admin/sign-in?lang=es&next=/admin/log": "es", "/admin/sign-in?lang=en": "en", "/admin/sign-in?lang=xx": "fr",
	} {
		b := site.Browser().Open(path)
		if !b.Has("html[lang="+want+"]") || len(b.Texts(".tongues a")) != len(site.Words.Languages())-1 || b.Cookie("lang") != "" {
			t.Errorf("%s is not in %s, or has no way to the others", path, want)
		}
		if b.Submit("main form", url.Values{"name": {"x"}, "password": {"y"}}); !b.Has("html[lang=" + want + "]") {
			t.Errorf("%s: the answer is in another language", path)
		}
	}
}
