package history_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/history"
	"amparo/templates/pagetest"
)

func revisions() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Historique"), Compare: "/admin/entries/1/compare", CompareOne: admin.Button{Text: "Comparer"}, Restore: "/admin/entries/1/restore",
		Rows: []ui.Row{
			{ID: "r9", Number: "Version 9", FromThis: "De la version 9", ToThis: "À la version 9", Time: "3 mars", Account: "rosa", Kind: "enregistrée", Changed: "Nom", To: true},
			{
				ID: "r8", Number: "Version 8", FromThis: "De la version 8", ToThis: "À la version 8", Time: "2 mars", Account: "ana", Kind: "importée", Changed: "Tout",
				States: []admin.State{{Kind: "verified", Text: "en ligne en français"}, {Text: "en ligne en espagnol"}}, From: true,
				Preview: templates.Link{Href: "/admin/preview/x", Text: "Aperçu"}, Hidden: []admin.Hidden{{Name: "revision", Value: "r8"}}, Again: admin.Button{Text: "Restaurer", Look: "quiet", Hint: "version 8"},
			},
		},
		Pages: admintest.Numbers("/admin/entries/1/history"),
	}
}

func compared() ui.ComparePage {
	return ui.ComparePage{
		Frame: admintest.Frame("Comparer"), Facts: []admin.Property{{Name: "Avant", Values: []string{"Version 8", "ana"}}}, Views: []admin.Tab{{Href: "?view=sides", Text: "Côte à côte", Current: true}},
		Groups:  []admin.DiffGroup{{ID: "d-fr", Heading: "Français", Count: "un champ", Note: "Texte supprimé", Fields: []admin.DiffField{{Name: "Nom", Segments: []admin.DiffSegment{{Kind: "same", Text: "OMCT"}}}}}},
		Restore: "/admin/entries/1/restore", Hidden: []admin.Hidden{{Name: "revision", Value: "r8"}}, Again: admin.Button{Text: "Restaurer la version 8"},
	}
}

func pages() pagetest.Cases {
	read, same := revisions(), compared()
	read.Restore = ""
	same.Groups, same.Restore = nil, ""
	return pagetest.Cases{
		"revisions": pagetest.Of(ui.Show, revisions()), "who may only read": pagetest.Of(ui.Show, read), "one": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Historique"), CompareOne: admin.Button{Text: "Comparer"}}),
		"compared": pagetest.Of(ui.Compare, compared()), "nothing differs": pagetest.Of(ui.Compare, same),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestPick: the buttons of all rows belong to the form above the table.
func TestPick(t *testing.T) {
	t.Parallel()
	form := pagetest.Show(t, ui.Show(revisions())).Find("form#compare")
	if diff := cmp.Diff(url.Values{"a": {"r8"}, "b": {"r9"}}, form.Fields()); diff != "" || form.Attribute("method") != "get" {
		t.Error(form.Attribute("method"), diff)
	}
}

// TestRestore: the newest revision, and whoever may not edit, has no form to restore with.
func TestRestore(t *testing.T) {
	t.Parallel()
	read := revisions()
	read.Restore = ""
	for name, row := range map[string]struct {
		page ui.Page
		want int
	}{"editor": {revisions(), 1}, "who may only read": {read, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := len(pagetest.Show(t, ui.Show(row.page)).All("table form")); got != row.want {
				t.Errorf("%d forms, want %d", got, row.want)
			}
		})
	}
}
