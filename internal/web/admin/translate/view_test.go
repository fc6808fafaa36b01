package translate

import (
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/translate"
)

// halfDone is an entry in French whose Spanish text has a section in every
// state.
func halfDone() *translating {
	e := &directory.Entry{ID: "e", Slug: "omct", Original: "fr", Texts: map[lang.Tag]*directory.Text{
		"fr": {Name: "Organisation <u>", Acronym: "OMCT", Summary: "Elle aide vite.", Description: "Longue."},
		"es": {Name: "Organización", Summary: "Ayuda.", Limits: "Nada.", ToReview: map[directory.Section]directory.Outdated{"summary": {Was: "Elle aide.", Since: "2026-11-20"}}},
	}}
	return &translating{tag: "es", head: "r1", entry: e, sections: e.Translation("es"), key: "k"}
}

// buttons are those of a section, by what they do.
func buttons(list []admin.Button) string {
	var names []string
	for _, b := range list {
		name, _, _ := strings.Cut(b.Value, ":")
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// TestSections: each state has its look, its words and its buttons.
func TestSections(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		tag     lang.Tag
		section directory.Section
		plain   bool
		state   string
		open    bool
		marks   bool
		gone    bool
		buttons string
	}{
		{"current", "en", "name", false, "verified: Current", false, false, false, "current"},
		{"to review, with marks", "fr", "summary", false, "ageing: À revoir\u00a0: l’original a changé le 20 novembre 2026", true, true, false, "current nothing marks"},
		{"to review, without marks", "es", "summary", true, "ageing: Por revisar: el original cambió el 20 de noviembre de 2026", true, false, false, "current nothing marks"},
		{"missing", "en", "description", false, "reported: Missing", true, false, false, "current copy"},
		{"gone from the original", "en", "limits", false, "verified: Current", false, false, true, "current"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tr := halfDone()
			tr.plain = c.plain
			s := tr.section(c.section)
			if s == nil {
				t.Fatal("there is no such section")
			}
			view := translationSection(visittest.As(account.RoleTranslator, c.tag, "es"), tr, s)
			if got := view.State.Kind + ": " + view.State.Text; got != c.state || view.Open != c.open || buttons(view.Buttons) != c.buttons {
				t.Errorf("%q, open %t, %q", got, view.Open, buttons(view.Buttons))
			}
			if (len(view.Diff) > 0) != c.marks || (view.Gone != "") != c.gone || view.OriginalLang != "fr" || view.Field.Lang != "es" {
				t.Errorf("marks %v, gone %q, from %s to %s", view.Diff, view.Gone, view.OriginalLang, view.Field.Lang)
			}
		})
	}
}

// TestSectionField: what a field holds, what is wrong with it, how high it is.
func TestSectionField(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		change  func(*translating)
		section directory.Section
		value   string
		error   string
		rows    int
		focus   bool
	}{
		{"as it is", nil, "summary", "Ayuda.", "", 0, false},
		{"as it was typed", func(t *translating) { t.typed = map[directory.Section]string{"summary": "<u>"} }, "summary", "<u>", "", 0, false},
		{"a long text", func(t *translating) { t.typed = map[directory.Section]string{"description": strings.Repeat("x", 480)} }, "description", strings.Repeat("x", 480), "", 12, false},
		{"the highest", func(t *translating) { t.typed = map[directory.Section]string{"description": strings.Repeat("x", 9999)} }, "description", strings.Repeat("x", 9999), "", 16, false},
		{"one line", nil, "name", "Organización", "", 0, false},
		{"a name of the original where there is no text", func(t *translating) { t.entry.Texts["es"] = nil }, "name", "Organisation <u>", "", 0, false},
		{"empty", func(t *translating) {
			t.problems = []directory.Problem{{Field: "texts.es.description", Code: directory.ProblemRequired}}
		}, "description", "", "write the translation first", 4, false},
		{"too long, with the cursor in it", func(t *translating) {
			t.problems, t.focus = []directory.Problem{{Field: "texts.es.name", Code: directory.ProblemTooLong}}, "name"
		}, "name", "Organización", "the text is too long", 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tr := halfDone()
			if c.change != nil {
				c.change(tr)
				tr.sections = tr.entry.Translation("es")
			}
			f := sectionField(visittest.Words().Printer("en"), tr, tr.section(c.section))
			if f.Value != c.value || f.Error != c.error || f.Rows != c.rows || f.Focus != c.focus {
				t.Errorf("%q, %q, %d rows, focus %t", f.Value, f.Error, f.Rows, f.Focus)
			}
		})
	}
}

// TestTranslationView: how far it is, what readers get now, and what is wrong.
func TestTranslationView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		role     account.Role
		tag      lang.Tag
		change   func(*translating)
		live     string
		bar      string
		draft    bool
		terms    bool
		problems string
	}{
		{"never online, for a translator", account.RoleTranslator, "en", nil, "Online in Spanish: no", "2 current, 1 to review, 2 missing", false, false, ""},
		{"online, for an editor", account.RoleEditor, "fr", func(t *translating) { t.public, t.draft = &directory.Text{}, true },
			"En ligne en espagnol\u00a0: oui", "2 à jour, 1 à revoir, 2 absentes", true, true, ""},
		{"online and marked, with a problem", account.RoleEditor, "es", func(t *translating) {
			t.public = t.entry.Text("es")
			t.problems = []directory.Problem{{Field: "texts.es.name", Code: directory.ProblemTooLong}}
		}, "En línea en español: sí, con la mención «por revisar»", "2 al día, 1 por revisar, Faltan 2", false, true, "#text.name Nombre de la organización: el texto es demasiado largo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tr := visittest.As(c.role, c.tag, "es"), halfDone()
			if c.change != nil {
				c.change(tr)
			}
			page := translationView(v, admin.Frame{Title: "Title"}, tr)
			if got := strings.Join([]string{page.Bar.Current, page.Bar.ToReview, page.Bar.Missing}, ", "); page.Live != c.live || got != c.bar || len(page.Bar.Pieces) != len(tr.sections) {
				t.Errorf("%q, %q in %d pieces", page.Live, got, len(page.Bar.Pieces))
			}
			if (page.Draft.Text != "") != c.draft || (page.TermsHref != "") != c.terms || page.Action != "/admin/entries/e/translate/es" || page.Title != "Title" {
				t.Errorf("draft %q, terms at %q, to %q", page.Draft.Text, page.TermsHref, page.Action)
			}
			problems := ""
			for _, p := range page.Problems {
				problems += p.Href + " " + p.Text
			}
			if problems != c.problems {
				t.Errorf("%q, want %q", problems, c.problems)
			}
			var html strings.Builder
			if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), "<u>") {
				t.Errorf("something is not escaped, %v", err)
			}
		})
	}
}

// TestOwnName: a language as its speakers call it, if the site speaks it.
func TestOwnName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, tag, text, in string }{
		{"en", "es", "Español", "es"}, {"es", "es", "Español", ""}, {"fr", "ar", "arabe", ""},
	} {
		t.Run(c.page+" "+c.tag, func(t *testing.T) {
			t.Parallel()
			if got := ownName(visittest.As(account.RoleEditor, lang.Tag(c.page)), lang.Tag(c.tag)); got.Text != c.text || got.Lang != c.in {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestTranslationsView: the overview of rows that have their original alone.
func TestTranslationsView(t *testing.T) {
	t.Parallel()
	rows := []*desk.Row{{ID: "a", Original: "fr", Title: "Un <u>", ChangedAt: visittest.Now}, {ID: "b", Original: "es", Title: "Dos", ChangedAt: visittest.Now}}
	for _, c := range []struct {
		name   string
		filter translationFilter
		rows   []*desk.Row
		count  string
		cells  string
	}{
		{"nothing", translationFilter{languages: []lang.Tag{"fr"}, page: 1}, nil, "0 entries, oldest change first", ""},
		{"two languages", translationFilter{languages: []lang.Tag{"fr", "es"}, page: 1}, rows, "2 entries, oldest change first",
			"Original, Missing /admin/entries/a/translate/es; Missing /admin/entries/b/translate/fr, Original"},
		{"one of them", translationFilter{languages: []lang.Tag{"fr", "es"}, language: "es", page: 9}, rows[:1], "1 entry, oldest change first", "Missing /admin/entries/a/translate/es"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := translationsView(visittest.As(account.RoleEditor, "en"), c.filter, c.rows)
			var lines []string
			for _, row := range page.Rows {
				var cells []string
				for _, cell := range row.Cells {
					cells = append(cells, strings.TrimSpace(cell.States[0].Text+" "+cell.Href))
				}
				lines = append(lines, strings.Join(cells, ", "))
			}
			if got := strings.Join(lines, "; "); got != c.cells || page.Count != c.count || page.Action != visit.Root+"/translations" {
				t.Errorf("%q, %q", page.Count, got)
			}
		})
	}
}
