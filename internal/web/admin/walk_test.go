package admin_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// TestMain makes sure that the tests together have seen every route act: a
// route that nobody tries cannot be audited.
func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 && flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.bench").Value.String() == "" {
		for _, a := range addresses {
			if a.Method == http.MethodPost && a.Quiet == "" && a.Pattern != "/me/passkey" && webtest.Acted(a) == 0 { // a passkey takes a browser
				fmt.Printf("FAIL: no test has seen %s %s leave its row in the log\n", a.Method, a.Pattern)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// addresses is every route; TestWalk fills it.
var addresses []admin.Address

// walker is a site with something behind every pattern.
type walker struct {
	*webtest.Site
	values *strings.Replacer
}

func newWalker(t *testing.T) *walker {
	t.Helper()
	site := webtest.New(t, webtest.Options{})
	head, err := site.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	other := site.SignIn(account.RoleTranslator)
	return &walker{site, strings.NewReplacer("{id}", head.EntryID, "{revision}", head.ID, "{tag}", "es", "{word}", "nothing",
		"{vocabulary}", "areas", "{term}", "torture", "{page}", "about", "{account}", other.Account.ID, "{token}", "nothing")}
}

func (w *walker) path(a admin.Address) string {
	return strings.TrimSuffix(admin.Root+w.values.Replace(a.Pattern), "/")
}

// TestWalk asks every route as everybody: strangers are shown the way in, a
// role that may not is refused, and whoever showed a factor long ago shows one
// again.
func TestWalk(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	all := w.Desk.Addresses()
	addresses = all
	for _, a := range all {
		for _, role := range append([]account.Role{""}, account.Roles...) {
			w.ask(t, a, role)
		}
	}
	if len(all) < 70 {
		t.Errorf("only %d routes", len(all))
	}
}

func (w *walker) ask(t *testing.T, a admin.Address, role account.Role) {
	t.Helper()
	if a.Need == "" {
		return // forms for those who are not signed in
	}
	name := fmt.Sprintf("%s %s as %q", a.Method, a.Pattern, role)
	r := w.request(a)
	if role == "" {
		want := map[string]int{http.MethodGet: http.StatusSeeOther, http.MethodPost: http.StatusUnauthorized}[a.Method]
		if slices.Contains([]string{"/sign-out", "/confirm", "/confirm/passkey"}, a.Pattern) { // nothing was typed there
			want = http.StatusSeeOther
		}
		if got := w.Do(r).Code; got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
		return
	}
	editor := w.SignIn(role, "es")
	r.AddCookie(editor.Cookie())
	got := w.Do(r)
	if may := editor.Account.May(a.Need); !may && got.Code != http.StatusForbidden {
		t.Errorf("%s: %d, want 403", name, got.Code)
	} else if may && (got.Code == http.StatusUnauthorized || got.Code >= http.StatusInternalServerError) {
		t.Errorf("%s: %d", name, got.Code)
	} else if may && a.Method == http.MethodGet && got.Code != http.StatusOK && got.Code != http.StatusSeeOther && got.Code != http.StatusNotFound && got.Code != http.StatusForbidden && got.Code != http.StatusUnprocessableEntity {
		t.Errorf("%s: %d", name, got.Code)
	}
	if got.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%s: Cache-Control %q", name, got.Header().Get("Cache-Control"))
	}
}

func (w *walker) request(a admin.Address) *http.Request {
	var values url.Values
	if a.Method == http.MethodPost {
		values = url.Values{"role": {"manager"}, "state": {"active"}, "account_id": {"x"}}
	}
	r := webtest.Request(a.Method, w.path(a), values)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// TestOtherSitesCannotSend: of what a browser may say of where a form comes
// from, only our own pages are listened to, on every route that takes forms.
func TestOtherSitesCannotSend(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	manager := w.SignIn(account.RoleManager)
	origins := []struct {
		name, site, origin string
		refused            bool
	}{
		{"our own page", "same-origin", "http://" + webtest.Host, false},
		{"typed in", "none", "", false},
		{"another host of ours", "same-site", "http://sub." + webtest.Host, true},
		{"another site", "cross-site", "https://evil.test", true},
		{"a null origin", "", "null", true},
		{"an old browser, another site", "", "https://evil.test", true},
		{"an old browser, our own page", "", "http://" + webtest.Host, false},
		{"no browser", "", "", false},
	}
	for _, a := range w.Desk.Addresses() {
		if a.Method != http.MethodPost {
			continue
		}
		for _, o := range origins {
			r := w.request(a)
			r.Header.Del("Sec-Fetch-Site")
			if o.site != "" {
				r.Header.Set("Sec-Fetch-Site", o.site)
			}
			if o.origin != "" {
				r.Header.Set("Origin", o.origin)
			}
			r.AddCookie(manager.Cookie())
			got := w.Do(r)
			refused := got.Code == http.StatusForbidden && strings.Contains(got.Body.String(), "Envoi refusé")
			if refused != o.refused {
				t.Errorf("%s from %s: %d, refused %v", a.Pattern, o.name, got.Code, refused)
			}
			if slices.Contains([]string{"/sign-out", "/me/sessions/end"}, a.Pattern) {
				manager = w.SignIn(account.RoleManager)
			}
		}
	}
}
