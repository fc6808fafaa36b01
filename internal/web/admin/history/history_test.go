package history_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func TestHistory(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	first := d.Head()
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Name, e.Texts["es"].Name, e.Founded = "OMCT (nom)", "OMCT (nombre)", 1900
	})
	d.SetAside(editor, first.ID)
	doc := editor.Get(d.Here("/history")).Want(http.StatusOK)
	rows := doc.All(".history tbody tr")
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, want := range [][]string{
		{editor.Account.Name, "Set aside"},
		{"23 November 2026, 10:42 UTC", "Saved", "the program", "3 fields: shared data, Spanish and French", "The newest"},
		{"First version", "Online: English, Spanish and French"},
	} {
		got := rows[i].Words()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("row %d is %q, without %q", i, got, w)
			}
		}
	}
	chosen := map[string]string{}
	for _, n := range doc.All("input[form=compare][checked]") {
		chosen[n.Attribute("name")] = n.Attribute("value")
	}
	if chosen["a"] != first.ID || chosen["b"] != d.Head().ID {
		t.Errorf("chosen are %v", chosen)
	}
	if n := len(doc.All("form[action$=restore]")); n != 2 {
		t.Errorf("%d revisions can be restored", n)
	}
	translator := d.SignIn(account.RoleTranslator, "es")
	doc = translator.Get(d.Here("/history")).Want(http.StatusOK)
	if doc.Has("form[action$=restore]") {
		t.Error("a translator is offered to restore")
	}
	translator.Post(d.Here("/restore"), url.Values{"revision": {first.ID}}).Want(http.StatusForbidden)
	for _, address := range []string{"/admin/entries/none/history", "/admin/entries/none/compare", "/admin/entries/none/publish", d.Here("/compare?a=none"), d.Here("/compare?b=none")} {
		if w := editor.Get(address); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

// TestHistoryPages: however long a history is, every page of it answers.
func TestHistoryPages(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	for range 60 {
		d.Edit(true, func(e *directory.Entry) { e.Texts["fr"].Limits += "x" })
	}
	for address, want := range map[string]int{"": 50, "?page=1": 50, "?page=2": 11, "?page=3": 50, "?page=-1": 50, "?page=x": 50} {
		doc := editor.Get(d.Here("/history") + address).Want(http.StatusOK)
		if got := len(doc.All(".history tbody tr")); got != want {
			t.Errorf("%s shows %d rows, want %d", address, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	first := d.Head()
	contact := first.Entry.Contacts[0].ID
	d.Edit(false, func(e *directory.Entry) {
		e.Scope.Countries, e.Audiences = append(e.Scope.Countries, "MX"), nil
		e.Contacts[0].Value, e.Contacts[0].DayAndNight = "+41 22 000 00 00", true
		e.Contacts[0], e.Contacts[1] = e.Contacts[1], e.Contacts[0]
		e.Texts["es"].Description += "\n\n**Más** <b>ayuda</b>."
		e.Contacts = e.Contacts[:len(e.Contacts)-1]
	})
	doc := editor.Get(d.Here("/compare")).Want(http.StatusOK)
	groups := doc.Text("section.lint h2")
	if groups != "Shared by all languages Text in Spanish" {
		t.Errorf("groups: %s", groups)
	}
	added, removed := doc.Text("ins"), doc.Text("del")
	for _, want := range []string{"Mexico", "+41 22 000 00 00", "Day and night", "**Más** <b>ayuda</b>."} {
		if !strings.Contains(added, want) || strings.Contains(removed, want) {
			t.Errorf("%q was added; the page has as added %q, as removed %q", want, added, removed)
		}
	}
	names := doc.Text(".changes dt")
	if !strings.Contains(names, "Contact +41 22 000 00 00: Value") || strings.Contains(names, contact) {
		t.Errorf("the fields are called %q", names)
	}
	if got := doc.Find(".changes dd[lang=es] .diff"); got == nil {
		t.Error("the Spanish text does not say that it is Spanish")
	}
	for _, n := range doc.All("ins, del") {
		if got := n.Text(".vh"); got != "added:" && got != "deleted:" {
			t.Errorf("for those who hear the page %q", got)
		}
	}
	// The other way round, beside each other.
	address := d.Here("/compare?") + url.Values{"a": {d.Head().ID}, "b": {first.ID}, "view": {"side"}}.Encode()
	doc = editor.Get(address).Want(http.StatusOK)
	if !strings.Contains(doc.Text("del"), "Mexico") || !doc.Has(".diff-sides") {
		t.Errorf("the other way round the page has as removed %q", doc.Text("del"))
	}
	doc = editor.Get(d.Here("/compare?a=") + first.ID + "&b=" + first.ID).Want(http.StatusOK)
	if got := doc.Text("main"); !strings.Contains(got, "Nothing is different.") {
		t.Errorf("the page says %q", got)
	}
}

func TestRestore(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	first := d.Head()
	d.Describe("Plus récent.")
	newer := d.Head()
	form := editor.Get(d.Here("/compare")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/restore")))
	seq := d.LogEnd()
	editor.Post(d.Here("/restore"), form).LeadsTo(d.Here("?done=restored"))
	editor.Post(d.Here("/restore"), form).LeadsTo(d.Here("?done=restored"))
	d.Logged(seq, "entry.restore")
	head := d.Head()
	if head.Kind != directory.RevisionRestored || head.Parent != newer.ID || head.AccountID != editor.Account.ID || !directory.Same(head.Entry, first.Entry) {
		t.Errorf("restored %+v", head)
	}
	editor.Post(d.Here("/restore"), url.Values{"revision": {"none"}}).Want(http.StatusNotFound)
	d.Logged(seq, "entry.restore")
}
