package release_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/release"
	"amparo/templates/pagetest"
)

func publish() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Publier"), Action: "/admin/entries/1/publish", Hidden: []admin.Hidden{{Name: "head", Value: "r9"}},
		Languages: admin.Field{Name: "languages", Label: "Langues", Many: true, Choices: []admin.Choice{{Value: "fr", Text: "français", Chosen: true}}},
		Minor:     admin.Field{Name: "minor", Label: "Une petite correction", Tick: true},
		When:      admin.Field{Name: "when", Label: "Quand", Choices: []admin.Choice{{Value: "now", Text: "Maintenant", Chosen: true}, {Value: "later", Text: "Plus tard"}}},
		Date:      admin.Field{Name: "date", Label: "Jour", Type: "date"}, Time: admin.Field{Name: "time", Label: "Heure", Type: "time"},
		Send: admin.Button{Text: "Publier"}, Back: templates.Link{Href: "/admin/entries/1", Text: "Retour"},
		Missing: []admin.Problem{{Href: "/admin/entries/1#name", Text: "Il manque un nom."}},
		Groups:  []admin.DiffGroup{{ID: "d-fr", Heading: "Français"}},
		Live: []ui.Live{
			{Page: templates.Link{Href: "/fr/repertoire/omct", Text: "français"}, Since: "depuis mars", End: templates.Link{Href: "/admin/entries/1/withdraw?lang=fr", Text: "Retirer"}},
			{Page: templates.Link{Text: "arabe"}, Since: "depuis avril"},
		},
		Schedules: []ui.Schedule{
			{Text: "En français, le 3 mars", Action: "/admin/entries/1/schedule/cancel", Hidden: []admin.Hidden{{Name: "id", Value: "s1"}}, Cancel: admin.Button{Text: "Annuler", Look: "second"}},
			{Text: "En espagnol, le 2 mars", Failure: "Il manquait un nom."},
		},
		Previews: []templates.Link{{Href: "/admin/preview/x", Text: "français"}}, Links: []templates.Link{{Href: "/admin/entries/1/address", Text: "Changer l’adresse"}},
	}
}

func pages() pagetest.Cases {
	never := publish()
	never.Live, never.Schedules, never.Previews, never.Links, never.Missing, never.Groups, never.Minor = nil, nil, nil, nil, nil, nil, admin.Field{}
	read := publish()
	read.Action = ""
	return pagetest.Cases{"all there can be": pagetest.Of(ui.Show, publish()), "never published": pagetest.Of(ui.Show, never), "who may only read": pagetest.Of(ui.Show, read)}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestForm: who may publish nothing finds no form; what cannot be a small change is not asked for.
func TestForm(t *testing.T) {
	t.Parallel()
	read, large := publish(), publish()
	read.Action, large.Minor = "", admin.Field{}
	for _, row := range []struct {
		name   string
		page   ui.Page
		fields []string
	}{
		{"whole", publish(), []string{"head", "languages", "minor", "when", "when", "date", "time"}},
		{"large", large, []string{"head", "languages", "when", "when", "date", "time"}},
		{"read only", read, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, ui.Show(row.page)).Attributes(`form[action="/admin/entries/1/publish"] input`, "name"); !slices.Equal(got, row.fields) {
				t.Errorf("%q, want %q", got, row.fields)
			}
		})
	}
}

// TestSchedules: one that is to come can be cancelled, one that could not happen says why.
func TestSchedules(t *testing.T) {
	t.Parallel()
	rows := pagetest.Show(t, ui.Show(publish())).All("[aria-labelledby=schedules] li")
	if rows[0].Has(".error") || rows[0].Find("form").Fields().Get("id") != "s1" {
		t.Errorf("to come: %q", rows[0].Words())
	}
	if rows[1].Has("form") || rows[1].Text(".error") != "Il manquait un nom." {
		t.Errorf("failed: %q", rows[1].Words())
	}
}

// TestLive: the original cannot be taken away alone, and a language that the site
// does not speak has no page.
func TestLive(t *testing.T) {
	t.Parallel()
	rows := pagetest.Show(t, ui.Show(publish())).All("[aria-labelledby=live] li")
	if got := rows[0].Attributes("a", "href"); !slices.Equal(got, []string{"/fr/repertoire/omct", "/admin/entries/1/withdraw?lang=fr"}) {
		t.Errorf("%q", got)
	}
	if rows[1].Has("a") {
		t.Errorf("%q has a link", rows[1].Words())
	}
}
