package door_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/web/webtest"
)

// without takes the key away, or puts another in its place.
func without(t *testing.T, site *webtest.Site, other bool) (again func()) {
	t.Helper()
	path := site.Keys.Path()
	content, err := os.ReadFile(path)
	if err == nil {
		err = os.Remove(path)
	}
	if err == nil && other {
		err = factorkey.At(path).Make()
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWithoutTheKey: without the key, or with another, the right code lets nobody in and
// is no failure; the page says so, a recovery code goes on working, and with the key back
// everything is as it was.
func TestWithoutTheKey(t *testing.T) {
	t.Parallel()
	for name, other := range map[string]bool{"no key": false, "another key": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			rosa := site.FirstManager()
			again := without(t, site, other)
			site.Wait(account.SessionIdle)
			half := func() *webtest.Browser {
				rosa.Forget()
				rosa.Open("/admin/sign-in?lang=en").Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
				return rosa.Browser
			}
			if p := half(); p.Code != http.StatusOK || p.Has("input[name=code]") || !p.Has("input[name=recovery]") || !strings.Contains(p.Text("main"), "cannot be checked or set at present") {
				t.Errorf("the second step: %d %s", p.Code, p.Text("main"))
			}
			for _, code := range []string{webtest.Code(t, rosa.Secret, site.Now()), "000000", ""} {
				if p := half().Post("/admin/sign-in/factor", url.Values{"code": {code}}); p.Code != http.StatusUnprocessableEntity {
					t.Errorf("with the code %q: %d", code, p.Code)
				}
			}
			if p := half().Submit("main form", url.Values{"recovery": {rosa.Recovery[0]}}); p.Code != http.StatusOK || p.Path != "/admin" {
				t.Errorf("with a recovery code: %d at %s", p.Code, p.Path)
			}
			again()
			site.Wait(30 * time.Second)
			if p := half().Submit("main form", url.Values{"code": {webtest.Code(t, rosa.Secret, site.Now())}}); p.Code != http.StatusOK || p.Path != "/admin" {
				t.Errorf("with the key back: %d at %s", p.Code, p.Path)
			}
		})
	}
}

// TestNoCodesWithoutTheKey: nobody can set an app while its secret could not be locked;
// with another key they can, and that is how they come in again.
func TestNoCodesWithoutTheKey(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	again := without(t, site, false)
	site.Leaves(0, func() {
		rosa.Open("/admin/me/generator")
		secret := strings.ReplaceAll(rosa.Text("#generator .secret"), " ", "")
		rosa.Submit("#generator form", url.Values{"code": {webtest.Code(t, secret, site.Now())}})
	})
	if rosa.Code != http.StatusServiceUnavailable || !strings.Contains(rosa.Text(".problems"), "does not have its key") {
		t.Errorf("one's own app: %d %s", rosa.Code, rosa.Text("main"))
	}
	p := site.Browser().Open("/admin/ticket/" + site.Ticket(account.PurposeReset, mustAccount(t, site, "rosa").ID).Word)
	p.Submit("main form", url.Values{"password": {webtest.GoodPassword}, "lang": {"fr"}})
	set := func() {
		p.Submit("#generator form", url.Values{"code": {webtest.Code(t, p.Text("#generator .secret"), site.Now())}})
	}
	site.Leaves(0, set)
	if p.Code != http.StatusServiceUnavailable || !strings.Contains(p.Text(".problems"), "n’a pas la clé") {
		t.Errorf("by a one-time address: %d %s", p.Code, p.Text("main"))
	}
	again()
	site.Logs("account.reset", set)
	if p.Path != "/admin/me/recovery" || p.Code != http.StatusOK {
		t.Errorf("with the key: %d at %s", p.Code, p.Path)
	}
}

func mustAccount(t *testing.T, site *webtest.Site, name string) *account.Account {
	t.Helper()
	a, err := site.Store.AccountByName(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
