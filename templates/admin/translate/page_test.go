package translate_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/translate"
	"amparo/templates/pagetest"
)

func sections() []ui.Section {
	return []ui.Section{
		{
			ID: "s-name", Heading: templates.Words{Text: "Nom"}, State: admin.State{Kind: "verified", Text: "à jour"}, Original: "OMCT", OriginalLang: "fr", OriginalDir: "ltr",
			Field: admin.Field{Name: "text.name", Label: "Nom", Value: "منظمة", Lang: "ar", Dir: "rtl"},
		},
		{
			ID: "s-summary", Heading: templates.Words{Text: "Résumé"}, State: admin.State{Kind: "ageing", Text: "à revoir"}, Look: "todo", Open: true, OriginalLang: "fr", OriginalDir: "ltr",
			Diff:    []admin.DiffSegment{{Kind: "same", Text: "Elle "}, {Kind: "deleted", Text: "aide"}, {Kind: "inserted", Text: "protège"}},
			Field:   admin.Field{Name: "text.summary", Label: "Résumé", Rows: 6, Markdown: true, Preview: "/admin/preview-text", Error: "Écrivez quelque chose.", Lang: "ar", Dir: "rtl"},
			Buttons: []admin.Button{{Text: "Marquer à jour", Name: "current", Value: "summary"}},
		},
		{ID: "s-note", Heading: templates.Words{Text: "ملاحظة", Lang: "ar", Dir: "rtl"}, Look: "none", OriginalLang: "fr", OriginalDir: "ltr", Gone: "L’original n’en dit plus rien.", Field: admin.Field{Name: "text.note", Rows: 3}},
	}
}

func page() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("OMCT en arabe"), Action: "/admin/entries/1/translate/ar", Hidden: []admin.Hidden{{Name: "head", Value: "r9"}},
		Bar:  ui.Bar{Pieces: []string{"verified", "ageing", "reported"}, Current: "Une à jour", ToReview: "Une à revoir", Missing: "Une manque"},
		From: templates.Words{Text: "français"}, To: templates.Words{Text: "العربية", Lang: "ar", Dir: "rtl"}, Sections: sections(),
		Live: "Les lecteurs lisent le français.", Draft: admin.State{Kind: "new", Text: "enregistrée"}, TermsHref: "/admin/vocabularies",
	}
}

func list() ui.ListPage {
	return ui.ListPage{
		Frame: admintest.Frame("Traductions"), Action: "/admin/translations", Filters: []admin.Field{{Name: "state", Label: "État"}}, Count: "Deux fiches",
		Languages: []templates.Words{{Text: "français"}, {Text: "العربية", Lang: "ar", Dir: "rtl"}}, Pages: admintest.Numbers("/admin/translations"),
		Rows: []ui.Row{{Href: "/admin/entries/1", Name: templates.Words{Text: "OMCT"}, Changed: "hier", Cells: []ui.Cell{
			{Label: "français", States: []admin.State{{Text: "original"}}},
			{Label: "arabe", Href: "/admin/entries/1/translate/ar", Hint: "OMCT en arabe", States: []admin.State{{Kind: "ageing", Text: "à revoir"}, {Kind: "new", Text: "brouillon"}}},
		}}},
	}
}

func pages() pagetest.Cases {
	start := page()
	start.TermsHref, start.Draft, start.Sections = "", admin.State{}, nil
	return pagetest.Cases{
		"side by side": pagetest.Of(ui.Show, page()), "no section": pagetest.Of(ui.Show, start),
		"list": pagetest.Of(ui.List, list()), "none": pagetest.Of(ui.List, ui.ListPage{Frame: admintest.Frame("Traductions"), Count: "Aucune"}),
	}
}

func TestPages(t *testing.T) {
	admintest.Run(t, pages)
}

// TestSides: the original and what is written are each in their language.
func TestSides(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page()))
	for _, section := range shown.All("details.section-a") {
		original := section.Find(".original")
		if original.Attribute("lang") != "fr" || original.Attribute("dir") != "ltr" {
			t.Errorf("original: %v", original.Attr)
		}
		label := section.Find("label.side-label")
		if to := label.Find("[lang]"); to.Attribute("lang") != "ar" || to.Attribute("dir") != "rtl" || label.Attribute("for") != section.Find("input, textarea").Attribute("id") {
			t.Errorf("label %q for %q", label.Words(), label.Attribute("for"))
		}
	}
	if got := shown.Find("#s-summary textarea"); got.Attribute("dir") != "rtl" || got.Attribute("aria-describedby") != "text.summary-error" {
		t.Errorf("%v", got.Attr)
	}
}

// TestOriginal: what changed in the original since is marked; a section that it
// lost says so.
func TestOriginal(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page()))
	for selector, want := range map[string]bool{
		"#s-name .original del": false, "#s-summary .original del": true, "#s-summary .original ins": true, "#s-note .hint": true, "#s-name .hint": false,
		"#s-summary[open]": true, "#s-name[open]": false,
	} {
		if shown.Has(selector) != want {
			t.Errorf("%s: %v, want %v", selector, !want, want)
		}
	}
}

// TestEnterSaves: Enter in a field presses the first button, which only saves.
func TestEnterSaves(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page()))
	if first := shown.Find("form.translation button"); first.Attribute("value") != "save" || first.Attribute("tabindex") != "-1" {
		t.Errorf("%v", first.Attr)
	}
	if got := shown.Attributes(".dock button", "value"); !slices.Equal(got, []string{"preview", "save", "publish"}) {
		t.Errorf("%q", got)
	}
}

// TestPieces: each section is a piece of the bar; what is missing is empty.
func TestPieces(t *testing.T) {
	t.Parallel()
	if got := pagetest.Show(t, ui.Show(page())).Attributes(".stack span", "class"); !slices.Equal(got, []string{"fill-done", "fill-todo", ""}) {
		t.Errorf("%q", got)
	}
}
