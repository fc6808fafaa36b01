package release_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func TestPublish(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Describe("Elle aide encore plus vite.")
	doc := editor.Get(d.Here("/publish")).Want(http.StatusOK)
	if got := doc.Text("ins"); !strings.Contains(got, "aide encore plus vite") {
		t.Errorf("the page shows as added %q", got)
	}
	form := doc.Fields(webtest.FormTo(d.Here("/publish")))
	if got := strings.Join(form["languages"], " "); got != "fr en es" {
		t.Errorf("%s are ticked: translations that are to be reviewed now belong to it", got)
	}
	form["languages"] = []string{"fr"}
	seq := d.LogEnd()
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=fr&done=published"))
	d.Reads("/fr/repertoire/omct", "Elle aide encore plus vite.", true)
	d.Reads("/en/directory/omct", "The original changed on 23 November 2026", true) // the notice comes along
	rows := d.Logged(seq, "entry.publish")
	if rows[0].AccountID != editor.Account.ID || !strings.Contains(rows[0].Detail, `"after":"`+d.Head().ID) {
		t.Errorf("the log says %+v", rows[0])
	}
	// The same form once more: nothing is done, and the answer is the same.
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=fr&done=published"))
	d.Logged(seq, "entry.publish")
	// Another form for the same: there is nothing to do.
	form.Set("key", "another")
	editor.Post(d.Here("/publish"), form).Want(http.StatusUnprocessableEntity)
	d.Logged(seq, "entry.publish")
}

// TestPublishMinor: two edits one after the other. Marks that readers see stay;
// those of the minor change go.
func TestPublishMinor(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	publish := func(minor bool, languages ...string) {
		t.Helper()
		form := publishing(d, editor)
		form["languages"] = languages
		if minor {
			form.Set("minor", "1")
		}
		editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=fr&done=published"))
	}
	marks := func(want string) {
		t.Helper()
		var got []string
		for section := range d.Public().Texts()["en"].ToReview {
			got = append(got, string(section))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("readers of English are told that %v are to be reviewed, want %q", got, want)
		}
	}
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Summary = "Premier changement." })
	publish(false, "fr")
	marks("summary")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Summary, e.Texts["fr"].Description = "Deuxième changement.", "Une virgule."
	})
	before := d.Head().ID
	publish(true, "fr", "en")
	marks("summary")
	head := d.Head()
	if head.ID == before || !head.Minor || head.Kind != directory.RevisionSaved || head.Parent != before {
		t.Errorf("the marks went in %+v", head)
	}
	d.Reads("/fr/repertoire/omct", "Une virgule.", true)
	if form := editor.Get(d.Here("/publish?lang=fr&minor=1")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/publish"))); form.Get("minor") == "" {
		t.Error("the form of the entry said that the change is minor, and the page forgot it")
	}
	// A minor change that set no new mark needs no further revision.
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Summary = "Troisième changement." })
	before = d.Head().ID
	publish(true, "fr")
	marks("summary")
	if d.Head().ID != before {
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
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			editor := d.SignIn(account.RoleEditor)
			d.Describe("Pas encore.")
			form := publishing(d, editor)
			c.change(form)
			seq := d.LogEnd()
			doc := editor.Post(d.Here("/publish"), form).Want(c.status)
			if got := doc.Text(".problems"); !strings.Contains(got, c.want) {
				t.Errorf("problems: %q, want %q", got, c.want)
			}
			if c.status == 422 {
				if title := doc.Text("title"); !strings.HasPrefix(title, "Error:") {
					t.Errorf("the title is %q", title)
				}
				doc.CheckProblems()
				if again := doc.Fields(webtest.FormTo(d.Here("/publish"))); again.Get("date") != form.Get("date") || again.Get("time") != form.Get("time") {
					t.Error("what was typed is gone")
				}
			}
			d.Logged(seq)
			d.Reads("/fr/repertoire/omct", "Pas encore.", false)
		})
	}
}

// publishing is the form of the page before publishing.
func publishing(d *webtest.Entry, e *webtest.Editor) url.Values {
	d.TB.Helper()
	return e.Get(d.Here("/publish")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/publish")))
}

// TestPublishIncomplete: a draft may lack what the public page needs, and is
// not published.
func TestPublishIncomplete(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Summary, e.Contacts[0].Value, e.Texts["en"].Name = "", "", ""
	})
	doc := editor.Get(d.Here("/publish")).Want(http.StatusOK)
	if got := doc.Text(".todo"); !strings.Contains(got, "Summary, in French: this field is required") {
		t.Errorf("before publishing the page says %q", got)
	}
	form := doc.Fields(webtest.FormTo(d.Here("/publish")))
	form["languages"] = []string{"fr"}
	doc = editor.Post(d.Here("/publish"), form).Want(http.StatusUnprocessableEntity)
	hrefs := doc.Links(".problems a")
	contact := d.Head().Entry.Contacts[0].ID
	want := []string{d.Here("?lang=fr#contact.") + contact + ".value", d.Here("?lang=fr#text.summary")}
	if strings.Join(hrefs, " ") != strings.Join(want, " ") {
		t.Errorf("problems lead to %v, want %v", hrefs, want)
	}
}

func TestPublishRoles(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	spanish, arabic, moderator := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleTranslator, "ar"), d.SignIn(account.RoleModerator)
	facts := d.Public().Facts().Contacts[0].Value
	d.Edit(false, func(e *directory.Entry) {
		e.Contacts[0].Value, e.Texts["fr"].Description, e.Texts["es"].Description = "https://example.org/new", "Brouillon.", "Ayuda más rápida."
	})
	for _, address := range []string{"/unpublish?lang=es", "/withdraw", "/address"} {
		for _, e := range []*webtest.Editor{spanish, moderator} {
			if w := e.Get(d.Here("") + address); w.Code != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", e.Account.Name, address, w.Code)
			}
		}
	}
	if w := moderator.Get(d.Here("/publish")); w.Code != http.StatusForbidden {
		t.Errorf("a moderator opens the page: %d", w.Code)
	}
	if w := moderator.Get(d.Here("/history")); w.Code != http.StatusForbidden {
		t.Errorf("a moderator reads the history: %d", w.Code)
	}
	doc := arabic.Get(d.Here("/publish")).Want(http.StatusOK)
	if got := doc.Text("main"); !strings.Contains(got, "no text that you may publish") || doc.Has("main form[method=post]") {
		t.Errorf("who writes Arabic reads %q", got)
	}
	arabic.Post(d.Here("/publish"), url.Values{"languages": {"es"}, "when": {"now"}, "revision": {d.Head().ID}}).Want(http.StatusForbidden)
	doc = spanish.Get(d.Here("/publish")).Want(http.StatusOK)
	if got := doc.Text("main"); strings.Contains(got, "Brouillon") || strings.Contains(got, "example.org/new") || !strings.Contains(got, "más rápida") {
		t.Errorf("who writes Spanish sees the differences %q", got)
	}
	form := doc.Fields(webtest.FormTo(d.Here("/publish")))
	form["languages"], form["minor"] = []string{"es", "fr"}, []string{"1"}
	seq := d.LogEnd()
	spanish.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=es&done=published"))
	if rows := d.Logged(seq, "entry.publish"); !strings.Contains(rows[0].Detail, `"ignored":["languages: fr","minor"]`) {
		t.Errorf("the log says %s", rows[0].Detail)
	}
	d.Reads("/es/directorio/omct", "Ayuda más rápida.", true)
	d.Reads("/fr/repertoire/omct", "Brouillon.", false)
	if got := d.Public().Facts().Contacts[0].Value; got != facts {
		t.Errorf("the contact readers see became %s", got)
	}
	// Without the original nothing is public.
	form = url.Values{"reason": {"closed"}}
	editor.Post(d.Here("/withdraw"), form).LeadsTo(d.Here("?done=withdrawn"))
	form = publishing(d, spanish)
	form["languages"] = []string{"es"}
	doc = spanish.Post(d.Here("/publish"), form).Want(http.StatusUnprocessableEntity)
	if got := doc.Text(".problems"); !strings.Contains(got, "The original must be online") {
		t.Errorf("problems: %q", got)
	}
}

// TestPublishFirst: a new entry that nobody has seen yet.
func TestPublishFirst(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	fresh := d.Head().Entry.Clone()
	fresh.ID, fresh.Slug = "", "fresh"
	d = d.Add(fresh)
	form := publishing(d, editor)
	if form.Get("languages") != "fr" || len(form["languages"]) != 1 {
		t.Errorf("%v are ticked", form["languages"])
	}
	form["languages"] = []string{"es"}
	editor.Post(d.Here("/publish"), form).Want(http.StatusUnprocessableEntity)
	form["languages"] = []string{"fr", "es"}
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("?lang=fr&done=published"))
	d.Reads("/es/directorio/fresh", "OMCT", true)
	if p := d.Public(); p.Has("en") {
		t.Error("English is public too")
	}
}
