package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func TestPublish(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, says("Elle aide encore plus vite."))
	doc := d.page(editor, d.here+"/publish")
	if got := wordsAt(doc, "ins"); !strings.Contains(got, "aide encore plus vite") {
		t.Errorf("the page shows as added %q", got)
	}
	form := d.form(doc, d.here+"/publish")
	if got := strings.Join(form["languages"], " "); got != "fr en es" {
		t.Errorf("%s are ticked: translations that are to be reviewed now belong to it", got)
	}
	form["languages"] = []string{"fr"}
	seq := d.sequence()
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=fr&done=published")
	d.reads("/fr/repertoire/omct", "Elle aide encore plus vite.", true)
	d.reads("/en/directory/omct", "The original changed on 23 November 2026", true) // the notice comes along
	rows := d.logged(seq, "entry.publish")
	if rows[0].AccountID != editor.Account.ID || !strings.Contains(rows[0].Detail, `"after":"`+d.head().ID) {
		t.Errorf("the log says %+v", rows[0])
	}
	// The same form once more: nothing is done, and the answer is the same.
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=fr&done=published")
	d.logged(seq, "entry.publish")
	// Another form for the same: there is nothing to do.
	form.Set("key", "another")
	d.send(editor, d.here+"/publish", form, http.StatusUnprocessableEntity, "")
	d.logged(seq, "entry.publish")
}

// TestPublishMinor: two edits one after the other. Marks that readers see stay;
// those of the minor change go.
func TestPublishMinor(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	publish := func(minor bool, languages ...string) {
		t.Helper()
		form := d.publishing(editor)
		form["languages"] = languages
		if minor {
			form.Set("minor", "1")
		}
		d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=fr&done=published")
	}
	marks := func(want string) {
		t.Helper()
		var got []string
		for section := range d.public().Texts()["en"].ToReview {
			got = append(got, string(section))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("readers of English are told that %v are to be reviewed, want %q", got, want)
		}
	}
	d.edit(false, summary("Premier changement."))
	publish(false, "fr")
	marks("summary")
	d.edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Summary, e.Texts["fr"].Description = "Deuxième changement.", "Une virgule."
	})
	before := d.head().ID
	publish(true, "fr", "en")
	marks("summary")
	head := d.head()
	if head.ID == before || !head.Minor || head.Kind != directory.RevisionSaved || head.Parent != before {
		t.Errorf("the marks went in %+v", head)
	}
	d.reads("/fr/repertoire/omct", "Une virgule.", true)
	if form := d.form(d.page(editor, d.here+"/publish?lang=fr&minor=1"), d.here+"/publish"); form.Get("minor") == "" {
		t.Error("the form of the entry said that the change is minor, and the page forgot it")
	}
	// A minor change that set no new mark needs no further revision.
	d.edit(false, summary("Troisième changement."))
	before = d.head().ID
	publish(true, "fr")
	marks("summary")
	if d.head().ID != before {
		t.Error("a further revision for nothing")
	}
}

func TestPublishRefuses(t *testing.T) {
	t.Parallel()
	later := webtest.Today.Add(time.Hour)
	for _, c := range []struct {
		name   string
		change func(url.Values)
		status int
		want   string // in the summary of problems
	}{
		{"no language", func(f url.Values) { f.Del("languages") }, 422, "Choose at least one version"},
		{"a language without text", func(f url.Values) { f["languages"] = []string{"ar"} }, 422, "Choose at least one version"},
		{"minor without the original", func(f url.Values) { f["languages"] = []string{"en"}; f.Set("minor", "1") }, 422, "A minor change is about the original"},
		{"no time", func(f url.Values) { f.Del("when") }, 422, "Choose now or later"},
		{"a time that is none of both", func(f url.Values) { f.Set("when", "soon") }, 422, "Choose now or later"},
		{"now, but with a date", func(f url.Values) { f.Set("date", "2026-12-24") }, 422, "A date is given"},
		{"later without a date", func(f url.Values) { f.Set("when", "later") }, 422, "Give the date and the time"},
		{"a day that is none", func(f url.Values) { f.Set("when", "later"); f.Set("date", "2027-02-30"); f.Set("time", "10:00") }, 422, "Give the date and the time"},
		{"a date from the past", func(f url.Values) {
			f.Set("when", "later")
			f.Set("date", "2026-11-23")
			f.Set("time", "10:42")
		}, 422, "This date has passed"},
		{"words for a time", func(f url.Values) {
			f.Set("when", "later")
			f.Set("date", later.Format(time.DateOnly))
			f.Set("time", "\x00<b>")
		}, 400, ""},
		{"of an older version", func(f url.Values) { f.Set("revision", "older") }, 409, ""},
		{"of no version", func(f url.Values) { f.Del("revision") }, 409, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			editor := d.SignIn(account.RoleEditor)
			d.edit(false, says("Pas encore."))
			form := d.publishing(editor)
			c.change(form)
			seq := d.sequence()
			doc := d.send(editor, d.here+"/publish", form, c.status, "")
			if got := wordsAt(doc, ".problems"); !strings.Contains(got, c.want) {
				t.Errorf("problems: %q, want %q", got, c.want)
			}
			if c.status == 422 {
				if title := wordsAt(doc, "title"); !strings.HasPrefix(title, "Error:") {
					t.Errorf("the title is %q", title)
				}
				d.checkProblems(doc)
				if again := d.form(doc, d.here+"/publish"); again.Get("date") != form.Get("date") || again.Get("time") != form.Get("time") {
					t.Error("what was typed is gone")
				}
			}
			d.logged(seq)
			d.reads("/fr/repertoire/omct", "Pas encore.", false)
		})
	}
}

// checkProblems: every problem of a page leads to a field that says the same.
func (d *desk) checkProblems(doc *html.Node) {
	d.Helper()
	for _, link := range cascadia.QueryAll(doc, cascadia.MustCompile(".problems a")) {
		id, here := strings.CutPrefix(attributes(link)["href"], "#")
		if !here {
			continue
		}
		if cascadia.Query(doc, cascadia.MustCompile(`[id="`+id+`"]`)) == nil {
			d.Errorf("a problem leads to #%s, which is not there", id)
		}
	}
}

// TestPublishIncomplete: a draft may lack what the public page needs, and is
// not published.
func TestPublishIncomplete(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Summary, e.Contacts[0].Value, e.Texts["en"].Name = "", "", ""
	})
	doc := d.page(editor, d.here+"/publish")
	if got := wordsAt(doc, ".todo"); !strings.Contains(got, "Summary, in French: this field is required") {
		t.Errorf("before publishing the page says %q", got)
	}
	form := d.form(doc, d.here+"/publish")
	form["languages"] = []string{"fr"}
	doc = d.send(editor, d.here+"/publish", form, http.StatusUnprocessableEntity, "")
	var hrefs []string
	for _, link := range cascadia.QueryAll(doc, cascadia.MustCompile(".problems a")) {
		hrefs = append(hrefs, attributes(link)["href"])
	}
	contact := d.head().Entry.Contacts[0].ID
	want := []string{d.here + "?lang=fr#contact." + contact + ".value", d.here + "?lang=fr#text.summary"}
	if strings.Join(hrefs, " ") != strings.Join(want, " ") {
		t.Errorf("problems lead to %v, want %v", hrefs, want)
	}
}

func TestPublishRoles(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	spanish, arabic, moderator := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleTranslator, "ar"), d.SignIn(account.RoleModerator)
	facts := d.public().Facts().Contacts[0].Value
	d.edit(false, func(e *directory.Entry) {
		e.Contacts[0].Value, e.Texts["fr"].Description, e.Texts["es"].Description = "https://example.org/new", "Brouillon.", "Ayuda más rápida."
	})
	for _, address := range []string{"/unpublish?lang=es", "/withdraw", "/address"} {
		for _, e := range []*webtest.Editor{spanish, moderator} {
			if w := e.Get(d.here + address); w.Code != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", e.Account.Name, address, w.Code)
			}
		}
	}
	if w := moderator.Get(d.here + "/publish"); w.Code != http.StatusForbidden {
		t.Errorf("a moderator opens the page: %d", w.Code)
	}
	if w := moderator.Get(d.here + "/history"); w.Code != http.StatusOK {
		t.Errorf("a moderator reads the history: %d", w.Code)
	}
	doc := d.page(arabic, d.here+"/publish")
	if got := wordsAt(doc, "main"); !strings.Contains(got, "no text that you may publish") || cascadia.Query(doc, cascadia.MustCompile("main form[method=post]")) != nil {
		t.Errorf("who writes Arabic reads %q", got)
	}
	d.send(arabic, d.here+"/publish", url.Values{"languages": {"es"}, "when": {"now"}, "revision": {d.head().ID}}, http.StatusForbidden, "")
	doc = d.page(spanish, d.here+"/publish")
	if got := wordsAt(doc, "main"); strings.Contains(got, "Brouillon") || strings.Contains(got, "example.org/new") || !strings.Contains(got, "más rápida") {
		t.Errorf("who writes Spanish sees the differences %q", got)
	}
	form := d.form(doc, d.here+"/publish")
	form["languages"], form["minor"] = []string{"es", "fr"}, []string{"1"}
	seq := d.sequence()
	d.send(spanish, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=es&done=published")
	if rows := d.logged(seq, "entry.publish"); !strings.Contains(rows[0].Detail, `"ignored":["languages: fr","minor"]`) {
		t.Errorf("the log says %s", rows[0].Detail)
	}
	d.reads("/es/directorio/omct", "Ayuda más rápida.", true)
	d.reads("/fr/repertoire/omct", "Brouillon.", false)
	if got := d.public().Facts().Contacts[0].Value; got != facts {
		t.Errorf("the contact readers see became %s", got)
	}
	// Without the original nothing is public.
	form = url.Values{"reason": {"closed"}}
	d.send(editor, d.here+"/withdraw", form, http.StatusSeeOther, d.here+"?done=withdrawn")
	form = d.publishing(spanish)
	form["languages"] = []string{"es"}
	doc = d.send(spanish, d.here+"/publish", form, http.StatusUnprocessableEntity, "")
	if got := wordsAt(doc, ".problems"); !strings.Contains(got, "The original must be online") {
		t.Errorf("problems: %q", got)
	}
}

// TestPublishFirst: a new entry that nobody has seen yet.
func TestPublishFirst(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	fresh := d.head().Entry.Clone()
	fresh.ID, fresh.Slug = d.newID(), "fresh"
	n := directory.Revision{ID: d.newID(), EntryID: fresh.ID, Entry: fresh, CreatedAt: d.Now(), Kind: directory.RevisionSaved}
	if err := d.Store.SaveAs(t.Context(), account.Act{Action: "entry.save", At: d.Now()}, n); err != nil {
		t.Fatal(err)
	}
	d.entry, d.here = fresh.ID, "/admin/entries/"+fresh.ID
	form := d.publishing(editor)
	if form.Get("languages") != "fr" || len(form["languages"]) != 1 {
		t.Errorf("%v are ticked", form["languages"])
	}
	form["languages"] = []string{"es"}
	d.send(editor, d.here+"/publish", form, http.StatusUnprocessableEntity, "")
	form["languages"] = []string{"fr", "es"}
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"?lang=fr&done=published")
	d.reads("/es/directorio/fresh", "OMCT", true)
	if p := d.public(); p.Has("en") {
		t.Error("English is public too")
	}
}
