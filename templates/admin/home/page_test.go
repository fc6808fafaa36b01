package home_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/home"
	"amparo/templates/pagetest"
)

func bar() ui.Bar {
	return ui.Bar{
		Label: "Español", Alt: "12 à jour, 3 à revoir, 1 manquante",
		Parts:   []ui.BarPart{{Fill: "done", Start: "0%", Width: "75%"}, {Fill: "todo", Start: "75%", Width: "19%"}, {Fill: "draft", Start: "94%", Width: "3%"}, {Fill: "none", Start: "97%", Width: "3%"}},
		Numbers: []templates.Link{{Href: "/admin/translations?state=current", Text: "12 à jour"}, {Href: "/admin/translations?state=review", Text: "3 à revoir"}},
		Note:    "Sans les suspendues.",
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"nothing waits":        pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Accueil"), Blocks: []ui.Block{{ID: "drafts", Heading: "Brouillons", Empty: "Rien n’attend."}}}),
		"all is well":          pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Accueil"), Server: &ui.Server{Link: templates.Link{Href: "/admin/health", Text: "État du serveur : en ordre"}}}),
		"something is damaged": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Accueil"), Server: &ui.Server{Kind: "error", Link: templates.Link{Href: "/admin/health", Text: "À faire sans attendre"}}}),
		"much waits": pagetest.Of(ui.Show, ui.Page{
			Frame: admintest.Frame("Accueil"),
			Blocks: []ui.Block{
				{ID: "translations", Heading: "Traductions", Bars: []ui.Bar{bar()}},
				{
					ID: "verify", Heading: "À vérifier", Kind: "todo", Numbers: []templates.Link{{Href: "/admin/verifications", Text: "Sept fiches"}}, More: templates.Link{Href: "/admin/verifications", Text: "Toutes"},
					Items: []ui.Item{
						{Href: "/admin/entries/1/verify", Name: templates.Words{Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}, Acronym: "GCHR", Purpose: "vérifier", Note: "depuis un an", State: admin.State{Kind: "ageing", Text: "à revérifier"}},
						{Href: "/admin/entries/2", Name: templates.Words{Text: "OMCT"}, State: admin.State{Text: "hier"}},
					},
				},
			},
			Recent: []ui.Event{
				{When: "hier", Who: "rosa", Did: "a publié", What: templates.Link{Href: "/admin/entries/1", Text: "OMCT"}},
				{When: "lundi", Who: "ana", Did: "a retiré", What: templates.Link{Text: "plusieurs"}, Count: "12 fiches"},
			},
		}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestPaint: what waits and what is a draft are told apart without colour.
func TestPaint(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Accueil"), Blocks: []ui.Block{{ID: "b", Heading: "Barres", Bars: []ui.Bar{bar()}}}}))
	if got, want := page.Attributes(".stack rect", "fill"), []string{"currentColor", "url(#hatch-todo)", "url(#hatch-draft)", "currentColor"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, id := range []string{"hatch-todo", "hatch-draft"} {
		if len(page.All("pattern#"+id)) != 1 {
			t.Errorf("pattern %s is not there once", id)
		}
	}
	if got := page.Find(".stack").Attribute("aria-label"); got != bar().Alt {
		t.Errorf("the bar says %q", got)
	}
}

// TestStateOrWords: a state has its shape, words without one are quiet.
func TestStateOrWords(t *testing.T) {
	t.Parallel()
	items := []ui.Item{{Href: "/1", Name: templates.Words{Text: "A"}, State: admin.State{Kind: "reported", Text: "signalée"}}, {Href: "/2", Name: templates.Words{Text: "B"}, State: admin.State{Text: "hier"}}}
	page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Accueil"), Blocks: []ui.Block{{ID: "b", Heading: "Listes", Items: items}}}))
	if got := page.Text(`.state[data-state=reported]`); got != "signalée" || page.Text("li .quiet") != "hier" {
		t.Errorf("%q, %q", got, page.Text("li .quiet"))
	}
}
