package vocabulary_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/vocabulary"
	"amparo/templates/pagetest"
)

func row(id string) ui.Row {
	return ui.Row{
		ID: id, Href: "/admin/vocabularies/areas/" + id, Name: templates.Words{Text: "Torture"}, Uses: "Douze fiches",
		Labels: []ui.Label{
			{Language: "arabe", Words: templates.Words{Text: "تعذيب", Lang: "ar", Dir: "rtl"}},
			{Language: "espagnol", Missing: admin.State{Kind: "reported", Text: "manque"}},
		},
		Position: admin.Field{Name: "position." + id, Label: "Place de " + id, LabelHidden: true, Value: "1", Mode: "numeric"},
		Buttons:  []admin.Button{{Look: "icon", Icon: admin.IconUp, Hint: "Monter " + id, Name: "up", Value: id}},
	}
}

func list(terms ...ui.Row) ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Domaines"), Name: "Domaines", Action: "/admin/vocabularies/areas", NewHref: "/admin/vocabularies/areas/new", Hidden: []admin.Hidden{{Name: "key", Value: "k"}},
		Tabs: []admin.Tab{{Href: "/admin/vocabularies/areas", Text: "Domaines", Current: true}}, Terms: terms,
	}
}

func term() ui.TermPage {
	return ui.TermPage{
		Frame: admintest.Frame("Torture"), Action: "/admin/vocabularies/areas/torture", Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Fields: []admin.Field{{Name: "narrower", Label: "Plus étroits"}},
		Groups: []ui.Group{{ID: "l-fr", Name: "Français", State: admin.State{Kind: "verified", Text: "écrit"}, Fields: []admin.Field{{Name: "fr.label", Label: "Libellé"}}}},
		More:   []admin.Field{{Name: "said.sw", Label: "Ce que disent les gens (swahili)", Rows: 3, Lang: "sw", Dir: "ltr"}}, MoreOpen: true,
		Retired: admin.State{Kind: "reported", Text: "retiré"}, MergeHref: "/admin/vocabularies/areas/torture/merge", BackHref: "/admin/vocabularies/areas",
	}
}

func merge() ui.MergePage {
	return ui.MergePage{
		Frame: admintest.Frame("Fondre"), Action: "/admin/vocabularies/areas/torture/merge", Into: admin.Field{Name: "into", Label: "Dans", Type: "select", Choices: []admin.Choice{{Value: "x", Text: "Mauvais traitements"}}},
		Chosen: true, Hidden: []admin.Hidden{{Name: "into", Value: "x"}}, Question: "Fondre « Torture » ?", Count: "Une fiche change.",
		Entries:  []ui.MergeRow{{Link: templates.Link{Href: "/admin/entries/1", Text: "OMCT"}, Note: "avait les deux"}},
		BackHref: "/admin/vocabularies/areas/torture",
	}
}

func pages() pagetest.Cases {
	asked, unused := merge(), merge()
	asked.Chosen, unused.Entries = false, nil
	retired := list(row("torture"), row("prison"))
	retired.Retired = []ui.Row{row("exile")}
	bare := term()
	bare.Retired, bare.MergeHref, bare.More, bare.MoreOpen = admin.State{}, "", nil, false
	return pagetest.Cases{
		"no term": pagetest.Of(ui.Show, list()), "one": pagetest.Of(ui.Show, list(row("torture"))), "retired": pagetest.Of(ui.Show, retired),
		"term": pagetest.Of(ui.Term, term()), "new term": pagetest.Of(ui.Term, bare),
		"merge": pagetest.Of(ui.Merge, asked), "chosen": pagetest.Of(ui.Merge, merge()), "unused": pagetest.Of(ui.Merge, unused),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestOrder: one term alone has no order to be saved.
func TestOrder(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		page ui.Page
		want bool
	}{"none": {list(), false}, "one": {list(row("torture")), false}, "two": {list(row("torture"), row("prison")), true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, ui.Show(row.page)).Has("button[value=order]"); got != row.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestLabels: each is in its own language; one that lacks says so instead.
func TestLabels(t *testing.T) {
	t.Parallel()
	labels := pagetest.Show(t, ui.Show(list(row("torture")))).All("#t-torture td li")
	if words := labels[0].Find("[lang]"); words.Attribute("lang") != "ar" || words.Attribute("dir") != "rtl" || labels[0].Has(".state") {
		t.Errorf("%q", labels[0].Words())
	}
	if got := labels[1].Text(".state"); got != "manque" {
		t.Errorf("%q", labels[1].Words())
	}
}

// TestMerge: nothing is merged before the other term was chosen and seen.
func TestMerge(t *testing.T) {
	t.Parallel()
	asked := merge()
	asked.Chosen = false
	for name, row := range map[string]struct {
		page ui.MergePage
		want []string
	}{"asked": {asked, []string{"get"}}, "chosen": {merge(), []string{"post", "get"}}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, ui.Merge(row.page)).Attributes("main form", "method"); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
