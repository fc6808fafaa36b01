package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// dangerous are the addresses that take a second factor shown minutes ago: who may do
// what, what leaves or comes in, where readers are sent, what many entries lose at once.
var dangerous = []string{
	"/accounts", "/accounts/{id}/role", "/accounts/{id}/suspend", "/accounts/requests/confirm", "/me/password", "/me/generator", "/me/passkey", "/me/remove", "/me/recovery",
	"/exchange", "/exchange/export", "/exchange/import", "/exchange/imports/{id}", "/exchange/imports/{id}/undo", "/log/export",
	"/security/password", "/security/settle", "/security/session/end", "/security/sessions/end", "/me/session/end", "/me/sessions/end",
	"/settings", "/settings/pages/{page}", "/settings/pages/{page}/reset", "/settings/before/{need}",
	"/entries/{id}/withdraw", "/entries/bulk", "/vocabularies/{vocabulary}/terms/{term}/merge",
}

// TestDangerousAddresses: each of them asks, and so does whatever else says it does:
// a page leads to the question, a form stays in it.
func TestDangerousAddresses(t *testing.T) {
	t.Parallel()
	w := webtest.NewWalker(t)
	asks := map[string]bool{}
	editor, manager := w.SignIn(account.RoleEditor), w.SignIn(account.RoleManager)
	w.Wait(account.FactorFresh)
	for _, a := range w.Desk.Addresses() {
		if !a.Fresh {
			continue
		}
		if a.Method == http.MethodPost {
			asks[a.Pattern] = true
		}
		for _, e := range []*webtest.Editor{editor, manager} {
			if e.Account.May(a.Need) {
				checkAsks(t, w, a, e)
			}
		}
	}
	for _, pattern := range dangerous {
		if !asks[pattern] && pattern != "/accounts" && pattern != "/exchange" {
			t.Errorf("a form to %s is taken with an old factor", pattern)
		}
	}
}

// checkAsks sends what an address takes, with a factor that is too old.
func checkAsks(t *testing.T, w *webtest.Walker, a admin.Address, e *webtest.Editor) {
	t.Helper()
	path := w.PathOf(a)
	if a.Method == http.MethodGet {
		if p := e.Get(path); p.Code != http.StatusSeeOther || p.Location() != "/admin/confirm?next="+url.QueryEscape(path) {
			t.Errorf("%s as %s: %d to %q", path, e.Account.Role, p.Code, p.Location())
		}
		return
	}
	var p *webtest.Page
	w.Leaves(0, func() { p = e.Post(path, url.Values{"typed": {"a long text"}}).Want(http.StatusForbidden) })
	if kept := p.Fields(webtest.MainForm); kept.Get("posted.typed") != "a long text" || kept.Get("posted-to") != path {
		t.Errorf("%s as %s: %v is kept", path, e.Account.Role, kept)
	}
}

// TestNothingTypedIsLost: whoever was asked for a factor between opening a form and
// sending it sends it as it was typed, and it is done.
func TestNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	entry := "/admin/entries/" + site.Head("omct").EntryID
	for _, row := range []struct {
		name, page, form string
		typed            url.Values
		action           account.Action
	}{
		{"the way out", "/admin/settings", webtest.MainForm, url.Values{"exit.es": {"https://weather.example/"}, "name": {"Refugio"}}, "settings.save"},
		{"a static page", "/admin/settings/pages/safety?lang=es", webtest.MainForm, url.Values{"source": {"# Nuevo\n\nUn texto  largo.\n"}}, "page.save"},
		{"several entries", "/admin/entries/bulk?" + url.Values{"action": {"verify"}, "id": {site.Head("fidh").EntryID}}.Encode(), webtest.FormTo("/admin/entries/bulk"), nil, "entries.request_verification"},
		{"withdrawal", entry + "/withdraw", webtest.FormTo(entry + "/withdraw"), url.Values{"reason": {"on-request"}}, "entry.withdraw"},
	} {
		if p.Open(row.page); strings.HasPrefix(p.Path, "/admin/confirm") {
			p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
		}
		sent := p.Fields(row.form)
		for name, values := range row.typed {
			sent[name] = slices.Clone(values)
		}
		site.Wait(account.FactorFresh)
		if p.Submit(row.form, row.typed); p.Code != http.StatusForbidden || !p.Has("input[name=code]") {
			t.Fatalf("%s: with an old factor %d %s", row.name, p.Code, p.Text("main"))
		}
		p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
		if diff := cmp.Diff(sent, p.Fields("main form")); diff != "" {
			t.Errorf("%s: what was typed (-before +after):\n%s", row.name, diff)
		}
		site.Logs(row.action, func() { p.Submit("main form", nil) })
		site.Wait(account.FactorFresh)
	}
}
