package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/andybalholm/cascadia"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
	"amparo/locales"
)

// translationDesk is a site with the entry of OMCT, whose original is French.
type translationDesk struct {
	*webtest.Site
	entry string
}

func newTranslationDesk(t *testing.T) *translationDesk {
	t.Helper()
	d := &translationDesk{Site: webtest.New(t, webtest.Options{})}
	d.entry = d.head().EntryID
	return d
}

func (d *translationDesk) head() directory.Revision {
	d.TB.Helper()
	head, err := d.Store.Head(d.TB.Context(), "omct")
	if err != nil {
		d.TB.Fatal(err)
	}
	return head
}

// edit saves a change of the entry as the entry's form would.
func (d *translationDesk) edit(minor bool, change func(e *directory.Entry)) string {
	d.TB.Helper()
	head := d.head()
	e := head.Entry.Clone()
	change(e)
	e.Follow(head.Entry, minor, directory.Date(d.Now().Format("2006-01-02")))
	id, err := store.NewID()
	if err != nil {
		d.TB.Fatal(err)
	}
	n := directory.Revision{ID: id, EntryID: d.entry, Parent: head.ID, Entry: e, CreatedAt: d.Now(), Kind: directory.RevisionSaved, Minor: minor}
	if err := d.Store.SaveAs(d.TB.Context(), account.Act{Action: "entry.save", At: d.Now()}, n); err != nil {
		d.TB.Fatal(err)
	}
	return id
}

// publish makes the head live and brings the pages up to it.
func (d *translationDesk) publish(tags ...lang.Tag) {
	d.TB.Helper()
	if err := d.Store.Publish(d.TB.Context(), d.entry, d.head().ID, tags, d.Now()); err != nil {
		d.TB.Fatal(err)
	}
	d.CatchUp()
}

func (d *translationDesk) href(tag string) string {
	return "/admin/entries/" + d.entry + "/translate/" + tag
}

// open is the page and its form as a browser has them.
func (d *translationDesk) open(e *webtest.Editor, tag string) (*html.Node, url.Values) {
	d.TB.Helper()
	w := e.Get(d.href(tag))
	if w.Code != http.StatusOK {
		d.TB.Fatalf("%s answers %d", d.href(tag), w.Code)
	}
	return parse(d.TB, w.Body.String()), formOf(d.TB, w.Body.String())
}

func parse(tb testing.TB, page string) *html.Node {
	tb.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

func all(doc *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(doc, cascadia.MustCompile(selector))
}

func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func first(doc *html.Node, selector string) *html.Node {
	if found := all(doc, selector); len(found) > 0 {
		return found[0]
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
	}
	return ""
}

// rows is how many rows the log has.
func (d *translationDesk) rows() int64 {
	d.TB.Helper()
	return storetest.LogEnd(d.TB, d.Store)
}

const grants = "text.responses.legal-assistance.text"

func TestTranslationSideBySide(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	d.edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase nouvelle."
		e.Texts["es"].Limits = ""
	})
	doc, form := d.open(d.SignIn(account.RoleTranslator, "es"), "es")
	if form.Get("head") != d.head().ID || len(form.Get("key")) < 20 {
		t.Errorf("head %q, key %q", form.Get("head"), form.Get("key"))
	}
	for id, want := range map[string]struct{ look, state string }{
		"s-description":   {"todo", "To review: the original changed on 23 November 2026"},
		"s-limits":        {"none", "Missing"},
		"s-first_contact": {"", "Current"},
	} {
		section := first(doc, `details[id="`+id+`"]`)
		_, open := openness(section)
		if got := textOf(first(section, "summary .state")); got != want.state || open != (want.look != "") || !strings.HasSuffix(strings.TrimSpace(attribute(section, "class")), want.look) {
			t.Errorf("%s is %q, open %t, class %q", id, got, open, attribute(section, "class"))
		}
	}
	description := first(doc, `details[id="s-description"]`)
	if got := textOf(first(description, ".original ins")); got != "added: Une phrase nouvelle." {
		t.Errorf("put in: %q", got)
	}
	original := first(description, ".original")
	field := first(description, "textarea")
	if attribute(original, "lang") != "fr" || attribute(field, "lang") != "es" || attribute(field, "dir") != "ltr" {
		t.Errorf("languages %q, %q", attribute(original, "lang"), attribute(field, "lang"))
	}
	if got := textOf(first(doc, ".dock p")); got != "Online in Spanish: yes" {
		t.Errorf("dock: %q", got)
	}
	if n := len(all(doc, ".stack>*")); n != len(all(doc, "details.section-a")) {
		t.Errorf("the bar has %d pieces", n)
	}
}

// openness finds the attribute of an open details element.
func openness(n *html.Node) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == "open" {
			return a.Val, true
		}
	}
	return "", false
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
			d := newTranslationDesk(t)
			d.edit(false, func(e *directory.Entry) {
				e.Texts["fr"].Description += " Une phrase."
				e.Texts["fr"].SetSection("responses.legal-assistance.text", "Autre chose.")
			})
			editor := d.SignIn(account.RoleTranslator, "es")
			before, rows := d.head(), d.rows()
			_, form := d.open(editor, "es")
			for name, value := range test.typed {
				form.Set(name, value)
			}
			form.Set("do", test.do)
			w := editor.Post(d.href("es"), form)
			want := d.href("es") + test.to
			if test.to == "publish" {
				want = "/admin/entries/" + d.entry + "/publish?lang=es"
			}
			if w.Code != http.StatusSeeOther || w.Header().Get("Location") != want {
				t.Errorf("%d %s, want %s", w.Code, w.Header().Get("Location"), want)
			}
			d.checkSaved(test.saved, before, rows)
			after := d.head().Entry
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
func (d *translationDesk) checkSaved(saved bool, before directory.Revision, rows int64) {
	d.TB.Helper()
	head := d.head()
	if !saved {
		if head.ID != before.ID || d.rows() != rows {
			d.TB.Errorf("something was stored: %d rows", d.rows()-rows)
		}
		return
	}
	if head.Parent != before.ID || head.Kind != directory.RevisionTranslated || d.rows() != rows+1 {
		d.TB.Errorf("head %+v, %d rows", head.Kind, d.rows()-rows)
	}
	err := d.Store.Records(d.TB.Context(), rows, func(r account.Record) error {
		if r.Action != "entry.translate" || r.Subject != d.entry {
			d.TB.Errorf("the log says %+v", r)
		}
		return nil
	})
	if err != nil {
		d.TB.Error(err)
	}
}

// TestTranslationIsMadeFromEmpty: a language without text begins with the name.
func TestTranslationIsMadeFromEmpty(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	d.edit(false, func(e *directory.Entry) { delete(e.Texts, "es") })
	editor := d.SignIn(account.RoleEditor)
	doc, form := d.open(editor, "es")
	if name := d.head().Entry.OriginalText().Name; form.Get("text.name") != name {
		t.Errorf("the name is %q, want %q", form.Get("text.name"), name)
	}
	if got := textOf(first(doc, ".progress-a li:last-child")); !strings.HasSuffix(got, "missing") || strings.HasPrefix(got, "0 ") {
		t.Errorf("progress: %q", got)
	}
	form.Set("text.description", "Una descripción.\r\n\r\nOtra.  ")
	form.Set("do", "save")
	if w := editor.Post(d.href("es"), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	text := d.head().Entry.Text("es")
	if text == nil || text.Description != "Una descripción.\n\nOtra." || text.Name == "" || len(text.ToReview) > 0 {
		t.Errorf("text %+v", text)
	}
	doc, _ = d.open(editor, "es")
	if got := textOf(first(doc, ".dock .state")); got != "Draft: saved, not yet published" {
		t.Errorf("dock: %q", got)
	}
}

func TestTranslationRedraws(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	d.edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase."
		e.Texts["es"].Limits, e.Texts["es"].Acronym = "", ""
	})
	editor := d.SignIn(account.RoleEditor)
	original := d.head().Entry.OriginalText()
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
	rows := d.rows()
	for _, test := range tests {
		_, form := d.open(editor, "es")
		form.Set("text.scope", "<script>alert(1)</script> & \"más\"")
		form.Set(test.field, test.typed)
		form.Set("do", test.do)
		w := editor.Post(d.href("es"), form)
		got := formOf(t, w.Body.String())
		if w.Code != http.StatusOK || got.Get(test.field) != test.want || got.Get("text.scope") != "<script>alert(1)</script> & \"más\"" {
			t.Errorf("%s: %d, %q, %q", test.do, w.Code, got.Get(test.field), got.Get("text.scope"))
		}
		if got.Get("key") != form.Get("key") || got.Get("head") != form.Get("head") {
			t.Errorf("%s: the form forgot what it was made from", test.do)
		}
		if marks := len(all(parse(t, w.Body.String()), ".original ins")) > 0; marks != test.marks {
			t.Errorf("%s: marks %t", test.do, marks)
		}
	}
	if d.rows() != rows {
		t.Error("something was stored")
	}
	if w := editor.Get(d.href("es") + "?marks=no"); len(all(parse(t, w.Body.String()), ".original ins")) > 0 {
		t.Error("the address does not hide the marks")
	}
}

// TestTranslationPreview shows what was typed, and stores nothing.
func TestTranslationPreview(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	editor := d.SignIn(account.RoleTranslator, "es")
	_, form := d.open(editor, "es")
	form.Set("text.description", "Lo que escribí **ahora**.")
	form.Set("do", "preview")
	rows := d.rows()
	w := editor.Post(d.href("es"), form)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Lo que escribí <strong>ahora</strong>.") || d.rows() != rows {
		t.Errorf("%d, %d rows", w.Code, d.rows()-rows)
	}
}

// TestTranslationRefused: nothing that was typed is lost.
func TestTranslationRefused(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("palabra ", 4000)
	tests := []struct{ name, do, field, value, problem string }{
		{"too long", "save", "text.description", strings.TrimSpace(long), "Description: the text is too long"},
		{"a long line", "current:name", "text.name", strings.TrimSpace(long), "Name of the organisation: the text is too long"},
		{"a character that misleads", "save", "text.first_contact", "a\u202eb", ""},
		{"current without words", "current:limits", "text.limits", "", "Conditions and limits: write the translation first"},
		{"published without a name", "publish", "text.name", "", "Name of the organisation: write the translation first"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newTranslationDesk(t)
			d.edit(false, func(e *directory.Entry) { e.Texts["es"].Limits = "" })
			editor := d.SignIn(account.RoleEditor)
			_, form := d.open(editor, "es")
			form.Set("text.scope", "Lo mío.")
			form.Set(test.field, test.value)
			form.Set("do", test.do)
			rows := d.rows()
			w := editor.Post(d.href("es"), form)
			got, doc := formOf(t, w.Body.String()), parse(t, w.Body.String())
			if w.Code != http.StatusUnprocessableEntity || got.Get(test.field) != test.value || got.Get("text.scope") != "Lo mío." || d.rows() != rows {
				t.Fatalf("%d, %d rows, %q, %q", w.Code, d.rows()-rows, got.Get(test.field), got.Get("text.scope"))
			}
			link := first(doc, ".problems a")
			field := first(doc, `[id="`+strings.TrimPrefix(attribute(link, "href"), "#")+`"]`)
			if test.problem != "" && textOf(link) != test.problem || attribute(field, "name") != test.field || attribute(field, "aria-invalid") != "true" {
				t.Errorf("%q leads to %q", textOf(link), attribute(field, "name"))
			}
			if _, open := openness(first(doc, `details[id="s-`+strings.TrimPrefix(test.field, "text.")+`"]`)); !open {
				t.Error("the section with the problem is closed")
			}
		})
	}
}

func TestTranslationAsksWho(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	translator, editor := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleEditor)
	moderator := d.SignIn(account.RoleModerator)
	tests := []struct {
		name string
		e    *webtest.Editor
		path string
		want int
	}{
		{"their language", translator, d.href("es"), 200},
		{"another language", translator, d.href("en"), 403},
		{"any language", editor, d.href("en"), 200},
		{"not in this role", moderator, d.href("es"), 403},
		{"the original", editor, d.href("fr"), 404},
		{"a language the site does not speak", editor, d.href("de"), 404},
		{"no entry", editor, "/admin/entries/nothing/translate/es", 404},
		{"the list", translator, "/admin/translations", 200},
		{"the list, not in this role", moderator, "/admin/translations", 403},
	}
	_, form := d.open(editor, "es")
	form.Set("do", "save")
	rows := d.rows()
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
	if w := editor.Post(d.href("es"), form); w.Code != http.StatusNotFound {
		t.Errorf("a form of nothing: %d", w.Code)
	}
	if d.rows() != rows {
		t.Error("something was stored")
	}
	if w := d.Get(d.href("es")); w.Code != http.StatusSeeOther {
		t.Errorf("a stranger gets %d", w.Code)
	}
}

// TestTranslationTwice: a form that is sent again does it once.
func TestTranslationTwice(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	editor := d.SignIn(account.RoleEditor)
	_, form := d.open(editor, "es")
	form.Set("text.description", "Nuevo.")
	form.Set("do", "current:description")
	first := editor.Post(d.href("es"), form)
	rows, head := d.rows(), d.head().ID
	again := editor.Post(d.href("es"), form)
	if again.Code != http.StatusSeeOther || again.Header().Get("Location") != first.Header().Get("Location") || d.rows() != rows || d.head().ID != head {
		t.Errorf("%d %s, %d rows more", again.Code, again.Header().Get("Location"), d.rows()-rows)
	}
}

// TestTranslationMeetsAnother: what somebody else saved meanwhile is kept, and
// what clashes is put side by side.
func TestTranslationMeetsAnother(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{"text.description": http.StatusConflict, "text.first_contact": http.StatusSeeOther} {
		d := newTranslationDesk(t)
		editor := d.SignIn(account.RoleTranslator, "es")
		_, form := d.open(editor, "es")
		d.edit(false, func(e *directory.Entry) { e.Texts["es"].Description = "De otra persona." })
		form.Set(typed, "Lo mío, palabra por palabra.")
		form.Set("do", "save")
		w := editor.Post(d.href("es"), form)
		if w.Code != want {
			t.Fatalf("%s: %d, want %d", typed, w.Code, want)
		}
		text := d.head().Entry.Text("es")
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
	d := newTranslationDesk(t)
	notice := func() bool {
		return strings.Contains(textOf(first(parse(t, d.Get("/es/directorio/omct").Body.String()), "main")), "Traducción por revisar.")
	}
	if notice() {
		t.Fatal("to review before anything changed")
	}
	was := d.head().Entry.OriginalText().Description
	d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Premier ajout." })
	d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Premier ajout. Second ajout." })
	d.publish("fr", "es")
	if !notice() {
		t.Error("readers are not told that the original changed")
	}
	editor := d.SignIn(account.RoleTranslator, "es")
	doc, form := d.open(editor, "es")
	if got := textOf(first(doc, `details[id="s-description"] .original ins`)); got != "added: Premier ajout. Second ajout." {
		t.Errorf("changed since the translation: %q", got)
	}
	if got := textOf(first(doc, ".dock p")); got != "Online in Spanish: yes, marked “to review”" {
		t.Errorf("dock: %q", got)
	}
	form.Set("do", "nothing:description")
	if w := editor.Post(d.href("es"), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if !notice() {
		t.Error("what is not published changed the page")
	}
	d.publish("es")
	if notice() {
		t.Error("still to review after publication")
	}
	d.edit(true, func(e *directory.Entry) { e.Texts["fr"].Description += " Une virgule." })
	d.publish("fr", "es")
	if notice() {
		t.Error("a minor change asks for a review")
	}
}

// TestTranslationKeepsWhatTheOriginalDropped: the former translation stays to
// be seen.
func TestTranslationKeepsWhatTheOriginalDropped(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	was := d.head().Entry.Text("es").Limits
	d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Limits = "" })
	doc, form := d.open(d.SignIn(account.RoleEditor), "es")
	section := first(doc, `details[id="s-limits"]`)
	if form.Get("text.limits") != was || !strings.Contains(textOf(section), "The original says nothing here any more.") || first(section, ".original del") == nil {
		t.Errorf("%q in %q", form.Get("text.limits"), textOf(section))
	}
	if first(section, `button[value="copy:limits"]`) != nil {
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
	head, err := site.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	w := site.SignIn(account.RoleTranslator, i18ntest.RTL).Get("/admin/entries/" + head.EntryID + "/translate/" + string(i18ntest.RTL))
	doc := parse(t, w.Body.String())
	fields := all(doc, ".sides textarea, .sides input")
	if w.Code != http.StatusOK || len(fields) < 10 {
		t.Fatalf("%d, %d fields", w.Code, len(fields))
	}
	for _, f := range fields {
		if attribute(f, "dir") != "rtl" || attribute(f, "lang") != string(i18ntest.RTL) {
			t.Errorf("%s runs %s in %s", attribute(f, "name"), attribute(f, "dir"), attribute(f, "lang"))
		}
	}
	if original := first(doc, ".original"); attribute(original, "dir") != "ltr" || attribute(original, "lang") != "fr" {
		t.Errorf("the original runs %s in %s", attribute(original, "dir"), attribute(original, "lang"))
	}
}

// TestTranslationMeetsTheOriginal: the original changes while somebody
// translates what it was. The translation goes with what was on their page, so
// that it is to be reviewed again, against just that.
func TestTranslationMeetsTheOriginal(t *testing.T) {
	t.Parallel()
	for _, do := range []string{"nothing:description", "current:description"} {
		for _, marked := range []bool{true, false} {
			d := newTranslationDesk(t)
			was := d.head().Entry.OriginalText().Description
			if marked {
				was += " Premier ajout."
				d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was })
			}
			editor := d.SignIn(account.RoleTranslator, "es")
			_, form := d.open(editor, "es")
			d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description = was + " Second ajout." })
			form.Set("do", do)
			if do == "current:description" {
				form.Set("text.description", "La traducción de lo que había.")
			}
			w := editor.Post(d.href("es"), form)
			mark, to := d.head().Entry.Text("es").ToReview["description"]
			if w.Code != http.StatusSeeOther || !to || mark.Was != was {
				t.Errorf("%s, marked %t: %d, to review %t against %q", do, marked, w.Code, to, strings.TrimPrefix(mark.Was, was))
			}
		}
	}
}
