package translate_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/web/webtest"
	"amparo/locales"
)

const grants = "text.responses.legal-assistance.text"

func TestTranslationSideBySide(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase nouvelle."
		e.Texts["es"].Limits = ""
	})
	p := d.SignIn(account.RoleTranslator, "es").Get(d.Here("/translate/es")).Want(http.StatusOK)
	form := p.Fields(webtest.MainForm)
	if form.Get("head") != d.Head().ID || len(form.Get("key")) < 20 {
		t.Errorf("head %q, key %q", form.Get("head"), form.Get("key"))
	}
	for id, want := range map[string]struct{ look, state string }{
		"s-description":   {"todo", "To review: the original changed on 23 November 2026"},
		"s-limits":        {"none", "Missing"},
		"s-first_contact": {"", "Current"},
	} {
		section := p.Find(`details[id="` + id + `"]`)
		open := section.HasAttribute("open")
		if got := section.Text("summary .state"); got != want.state || open != (want.look != "") || !strings.HasSuffix(strings.TrimSpace(section.Attribute("class")), want.look) {
			t.Errorf("%s is %q, open %t, class %q", id, got, open, section.Attribute("class"))
		}
	}
	description := p.Find(`details[id="s-description"]`)
	if got := description.Text(".original ins"); got != "added: Une phrase nouvelle." {
		t.Errorf("put in: %q", got)
	}
	original := description.Find(".original")
	field := description.Find("textarea")
	if original.Attribute("lang") != "fr" || field.Attribute("lang") != "es" || field.Attribute("dir") != "ltr" {
		t.Errorf("languages %q, %q", original.Attribute("lang"), field.Attribute("lang"))
	}
	if got := p.Text(".dock p"); got != "Online in Spanish: yes" {
		t.Errorf("dock: %q", got)
	}
	if n := len(p.All(".stack>*")); n != len(p.All("details.section-a")) {
		t.Errorf("the bar has %d pieces", n)
	}
}

// TestTranslationButtons: what each button does to its section, to another in
// which something was typed, and to the log.
func TestTranslationButtons(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, do              string
		typed                 map[string]string
		saved                 bool // one revision and one row of the log
		to                    string
		marks                 []directory.Section
		description, response string // afterwards; "" as before
	}{
		{name: "section current", do: "current:description", typed: map[string]string{"text.description": "Nuevo."}, saved: true,
			to: "?done=translated#s-responses.legal-assistance.text", marks: []directory.Section{"responses.legal-assistance.text"}, description: "Nuevo."},
		{name: "nothing to change", do: "nothing:description", saved: true,
			to: "?done=translated#s-responses.legal-assistance.text", marks: []directory.Section{"responses.legal-assistance.text"}},
		{name: "what was typed elsewhere is kept, and its state", do: "current:description", typed: map[string]string{grants: "Otra."}, saved: true,
			to: "?done=translated#s-responses.legal-assistance.text", marks: []directory.Section{"responses.legal-assistance.text"}, response: "Otra."},
		{name: "saving changes no state", do: "save", typed: map[string]string{"text.description": "Nuevo."}, saved: true,
			to: "?done=translated", marks: []directory.Section{"description", "responses.legal-assistance.text"}, description: "Nuevo."},
		{name: "the last section", do: "current:responses.legal-assistance.text", saved: true,
			to: "?done=translated#s-responses.legal-assistance.text", marks: []directory.Section{"description"}},
		{name: "nothing changed", do: "save", to: "?done=unchanged", marks: []directory.Section{"description", "responses.legal-assistance.text"}},
		{name: "publish", do: "publish", typed: map[string]string{"text.description": "Nuevo."}, saved: true, to: "publish",
			marks: []directory.Section{"description", "responses.legal-assistance.text"}, description: "Nuevo."},
		{name: "publish as it is", do: "publish", to: "publish", marks: []directory.Section{"description", "responses.legal-assistance.text"}},
		{name: "no such button", do: "erase:description", to: "?done=unchanged#s-responses.legal-assistance.text", marks: []directory.Section{"description", "responses.legal-assistance.text"}},
		{name: "no such section", do: "nothing:contacts.none.label", typed: map[string]string{"text.contacts.none.label": "x", "text.responses.none.text": "y"},
			to: "?done=unchanged", marks: []directory.Section{"description", "responses.legal-assistance.text"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			d.Edit(false, func(e *directory.Entry) {
				e.Texts["fr"].Description += " Une phrase."
				e.Texts["fr"].SetSection("responses.legal-assistance.text", "Autre chose.")
			})
			editor := d.SignIn(account.RoleTranslator, "es")
			before, rows := d.Head(), d.LogEnd()
			form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
			for name, value := range test.typed {
				form.Set(name, value)
			}
			form.Set("do", test.do)
			w := editor.Post(d.Here("/translate/es"), form)
			want := d.Here("/translate/es") + test.to
			if test.to == "publish" {
				want = d.Here("/publish?lang=es")
			}
			if w.Code != http.StatusSeeOther || w.Location() != want {
				t.Errorf("%d %s, want %s", w.Code, w.Location(), want)
			}
			checkSaved(d, test.saved, before, rows)
			after := d.Head().Entry
			if got := after.Marks("es"); strings.Join(asStrings(got), " ") != strings.Join(asStrings(test.marks), " ") {
				t.Errorf("to review: %v, want %v", got, test.marks)
			}
			for section, value := range map[directory.Section]string{"description": test.description, "responses.legal-assistance.text": test.response} {
				if value == "" {
					value = before.Entry.Text("es").Section(section)
				}
				if got := after.Text("es").Section(section); got != value {
					t.Errorf("%s: %q, want %q", section, got, value)
				}
			}
		})
	}
}

func asStrings(list []directory.Section) []string {
	s := make([]string, len(list))
	for i := range list {
		s[i] = string(list[i])
	}
	return s
}

// checkSaved: one revision of the right kind and one row of the log, or none.
func checkSaved(d *webtest.Entry, saved bool, before directory.Revision, rows int64) {
	d.TB.Helper()
	head := d.Head()
	if !saved {
		if head.ID != before.ID || d.LogEnd() != rows {
			d.TB.Errorf("something was stored: %d rows", d.LogEnd()-rows)
		}
		return
	}
	if head.Parent != before.ID || head.Kind != directory.RevisionTranslated || d.LogEnd() != rows+1 {
		d.TB.Errorf("head %+v, %d rows", head.Kind, d.LogEnd()-rows)
	}
	if r := d.Logged(rows, "entry.translate")[0]; r.Subject != d.ID {
		d.TB.Errorf("the log says %+v", r)
	}
}

// TestTranslationIsMadeFromEmpty: a language without text begins with the name.
func TestTranslationIsMadeFromEmpty(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) { delete(e.Texts, "es") })
	editor := d.SignIn(account.RoleEditor)
	p := editor.Get(d.Here("/translate/es")).Want(http.StatusOK)
	form := p.Fields(webtest.MainForm)
	if name := d.Head().Entry.OriginalText().Name; form.Get("text.name") != name {
		t.Errorf("the name is %q, want %q", form.Get("text.name"), name)
	}
	if got := p.Text(".progress-a li:last-child"); !strings.HasSuffix(got, "missing") || strings.HasPrefix(got, "0 ") {
		t.Errorf("progress: %q", got)
	}
	form.Set("text.description", "Una descripción.\r\n\r\nOtra.  ")
	form.Set("do", "save")
	if w := editor.Post(d.Here("/translate/es"), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	text := d.Head().Entry.Text("es")
	if text == nil || text.Description != "Una descripción.\n\nOtra." || text.Name == "" || len(text.ToReview) > 0 {
		t.Errorf("text %+v", text)
	}
	p = editor.Get(d.Here("/translate/es")).Want(http.StatusOK)
	if got := p.Text(".dock .state"); got != "Draft: saved, not yet published" {
		t.Errorf("dock: %q", got)
	}
}

func TestTranslationRedraws(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase."
		e.Texts["es"].Limits, e.Texts["es"].Acronym = "", ""
	})
	editor := d.SignIn(account.RoleEditor)
	original := d.Head().Entry.OriginalText()
	tests := []struct {
		do, field, typed, want string
		marks                  bool
	}{
		{"copy:limits", "text.limits", "", original.Limits, true},
		{"copy:limits", "text.limits", "Ya.", "Ya.\n\n" + original.Limits, true},
		{"copy:acronym", "text.acronym", "", original.Acronym, true},
		{"copy:nothing", "text.acronym", "Z", "Z", true},
		{"marks:description", "text.limits", "Ya.", "Ya.", false},
	}
	rows := d.LogEnd()
	for _, test := range tests {
		form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
		form.Set("text.scope", "<script>alert(1)</script> & \"más\"")
		form.Set(test.field, test.typed)
		form.Set("do", test.do)
		w := editor.Post(d.Here("/translate/es"), form)
		got := w.Fields(webtest.MainForm)
		if w.Code != http.StatusOK || got.Get(test.field) != test.want || got.Get("text.scope") != "<script>alert(1)</script> & \"más\"" {
			t.Errorf("%s: %d, %q, %q", test.do, w.Code, got.Get(test.field), got.Get("text.scope"))
		}
		if got.Get("key") != form.Get("key") || got.Get("head") != form.Get("head") {
			t.Errorf("%s: the form forgot what it was made from", test.do)
		}
		if marks := len(w.All(".original ins")) > 0; marks != test.marks {
			t.Errorf("%s: marks %t", test.do, marks)
		}
	}
	if d.LogEnd() != rows {
		t.Error("something was stored")
	}
	if w := editor.Get(d.Here("/translate/es") + "?marks=no"); len(w.All(".original ins")) > 0 {
		t.Error("the address does not hide the marks")
	}
}

// TestTranslationPreview shows what was typed, and stores nothing.
func TestTranslationPreview(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleTranslator, "es")
	form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("text.description", "Lo que escribí **ahora**.")
	form.Set("do", "preview")
	rows := d.LogEnd()
	w := editor.Post(d.Here("/translate/es"), form)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Lo que escribí <strong>ahora</strong>.") || d.LogEnd() != rows {
		t.Errorf("%d, %d rows", w.Code, d.LogEnd()-rows)
	}
}

// TestTranslationRefused: nothing that was typed is lost.
func TestTranslationRefused(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("palabra ", 4000)
	tests := []struct{ name, do, field, value, problem string }{
		{"too long", "save", "text.description", strings.TrimSpace(long), "Description: the text has 31,999 characters, 20,000 at most are possible"},
		{"a long line", "current:name", "text.name", strings.TrimSpace(long), "Name of the organisation: the text has 31,999 characters, 300 at most are possible"},
		{"a character that misleads", "save", "text.first_contact", "a\u202eb", ""},
		{"current without words", "current:limits", "text.limits", "", "Conditions and limits: write the translation first"},
		{"published without a name", "publish", "text.name", "", "Name of the organisation: write the translation first"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			d.Edit(false, func(e *directory.Entry) { e.Texts["es"].Limits = "" })
			editor := d.SignIn(account.RoleEditor)
			form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
			form.Set("text.scope", "Lo mío.")
			form.Set(test.field, test.value)
			form.Set("do", test.do)
			rows := d.LogEnd()
			w := editor.Post(d.Here("/translate/es"), form)
			got := w.Fields(webtest.MainForm)
			if w.Code != http.StatusUnprocessableEntity || got.Get(test.field) != test.value || got.Get("text.scope") != "Lo mío." || d.LogEnd() != rows {
				t.Fatalf("%d, %d rows, %q, %q", w.Code, d.LogEnd()-rows, got.Get(test.field), got.Get("text.scope"))
			}
			link := w.Find(".problems a")
			field := w.Find(`[id="` + strings.TrimPrefix(link.Attribute("href"), "#") + `"]`)
			if test.problem != "" && link.Words() != test.problem || field.Attribute("name") != test.field || field.Attribute("aria-invalid") != "true" {
				t.Errorf("%q leads to %q", link.Words(), field.Attribute("name"))
			}
			if !w.Find(`details[id="s-` + strings.TrimPrefix(test.field, "text.") + `"]`).HasAttribute("open") {
				t.Error("the section with the problem is closed")
			}
		})
	}
}

func TestTranslationAsksWho(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	translator, editor := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleEditor)
	moderator := d.SignIn(account.RoleModerator)
	tests := []struct {
		name string
		e    *webtest.Editor
		path string
		want int
	}{
		{"their language", translator, d.Here("/translate/es"), 200},
		{"another language", translator, d.Here("/translate/en"), 403},
		{"any language", editor, d.Here("/translate/en"), 200},
		{"not in this role", moderator, d.Here("/translate/es"), 403},
		{"the original", editor, d.Here("/translate/fr"), 404},
		{"a language the site does not speak", editor, d.Here("/translate/de"), 404},
		{"no entry", editor, "/admin/entries/nothing/translate/es", 404},
		{"the list", translator, "/admin/translations", 200},
		{"the list, not in this role", moderator, "/admin/translations", 403},
	}
	form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("do", "save")
	rows := d.LogEnd()
	for _, test := range tests {
		if w := test.e.Get(test.path); w.Code != test.want {
			t.Errorf("%s: %d, want %d", test.name, w.Code, test.want)
		}
		if test.want == 200 || test.path == "/admin/translations" {
			continue
		}
		if w := test.e.Post(test.path, form); w.Code != test.want {
			t.Errorf("%s, sent: %d, want %d", test.name, w.Code, test.want)
		}
	}
	form.Set("head", "nothing")
	if w := editor.Post(d.Here("/translate/es"), form); w.Code != http.StatusNotFound {
		t.Errorf("a form of nothing: %d", w.Code)
	}
	if d.LogEnd() != rows {
		t.Error("something was stored")
	}
	if w := d.Get(d.Here("/translate/es")); w.Code != http.StatusSeeOther {
		t.Errorf("a stranger gets %d", w.Code)
	}
}

// TestTranslationTwice: a form that is sent again does it once.
func TestTranslationTwice(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("text.description", "Nuevo.")
	form.Set("do", "current:description")
	first := editor.Post(d.Here("/translate/es"), form)
	rows, head := d.LogEnd(), d.Head().ID
	again := editor.Post(d.Here("/translate/es"), form)
	if again.Code != http.StatusSeeOther || again.Location() != first.Location() || d.LogEnd() != rows || d.Head().ID != head {
		t.Errorf("%d %s, %d rows more", again.Code, again.Location(), d.LogEnd()-rows)
	}
}

// TestTranslationMeetsAnother: what somebody else saved meanwhile is kept, and
// what clashes is put side by side.
func TestTranslationMeetsAnother(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{"text.description": http.StatusConflict, "text.first_contact": http.StatusSeeOther} {
		d := webtest.New(t, webtest.Options{}).Entry("omct")
		editor := d.SignIn(account.RoleTranslator, "es")
		form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
		d.Edit(false, func(e *directory.Entry) { e.Texts["es"].Description = "De otra persona." })
		form.Set(typed, "Lo mío, palabra por palabra.")
		form.Set("do", "save")
		w := editor.Post(d.Here("/translate/es"), form)
		if w.Code != want {
			t.Fatalf("%s: %d, want %d", typed, w.Code, want)
		}
		text := d.Head().Entry.Text("es")
		if text.Description != "De otra persona." {
			t.Errorf("%s: theirs is lost: %q", typed, text.Description)
		}
		if kept := text.FirstContact + w.Body.String(); !strings.Contains(kept, "palabra") {
			t.Errorf("%s: mine is lost", typed)
		}
	}
}

// TestTranslationFollowsTheOriginal is the way of a change from the original
// to readers of a translation.
func TestTranslationFollowsTheOriginal(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	notice := func() bool {
		return strings.Contains(d.Get("/es/directorio/omct").Text("main"), "Traducción por revisar.")
	}
	if notice() {
		t.Fatal("to review before anything changed")
	}
	was := d.Head().Entry.OriginalText().Description
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Premier ajout." })
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Premier ajout. Second ajout." })
	d.Publish("fr", "es")
	if !notice() {
		t.Error("readers are not told that the original changed")
	}
	editor := d.SignIn(account.RoleTranslator, "es")
	p := editor.Get(d.Here("/translate/es")).Want(http.StatusOK)
	form := p.Fields(webtest.MainForm)
	if got := p.Text(`details[id="s-description"] .original ins`); got != "added: Premier ajout. Second ajout." {
		t.Errorf("changed since the translation: %q", got)
	}
	if got := p.Text(".dock p"); got != "Online in Spanish: yes, marked “to review”" {
		t.Errorf("dock: %q", got)
	}
	form.Set("do", "nothing:description")
	if w := editor.Post(d.Here("/translate/es"), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if !notice() {
		t.Error("what is not published changed the page")
	}
	d.Publish("es")
	if notice() {
		t.Error("still to review after publication")
	}
	d.Edit(true, func(e *directory.Entry) { e.Texts["fr"].Description += " Une virgule." })
	d.Publish("fr", "es")
	if notice() {
		t.Error("a minor change asks for a review")
	}
}

// TestTranslationKeepsWhatTheOriginalDropped: the former translation stays to
// be seen.
func TestTranslationKeepsWhatTheOriginalDropped(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	was := d.Head().Entry.Text("es").Limits
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Limits = "" })
	p := d.SignIn(account.RoleEditor).Get(d.Here("/translate/es")).Want(http.StatusOK)
	form := p.Fields(webtest.MainForm)
	section := p.Find(`details[id="s-limits"]`)
	if form.Get("text.limits") != was || !strings.Contains(section.Words(), "The original says nothing here any more.") || section.Find(".original del") == nil {
		t.Errorf("%q in %q", form.Get("text.limits"), section.Words())
	}
	if section.Find(`button[value="copy:limits"]`) != nil {
		t.Error("nothing can be copied")
	}
}

// TestTranslationRightToLeft: the field of a language runs as it is written.
func TestTranslationRightToLeft(t *testing.T) {
	t.Parallel()
	words, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{Words: words})
	w := site.SignIn(account.RoleTranslator, i18ntest.RTL).Get(site.Entry("omct").Here("/translate/" + string(i18ntest.RTL)))
	fields := w.All(".sides textarea, .sides input")
	if w.Code != http.StatusOK || len(fields) < 10 {
		t.Fatalf("%d, %d fields", w.Code, len(fields))
	}
	for _, f := range fields {
		if f.Attribute("dir") != "rtl" || f.Attribute("lang") != string(i18ntest.RTL) {
			t.Errorf("%s runs %s in %s", f.Attribute("name"), f.Attribute("dir"), f.Attribute("lang"))
		}
	}
	if original := w.Find(".original"); original.Attribute("dir") != "ltr" || original.Attribute("lang") != "fr" {
		t.Errorf("the original runs %s in %s", original.Attribute("dir"), original.Attribute("lang"))
	}
}

// TestTranslationMeetsTheOriginal: the original changes while somebody
// translates what it was. The translation goes with what was on their page, so
// that it is to be reviewed again, against just that.
func TestTranslationMeetsTheOriginal(t *testing.T) {
	t.Parallel()
	for _, do := range []string{"nothing:description", "current:description"} {
		for _, marked := range []bool{true, false} {
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			was := d.Head().Entry.OriginalText().Description
			if marked {
				was += " Premier ajout."
				d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was })
			}
			editor := d.SignIn(account.RoleTranslator, "es")
			form := editor.Get(d.Here("/translate/es")).Want(http.StatusOK).Fields(webtest.MainForm)
			d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Second ajout." })
			form.Set("do", do)
			if do == "current:description" {
				form.Set("text.description", "La traducción de lo que había.")
			}
			w := editor.Post(d.Here("/translate/es"), form)
			mark, to := d.Head().Entry.Text("es").ToReview["description"]
			if w.Code != http.StatusSeeOther || !to || mark.Was != was {
				t.Errorf("%s, marked %t: %d, to review %t against %q", do, marked, w.Code, to, strings.TrimPrefix(mark.Was, was))
			}
		}
	}
}
