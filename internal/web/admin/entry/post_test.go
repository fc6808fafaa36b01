package entry_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// TestRedrawWithoutScript: the buttons of groups answer with the same page,
// nothing judged, nothing stored, the cursor where it was.
func TestRedrawWithoutScript(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	id := s.Head("omct").EntryID
	address := "/admin/entries/" + id + "?lang=fr"
	end := s.LogEnd()
	v := editor.Get(address).Fields("#entry")
	v.Set("text.summary", "") // would be refused by nobody, and is kept
	v.Set("contact.phone-1.value", "not a number")
	for _, row := range []struct{ do, order, focus string }{
		{"up:contact:email-1", "email-1 phone-1 email-2 web-1 web-2", `button[value="up:contact:email-1"]`},
		{"down:contact:email-1", "phone-1 email-1 email-2 web-1 web-2", `button[value="down:contact:email-1"]`},
		{"remove:contact:email-2", "phone-1 email-1 email-2 web-1 web-2", `[data-removed] button[value="undo:contact:email-2"]`},
		{"undo:contact:email-2", "phone-1 email-1 email-2 web-1 web-2", `button[value="remove:contact:email-2"]`},
		{"add:contact:signal", "phone-1 email-1 email-2 web-1 web-2 _1", `input[name="contact._1.value"]`},
		{"type:contact:_1", "phone-1 email-1 email-2 web-1 web-2 _1", `button[value="kind:contact:_1:signal"]`},
		{"kind:contact:_1:phone", "phone-1 email-1 email-2 web-1 web-2 _1", `input[type=tel][name="contact._1.value"]`},
		{"hours:contact:_1", "phone-1 email-1 email-2 web-1 web-2 _1", `select[name="contact._1.hours-2.days"]`},
		{"hours:contact:_1", "phone-1 email-1 email-2 web-1 web-2 _1", `select[name="contact._1.hours-3.days"]`},
		{"add:countries", "phone-1 email-1 email-2 web-1 web-2 _1", `input[name="countries_add"]`},
	} {
		v.Set("do", row.do)
		w := editor.Post(address, v)
		if w.Code != http.StatusOK {
			t.Fatal(row.do, w.Code)
		}
		checkChoices(t, w)
		v = w.Fields("#entry")
		if got := strings.Join(v["contact"], " "); got != row.order {
			t.Errorf("%s: order %s", row.do, got)
		}
		if focus := w.All("[autofocus]"); len(focus) != 1 || len(w.All(row.focus+"[autofocus]")) != 1 {
			t.Errorf("%s: %d elements have the cursor, or not %s", row.do, len(focus), row.focus)
		}
		if v.Get("contact.phone-1.value") != "not a number" || v.Get("text.summary") != "" || len(w.All(".problems")) != 0 {
			t.Errorf("%s: what was typed is gone, or judged", row.do)
		}
	}
	if s.LogEnd() != end || s.Entry("omct").Revisions() != 1 {
		t.Error("something was stored")
	}
}

// TestTranslatorSendsFacts: words are kept, facts are not, and the log says so.
func TestTranslatorSendsFacts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	translator := s.SignIn(account.RoleTranslator, "en", "fr")
	before := s.Head("omct")
	for _, tag := range []string{"en", "fr"} {
		end := s.LogEnd()
		v := url.Values{
			"lang": {tag}, "head": {s.Head("omct").ID}, "facts": {"1"}, "do": {"save"}, "slug": {"stolen"}, "kind": {"ngo"}, "contact": {"phone-1"},
			"contact.phone-1.value": {"+1 202 555 0143"}, "contact.email-1.removed": {"1"}, "response.legal-assistance.kind": {"training"},
			"text.limits": {"New words in " + tag}, "contact.phone-1.label": {"Office in " + tag}, "id": {"x"}, "original": {"es"},
		}
		if w := translator.Post("/admin/entries/"+before.EntryID+"?lang="+tag, v); w.Code != http.StatusSeeOther {
			t.Fatal(tag, w.Code)
		}
		after := s.Head("omct").Entry
		if text := after.Texts[lang.Tag(tag)]; text.Limits != "New words in "+tag || text.Contacts["phone-1"].Label != "Office in "+tag {
			t.Errorf("%s: the words were not kept", tag)
		}
		facts, was := *after, *before.Entry
		facts.Texts, was.Texts = nil, nil
		if entryJSON(t, &facts) != entryJSON(t, &was) {
			t.Errorf("%s: facts changed: %s", tag, entryJSON(t, &facts))
		}
		rows := s.Records(end)
		if len(rows) != 1 || !strings.Contains(rows[0].Detail, `"ignored":["contact","contact.email-1.removed","contact.phone-1.value","kind","response.legal-assistance.kind","slug"]`) {
			t.Errorf("%s: the log says %v", tag, rows)
		}
	}
}

// TestWhoMayWhat: routes and roles.
func TestWhoMayWhat(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	id := s.Head("omct").EntryID
	people := map[string]*webtest.Editor{
		"manager": s.SignIn(account.RoleManager), "editor": s.SignIn(account.RoleEditor),
		"moderator": s.SignIn(account.RoleModerator), "translator": s.SignIn(account.RoleTranslator, "es"),
	}
	form := func(tag string) url.Values {
		return url.Values{"lang": {tag}, "head": {s.Head("omct").ID}, "do": {"save"}}
	}
	for _, row := range []struct {
		method, path, tag string
		want              map[string]int // by role; 403 where it is not said
	}{
		{"GET", "/entries/new", "", map[string]int{"manager": 200, "editor": 200}},
		{"POST", "/entries/new", "fr", map[string]int{"manager": 303, "editor": 303}},
		{"GET", "/entries/" + id, "fr", map[string]int{"manager": 200, "editor": 200, "translator": 200}},
		{"GET", "/entries/" + id, "es", map[string]int{"manager": 200, "editor": 200, "translator": 200}},
		{"POST", "/entries/" + id, "fr", map[string]int{"manager": 303, "editor": 303}},
		{"POST", "/entries/" + id, "es", map[string]int{"manager": 303, "editor": 303, "translator": 303}},
		{"POST", "/entries/" + id + "/draft", "fr", map[string]int{"manager": 200, "editor": 200}},
		{"POST", "/entries/" + id + "/draft", "es", map[string]int{"manager": 200, "editor": 200, "translator": 200}},
		{"GET", "/entries/" + id + "/draft", "es", map[string]int{"manager": 200, "editor": 200, "translator": 200}},
		{"POST", "/entries/" + id + "/draft/discard", "es", map[string]int{"manager": 303, "editor": 303, "translator": 303}},
		{"POST", "/preview-text", "es", map[string]int{"manager": 200, "editor": 200, "translator": 200}},
		{"GET", "/entries/" + id, "xx", map[string]int{"manager": 404, "editor": 404, "translator": 404}},
		{"GET", "/entries/01a1f640-0000-7000-8000-000000000000", "fr", map[string]int{"manager": 404, "editor": 404, "translator": 404}},
	} {
		for role, who := range people {
			want := row.want[role]
			if want == 0 {
				want = http.StatusForbidden
			}
			address := "/admin" + row.path
			if row.tag != "" {
				address += "?lang=" + row.tag
			}
			var w *webtest.Page
			if row.method == "GET" {
				w = who.Get(address)
			} else {
				w = who.Post(address, form(row.tag))
			}
			if w.Code != want {
				t.Errorf("%s %s by %s: %d, not %d", row.method, address, role, w.Code, want)
			}
		}
	}
	doc := people["translator"].Get("/admin/entries/" + id + "?lang=fr")
	if n := len(doc.All("#entry button, #entry input:not([type=hidden]):not([readonly]), #entry textarea:not([readonly])")); n != 0 {
		t.Errorf("who may only read is shown %d fields and buttons", n)
	}
}

// TestTooMuchIsRefused: limits of requests hold here too.
func TestTooMuchIsRefused(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	id := s.Head("omct").EntryID
	many := url.Values{"lang": {"fr"}, "facts": {"1"}, "do": {"save"}}
	for range 20_001 {
		many.Add("contact", "_1")
	}
	for name, row := range map[string]struct {
		form url.Values
		want int
	}{
		"20,000 fields":          {many, http.StatusBadRequest},
		"NUL":                    {url.Values{"lang": {"fr"}, "text.name": {"a\x00b"}}, http.StatusBadRequest},
		"bytes that are no text": {url.Values{"lang": {"fr"}, "text.name": {"\xff"}}, http.StatusBadRequest},
		"3 MB":                   {url.Values{"lang": {"fr"}, "text.name": {strings.Repeat("a", 3<<20)}}, http.StatusRequestEntityTooLarge},
		"a head from nowhere":    {url.Values{"lang": {"fr"}, "head": {"nonsense"}}, http.StatusNotFound},
	} {
		if w := editor.Post("/admin/entries/"+id+"?lang=fr", row.form); w.Code != row.want {
			t.Errorf("%s: %d, not %d", name, w.Code, row.want)
		}
	}
	if s.Entry("omct").Revisions() != 1 {
		t.Error("something was stored")
	}
	s.Leaves(0, func() { editor.Post("/admin/entries/new", url.Values{"unrelated": {"x"}}).Want(http.StatusBadRequest) })
}

// TestPublishAsksForWhatIsRequired, then saves and leads to the publication.
func TestPublishAsksForWhatIsRequired(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	id := s.Head("omct").EntryID
	address := "/admin/entries/" + id + "?lang=fr"
	v := editor.Get(address).Fields("#entry")
	v.Set("do", "publish")
	v.Set("minor", "1")
	v.Set("text.name", "")
	if w := editor.Post(address, v); w.Code != http.StatusUnprocessableEntity || strings.Join(problemsOf(t, w), " ") != "text.name" {
		t.Errorf("%d %v", w.Code, problemsOf(t, w))
	}
	v.Set("text.name", "Un autre nom")
	if w := editor.Post(address, v); w.Location() != "/admin/entries/"+id+"/publish?lang=fr&minor=1" {
		t.Errorf("%d %s", w.Code, w.Location())
	}
	if head := s.Head("omct"); head.Entry.Texts["fr"].Name != "Un autre nom" || !head.Minor {
		t.Error("it was not saved, or not as a minor change")
	}
}

// TestStateOfTheEntry: the head of the form says what readers have, and the
// tabs how each language stands.
func TestStateOfTheEntry(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	first := s.Head("omct")
	address := "/admin/entries/" + first.EntryID + "?lang=fr"
	if doc := editor.Get(address); doc.Text("p.line") != "Online" {
		t.Errorf("published as it is: %q", doc.Text("p.line"))
	}
	v := editor.Get(address).Fields("#entry")
	v.Set("text.description", "Autre chose.")
	v.Set("do", "save:description")
	w := editor.Post(address, v)
	if to := w.Location(); to != address+"&done=entry-saved#description" {
		t.Errorf("saving leads to %s", to)
	}
	doc := editor.Get(address)
	if got := doc.Text("p.line"); got != "Online Draft newer than the version online See the differences" {
		t.Errorf("after saving: %q", got)
	}
	if href := doc.Find("p.line a").Attribute("href"); href != "/admin/entries/"+first.EntryID+"/compare?a="+first.ID+"&b="+s.Head("omct").ID {
		t.Errorf("the differences are at %s", href)
	}
	if got := strings.Join(doc.Texts(".tabs a"), ", "); got != "Français original, English 1 section to review, Español 1 section to review" {
		t.Errorf("tabs: %s", got)
	}
	if items := doc.All("[aria-labelledby=card-history] li"); len(items) != 2 || doc.Text("[aria-labelledby=card-history] a") != "All versions (2)" {
		t.Errorf("%d lines of history", len(items))
	}
}
