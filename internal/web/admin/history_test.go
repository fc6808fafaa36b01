package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"

	"amparo/internal/account"
	"amparo/internal/directory"
)

func TestHistory(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	first := d.head()
	d.edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Name, e.Texts["es"].Name, e.Founded = "OMCT (nom)", "OMCT (nombre)", 1900
	})
	aside := d.head()
	aside.ID, aside.Parent, aside.Kind, aside.AccountID = d.newID(), first.ID, directory.RevisionSetAside, editor.Account.ID
	if err := d.Store.SaveAs(t.Context(), account.Act{Action: "entry.set-aside", At: d.Now()}, aside); err != nil {
		t.Fatal(err)
	}
	doc := d.page(editor, d.here+"/history")
	rows := cascadia.QueryAll(doc, cascadia.MustCompile(".history tbody tr"))
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, want := range [][]string{
		{editor.Account.Name, "Set aside"},
		{"23 November 2026, 10:42 UTC", "Saved", "the program", "3 fields: shared data, Spanish and French", "The newest"},
		{"First version", "Online: English, Spanish and French"},
	} {
		got := text(rows[i])
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("row %d is %q, without %q", i, got, w)
			}
		}
	}
	chosen := map[string]string{}
	for _, n := range cascadia.QueryAll(doc, cascadia.MustCompile("input[form=compare][checked]")) {
		chosen[attributes(n)["name"]] = attributes(n)["value"]
	}
	if chosen["a"] != first.ID || chosen["b"] != d.head().ID {
		t.Errorf("chosen are %v", chosen)
	}
	if n := len(cascadia.QueryAll(doc, cascadia.MustCompile("form[action$=restore]"))); n != 2 {
		t.Errorf("%d revisions can be restored", n)
	}
	translator := d.SignIn(account.RoleTranslator, "es")
	doc = d.page(translator, d.here+"/history")
	if cascadia.Query(doc, cascadia.MustCompile("form[action$=restore]")) != nil {
		t.Error("a translator is offered to restore")
	}
	d.send(translator, d.here+"/restore", url.Values{"revision": {first.ID}}, http.StatusForbidden, "")
	for _, address := range []string{"/admin/entries/none/history", "/admin/entries/none/compare", "/admin/entries/none/publish", d.here + "/compare?a=none", d.here + "/compare?b=none"} {
		if w := editor.Get(address); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

// TestHistoryPages: however long a history is, every page of it answers.
func TestHistoryPages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	for range 60 {
		d.edit(true, func(e *directory.Entry) { e.Texts["fr"].Limits += "x" })
	}
	for address, want := range map[string]int{"": 50, "?page=1": 50, "?page=2": 11, "?page=3": 50, "?page=-1": 50, "?page=x": 50} {
		doc := d.page(editor, d.here+"/history"+address)
		if got := len(cascadia.QueryAll(doc, cascadia.MustCompile(".history tbody tr"))); got != want {
			t.Errorf("%s shows %d rows, want %d", address, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	first := d.head()
	contact := first.Entry.Contacts[0].ID
	d.edit(false, func(e *directory.Entry) {
		e.Scope.Countries, e.Audiences = append(e.Scope.Countries, "MX"), nil
		e.Contacts[0].Value, e.Contacts[0].DayAndNight = "+41 22 000 00 00", true
		e.Contacts[0], e.Contacts[1] = e.Contacts[1], e.Contacts[0]
		e.Texts["es"].Description += "\n\n**Más** <b>ayuda</b>."
		e.Contacts = e.Contacts[:len(e.Contacts)-1]
	})
	doc := d.page(editor, d.here+"/compare")
	groups := wordsAt(doc, "section.lint h2")
	if groups != "Shared by all languages Text in Spanish" {
		t.Errorf("groups: %s", groups)
	}
	added, removed := wordsAt(doc, "ins"), wordsAt(doc, "del")
	for _, want := range []string{"Mexico", "+41 22 000 00 00", "yes", "**Más** <b>ayuda</b>."} {
		if !strings.Contains(added, want) || strings.Contains(removed, want) {
			t.Errorf("%q was added; the page has as added %q, as removed %q", want, added, removed)
		}
	}
	names := wordsAt(doc, ".changes dt")
	if !strings.Contains(names, "Contact +41 22 000 00 00: value") || strings.Contains(names, contact) {
		t.Errorf("the fields are called %q", names)
	}
	if got := cascadia.Query(doc, cascadia.MustCompile(".changes dd[lang=es] .diff")); got == nil {
		t.Error("the Spanish text does not say that it is Spanish")
	}
	for _, n := range cascadia.QueryAll(doc, cascadia.MustCompile("ins, del")) {
		if got := wordsAt(n, ".vh"); got != "added:" && got != "deleted:" {
			t.Errorf("for those who hear the page %q", got)
		}
	}
	// The other way round, beside each other.
	address := d.here + "/compare?" + url.Values{"a": {d.head().ID}, "b": {first.ID}, "view": {"side"}}.Encode()
	doc = d.page(editor, address)
	if !strings.Contains(wordsAt(doc, "del"), "Mexico") || cascadia.Query(doc, cascadia.MustCompile(".diff-sides")) == nil {
		t.Errorf("the other way round the page has as removed %q", wordsAt(doc, "del"))
	}
	doc = d.page(editor, d.here+"/compare?a="+first.ID+"&b="+first.ID)
	if got := wordsAt(doc, "main"); !strings.Contains(got, "Nothing is different.") {
		t.Errorf("the page says %q", got)
	}
}

func TestRestore(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	first := d.head()
	d.edit(false, says("Plus récent."))
	newer := d.head()
	form := d.form(d.page(editor, d.here+"/compare"), d.here+"/restore")
	seq := d.sequence()
	d.send(editor, d.here+"/restore", form, http.StatusSeeOther, d.here+"?done=restored")
	d.send(editor, d.here+"/restore", form, http.StatusSeeOther, d.here+"?done=restored")
	d.logged(seq, "entry.restore")
	head := d.head()
	if head.Kind != directory.RevisionRestored || head.Parent != newer.ID || head.AccountID != editor.Account.ID || !directory.Same(head.Entry, first.Entry) {
		t.Errorf("restored %+v", head)
	}
	d.send(editor, d.here+"/restore", url.Values{"revision": {"none"}}, http.StatusNotFound, "")
	d.logged(seq, "entry.restore")
}
