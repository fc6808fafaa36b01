package links_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

// TestLinksHostile: only what readers meet is asked, and by those who may.
func TestLinksHostile(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Links: webtest.Links{}})
	site.Found(webtest.Website, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	editor := site.SignIn(account.RoleEditor, "es")
	for name, test := range map[string]struct {
		values url.Values
		want   int
	}{
		"an address of nobody's": {url.Values{"do": {"check"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"this machine":           {url.Values{"do": {"check"}, "address": {"http://127.0.0.1/"}}, http.StatusNotFound},
		"no address":             {url.Values{"do": {"check"}}, http.StatusNotFound},
		"nothing to do":          {url.Values{"address": {webtest.Website}}, http.StatusBadRequest},
		"something else":         {url.Values{"do": {"delete"}, "address": {webtest.Website}}, http.StatusBadRequest},
		"vouch for nobody's":     {url.Values{"do": {"vouch"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"odd page and verdict":   {url.Values{"do": {"vouch"}, "address": {webtest.Website}, "page": {"-3"}, "verdict": {"x&y"}}, http.StatusSeeOther},
	} {
		if p := editor.Post(linksPage, test.values).Want(test.want); test.want == http.StatusSeeOther && p.Location() != linksPage+"?done=link-vouched" {
			t.Errorf("%s: %s", name, p.Location())
		}
	}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator} {
		site.SignIn(role, "es").Get(linksPage).Want(map[account.Role]int{account.RoleTranslator: http.StatusOK, account.RoleModerator: http.StatusForbidden}[role])
		site.SignIn(role, "es").Post(linksPage, url.Values{"do": {"vouch"}, "address": {webtest.Website}}).Want(http.StatusForbidden)
	}
}

// TestLinksSwitchedOff: a server that asks nothing says so, and pretends
// nothing.
func TestLinksSwitchedOff(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor, "es")
	const off = "this server asks nothing of other sites"
	p := editor.Get(linksPage).Want(http.StatusOK)
	if got := p.Text("main"); !strings.Contains(got, off) || !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("the list says %q", got)
	}
	site.Found(webtest.Website, link.Found{Reason: link.Gone, Status: 404}, 4, 2) // by the command
	form := linkForm(t, editor.Get(linksPage), webtest.Website)
	if got := linkRow(editor.Get(linksPage), webtest.Website); strings.Contains(got, "Check again") || !strings.Contains(got, "It works for me") {
		t.Errorf("%q", got)
	}
	form.Set("do", "check")
	editor.Post(linksPage, form).Want(http.StatusNotFound)
	form.Set("do", "vouch")
	editor.Post(linksPage, form).Want(http.StatusSeeOther)
}
