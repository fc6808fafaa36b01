package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

// TestLinksHostile: only what readers meet is asked, and by those who may.
func TestLinksHostile(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	editor := l.as(account.RoleEditor)
	for name, test := range map[string]struct {
		values url.Values
		want   int
	}{
		"an address of nobody's": {url.Values{"do": {"check"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"this machine":           {url.Values{"do": {"check"}, "address": {"http://127.0.0.1/"}}, http.StatusNotFound},
		"no address":             {url.Values{"do": {"check"}}, http.StatusNotFound},
		"nothing to do":          {url.Values{"address": {l.omct}}, http.StatusBadRequest},
		"something else":         {url.Values{"do": {"delete"}, "address": {l.omct}}, http.StatusBadRequest},
		"vouch for nobody's":     {url.Values{"do": {"vouch"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"odd page and verdict":   {url.Values{"do": {"vouch"}, "address": {l.omct}, "page": {"-3"}, "verdict": {"x&y"}}, http.StatusSeeOther},
	} {
		if p := editor.post(linksPage, test.values).want(test.want); test.want == http.StatusSeeOther && p.Header().Get("Location") != linksPage+"?done=link-vouched" {
			t.Errorf("%s: %s", name, p.Header().Get("Location"))
		}
	}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator} {
		l.as(role).get(linksPage).want(http.StatusOK)
		l.as(role).post(linksPage, url.Values{"do": {"vouch"}, "address": {l.omct}}).want(http.StatusForbidden)
	}
}

// TestLinksSwitchedOff: a server that asks nothing says so, and pretends
// nothing.
func TestLinksSwitchedOff(t *testing.T) {
	t.Parallel()
	l := newLinked(t, nil)
	editor := l.as(account.RoleEditor)
	const off = "this server asks nothing of other sites"
	dash := editor.get("/admin").want(http.StatusOK)
	if got := dash.text("[aria-labelledby=links]"); !strings.Contains(got, off) || strings.Contains(got, "No dead link") {
		t.Errorf("the dashboard says %q", got)
	}
	p := editor.get(linksPage).want(http.StatusOK)
	if got := p.text("main"); !strings.Contains(got, off) || !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("the list says %q", got)
	}
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2) // by the command
	form := editor.get(linksPage).formFor(l.omct)
	if got := editor.get(linksPage).row(l.omct); strings.Contains(got, "Check again") || !strings.Contains(got, "It works for me") {
		t.Errorf("%q", got)
	}
	form.Set("do", "check")
	editor.post(linksPage, form).want(http.StatusNotFound)
	form.Set("do", "vouch")
	editor.post(linksPage, form).want(http.StatusSeeOther)
	if got := newLinked(t, webtest.Links{}).as(account.RoleEditor).get("/admin").text("[aria-labelledby=links]"); !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("before the first check the dashboard says %q", got)
	}
}

func TestDashboardDeadLinks(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	block := func() *page { return l.as(account.RoleModerator).get("/admin").want(http.StatusOK) }
	l.found(l.omct, link.Found{Reason: link.Answered, Status: 200}, 1)
	if got := block().text("[aria-labelledby=links]"); !strings.Contains(got, "No dead link. Last check: 22 November 2026") {
		t.Errorf("nothing is dead: %q", got)
	}
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	l.found(l.wayOut, link.Found{Reason: link.NoName}, 4, 2)
	l.found("https://gone.example/", link.Found{Reason: link.NoName}, 4, 2)
	l.found("https://es.wikipedia.org/wiki/Wikipedia:Portada", link.Found{Reason: link.Answered, Status: 200, To: "https://new.example/"}, 2)
	p := block()
	var numbers []string
	for _, a := range p.all("[aria-labelledby=links] .numbers a") {
		numbers = append(numbers, shown(a)+" "+attribute(a, "href"))
	}
	if want := []string{"2 dead links /admin/links"}; !slices.Equal(numbers[:1], want) {
		t.Errorf("numbers: %v", numbers)
	}
	items := p.all("[aria-labelledby=links] ul.plain li")
	if len(items) != 2 || !strings.Contains(shown(items[0]), "English") || !strings.Contains(shown(items[1]), "World Organisation Against Torture (dead link) OMCT "+l.omct+" The page no longer exists (404)") {
		t.Errorf("items: %v", words(items))
	}
	if err := l.Store.WithdrawAs(t.Context(), account.Act{Action: "entry.withdraw", At: l.Now().Add(time.Minute)}, l.id("omct"), directory.WithdrawalReason("closed")); err != nil {
		t.Fatal(err)
	}
	if got := block().text("[aria-labelledby=links]"); !strings.Contains(got, "1 dead link ") {
		t.Errorf("after its entry was withdrawn: %q", got)
	}
}

func words(nodes []*html.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, shown(n))
	}
	return all
}

func (l *linked) id(slug string) string {
	l.t.Helper()
	head, err := l.Store.Head(l.t.Context(), slug)
	if err != nil {
		l.t.Fatal(err)
	}
	return head.EntryID
}
