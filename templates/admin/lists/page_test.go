package lists_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/lists"
	"amparo/templates/pagetest"
)

func rows() []ui.Row {
	return []ui.Row{
		{
			ID: "1", Href: "/admin/entries/1", Select: "Choisir OMCT", Ticked: true, Name: templates.Words{Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}, Acronym: "GCHR",
			State: admin.State{Kind: "verified", Text: "en ligne"}, Note: "un brouillon", Contact: "Téléphone +41 22 809 49 39", Texts: []admin.State{{Kind: "new", Text: "manque"}, {Kind: "ageing", Text: "à revoir"}},
			Verified: admin.State{Kind: "ageing", Text: "il y a un an"}, Asked: "redemandé", Changed: "hier", By: "rosa",
		},
		{ID: "2", Href: "/admin/entries/2", Select: "Choisir FIDH", Name: templates.Words{Text: "FIDH"}, State: admin.State{Text: "brouillon"}, Texts: make([]admin.State, 2), Changed: "lundi"},
	}
}

func list() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Fiches"), New: "/admin/entries/new", Open: true, Reset: true, Count: "Deux fiches", Range: "Fiches 1 à 2", Languages: []string{"anglais", "espagnol"},
		Saved:  []admin.SavedFilter{{Href: "/admin/entries", Text: "Toutes", Count: "42", Current: true}},
		Search: admin.Field{Name: "q", Label: "Chercher", Type: "search"}, Filters: []admin.Field{{Name: "state", Label: "État"}},
		Rows: rows(), Pages: admintest.Numbers("/admin/entries"),
		Bulk: &ui.BulkBar{
			Hidden: []admin.Hidden{{Name: "q", Value: "aide"}}, Action: admin.Field{Name: "do", Label: "Action", Type: "select", Choices: []admin.Choice{{Value: "publish", Text: "Publier"}}},
			All: &admin.Field{Name: "all", Label: "Toutes les fiches trouvées", Tick: true}, Error: "Choisissez au moins une fiche.",
		},
	}
}

func bulk() ui.BulkPage {
	return ui.BulkPage{
		Frame: admintest.Frame("Publier"), Lead: "Deux fiches seront publiées.", Note: "Les lecteurs les verront.", Left: "Une reste de côté.",
		Entries: []ui.BulkEntry{{Href: "/admin/entries/1", Name: templates.Words{Text: "OMCT"}, Acronym: "OMCT", Effect: admin.State{Kind: "verified", Text: "publiée"}}},
		Reason:  &admin.Field{Name: "reason", Label: "Pourquoi"}, Hidden: []admin.Hidden{{Name: "id", Value: "1"}},
		Submit: &admin.Button{Text: "Publier", Name: "do", Value: "publish"}, Back: "/admin/entries",
	}
}

func pages() pagetest.Cases {
	read, none, whole := list(), list(), list()
	read.Bulk, read.New, read.Saved = nil, "", nil
	none.Rows, none.Empty, none.Drop = nil, "Aucune fiche.", []templates.Link{{Href: "/admin/entries?q=", Text: "Sans la recherche"}}
	whole.Bulk.All, whole.Bulk.Error = nil, ""
	term, done, export := bulk(), bulk(), bulk()
	term.Term = &admin.Field{Name: "term", Label: "Terme"}
	done.Submit, done.Reason = nil, nil
	export.Submit, export.Export = nil, templates.Link{Href: "/admin/exchange?id=1", Text: "Exporter"}
	return pagetest.Cases{
		"list": pagetest.Of(ui.Show, list()), "who may only read": pagetest.Of(ui.Show, read), "nothing found": pagetest.Of(ui.Show, none), "all on one page": pagetest.Of(ui.Show, whole),
		"bulk": pagetest.Of(ui.Bulk, bulk()), "which term": pagetest.Of(ui.Bulk, term), "done": pagetest.Of(ui.Bulk, done), "export": pagetest.Of(ui.Bulk, export),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestCellsSayWhatTheyAre: on narrow screens a row has no head above it.
func TestCellsSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(list()))
	heads := page.Texts("thead th")[2:]
	for _, row := range page.All("tbody tr") {
		if got := row.Attributes("td[data-label]", "data-label"); !slices.Equal(got, heads) {
			t.Errorf("%q, want %q", got, heads)
		}
	}
}

// TestTicked: the form sends the entries that are ticked, and how they were found.
func TestTicked(t *testing.T) {
	t.Parallel()
	form := pagetest.Show(t, ui.Show(list())).Find(`form[action="/admin/entries/bulk"]`)
	if diff := cmp.Diff(url.Values{"id": {"1"}, "q": {"aide"}, "do": {"publish"}}, form.Fields()); diff != "" {
		t.Error(diff)
	}
}

// TestConfirm: what is asked before an action, by what there is to decide.
func TestConfirm(t *testing.T) {
	t.Parallel()
	term, done := bulk(), bulk()
	term.Term, term.Submit = &admin.Field{Name: "term", Label: "Terme"}, nil
	done.Submit = nil
	for _, row := range []struct {
		name   string
		page   ui.BulkPage
		method string // of the form, "none" without one
		want   []string
	}{
		{"to confirm", bulk(), "post", []string{"Publier", "Back to the list"}},
		{"which term", term, "", []string{"Continue", "Back to the list"}},
		{"done", done, "none", []string{"Back to the list"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, ui.Bulk(row.page))
			method := "none"
			if form := page.Find("main form"); form != nil {
				method = form.Attribute("method")
			}
			if got := page.Texts("main .buttons > *"); method != row.method || !slices.Equal(got, row.want) {
				t.Errorf("%s %q, want %s %q", method, got, row.method, row.want)
			}
		})
	}
}
