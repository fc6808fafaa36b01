package lists_test

import (
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// TestWhichEntryHasThisNumber: what one asks after a call; contacts for the team
// are found and said to be for it.
func TestWhichEntryHasThisNumber(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	site.Entry("omct").Edit(false, func(e *directory.Entry) {
		e.Contacts = append(e.Contacts, directory.Contact{ID: "tel-9", Kind: directory.ContactPhone, Value: "+41 22 555 01 99", Visibility: directory.VisibilityTeam})
	})
	for text, want := range map[string]string{
		"+353 1 210 0489": "Phone +353 1 210 0489", "info@frontlinedefenders.org": "E-mail info@frontlinedefenders.org",
		"022 555 01 99": "Phone +41 22 555 01 99 · The team only",
	} {
		page := editor.Get("/admin/entries?" + url.Values{"q": {text}}.Encode())
		rows := page.Texts("tbody th")
		for _, row := range rows {
			if !strings.Contains(row, want) {
				t.Errorf("%s: the row says %q, want %q", text, row, want)
			}
		}
		if len(rows) == 0 || len(rows) > 2 {
			t.Errorf("%s: %d rows", text, len(rows))
		}
	}
	page := editor.Get("/admin/entries?q=%2B41+22+555+01+98")
	if rows := page.Texts("tbody th"); len(rows) > 0 || !strings.Contains(page.Body.String(), "No entry has this number.") {
		t.Errorf("nobody's number: %q", rows)
	}
}
