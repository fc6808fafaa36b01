package accounts_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/accounts"
	"amparo/templates/admin/admintest"
	"amparo/templates/pagetest"
)

func list() ui.ListPage {
	return ui.ListPage{
		Frame: admintest.Frame("Comptes"), Invite: templates.Link{Href: "/admin/accounts/new", Text: "Inviter"},
		Requests: templates.Link{Href: "/admin/accounts/requests", Text: "Deux demandes attendent"},
		Heads:    []string{"Nom", "Rôle", "État", "Second facteur", "Utilisé"},
		Labels:   ui.Labels{Role: "Rôle", State: "État", Factor: "Second facteur", Used: "Utilisé"},
		Rows: []ui.Row{
			{
				Name: templates.Link{Href: "/admin/accounts/1", Text: "rosa"}, Role: "traduction", Languages: "espagnol et français",
				State: admin.State{Kind: "verified", Text: "actif"}, Factor: admin.State{Kind: "ageing", Text: "codes"}, Used: "hier",
			},
			{Name: templates.Link{Href: "/admin/accounts/2", Text: "ana"}, Role: "gestion", State: admin.State{Text: "suspendu"}},
		},
	}
}

func one() ui.Page {
	form := admintest.Form("/admin/accounts/1/role", admin.Field{Name: "role", Label: "Rôle", Choices: []admin.Choice{{Value: "editor", Text: "Rédaction", Chosen: true}}})
	return ui.Page{
		Frame: admintest.Frame("rosa"), Address: &admin.OneTimeAddress{Heading: "Adresse", Text: "Transmettez-la.", Address: "https://amparo.example/admin/open/x"},
		Facts: []ui.Fact{{Name: "État", Value: "actif"}}, RoleH: "Ce que le compte peut faire", Role: &form,
		AccessH: "Accès", Access: []ui.Access{
			{Text: "Toutes les sessions prennent fin.", Form: new(admintest.Form("/admin/accounts/1/end-sessions"))},
			{Text: "Le compte ne peut plus rien.", Link: templates.Link{Href: "/admin/accounts/1/suspend", Text: "Suspendre…"}},
			{Text: "Demandez-le à une autre personne."},
		},
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"list":      pagetest.Of(ui.List, list()),
		"nobody":    pagetest.Of(ui.List, ui.ListPage{Frame: admintest.Frame("Comptes"), Invite: templates.Link{Href: "/i", Text: "Inviter"}}),
		"one":       pagetest.Of(ui.Show, one()),
		"one’s own": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("rosa")}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestAccess: what can be done is a form or a link to a page that asks again, or words alone.
func TestAccess(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(one()))
	var got []string
	for _, step := range page.All("#access .step") {
		switch {
		case step.Has("form[method=post]"):
			got = append(got, "form "+step.Find("form").Attribute("action"))
		case step.Has("a"):
			got = append(got, "link "+step.Find("a").Attribute("href"))
		default:
			got = append(got, step.Words())
		}
	}
	if want := []string{"form /admin/accounts/1/end-sessions", "link /admin/accounts/1/suspend", "Demandez-le à une autre personne."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("rosa")})); page.Has("#access, #role-part, #one-time") {
		t.Error("a part without anything in it has a heading")
	}
}

// TestCellsSayWhatTheyAre: on narrow screens a row has no head above it.
func TestCellsSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.List(list()))
	if got, want := page.Attributes("tbody tr:first-child td", "data-label"), page.Texts("thead th:not(:first-child)"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
