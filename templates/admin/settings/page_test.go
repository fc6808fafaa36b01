package settings_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/settings"
	"amparo/templates/pagetest"
)

func settings() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Réglages"), Hidden: []admin.Hidden{{Name: "version", Value: "7"}}, Fields: []admin.Field{{Name: "name.fr", Label: "Nom", Value: "Répertoire"}},
		Pages: []ui.PageRow{{Name: "À propos", Languages: []ui.PageState{
			{Link: templates.Link{Href: "/admin/settings/pages/about/fr", Text: "français"}, State: admin.State{Kind: "verified", Text: "écrite ici"}},
			{Link: templates.Link{Href: "/admin/settings/pages/about/es", Text: "espagnol"}},
		}}},
		Advice: []ui.PageRow{{Name: "De l’argent, vite", Languages: []ui.PageState{{Link: templates.Link{Href: "/admin/settings/before/money?lang=fr", Text: "français"}}}}},
	}
}

func advice() ui.AdvicePage {
	return ui.AdvicePage{
		Frame: admintest.Frame("Avant d’appeler"), Action: "/admin/settings/before/money?lang=fr", Hidden: []admin.Hidden{{Name: "version", Value: "7"}},
		Tabs:   []admin.Tab{{Href: "/admin/settings/before/money?lang=fr", Text: "Français", Current: true}},
		Fields: []admin.Field{{Name: "say", Label: "À dire d’abord", Rows: 3, Value: "« Bonjour »"}}, Restore: true, SetHref: "/admin/settings",
	}
}

func static() ui.StaticPage {
	return ui.StaticPage{
		Frame: admintest.Frame("À propos"), Action: "/admin/settings/pages/about/fr", Hidden: []admin.Hidden{{Name: "version", Value: "7"}},
		Tabs:   []admin.Tab{{Href: "/admin/settings/pages/about/fr", Text: "Français", Current: true}},
		Source: admin.Field{Name: "source", Label: "Texte", Rows: 20, Markdown: true, Value: "# À propos"}, Stored: admin.Field{Name: "stored", Label: "Enregistré entre-temps", Rows: 20, ReadOnly: true},
		BuiltIn: admin.Field{Name: "built_in", Label: "Le texte d’origine", Rows: 20, ReadOnly: true}, ViewHref: "/fr/a-propos", ResetHref: "/admin/settings/pages/about/fr/reset",
		BackHref: "/admin/settings/pages/about/fr", SetHref: "/admin/settings",
	}
}

func pages() pagetest.Cases {
	asItCame := static()
	asItCame.ResetHref, asItCame.Stored = "", admin.Field{}
	return pagetest.Cases{
		"settings": pagetest.Of(ui.Show, settings()), "no page": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Réglages")}),
		"page": pagetest.Of(ui.Static, static()), "as it came": pagetest.Of(ui.Static, asItCame), "reset": pagetest.Of(ui.Reset, static()),
		"advice": pagetest.Of(ui.Advice, advice()),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestStored: what somebody else saved is shown above what was typed, and only then.
func TestStored(t *testing.T) {
	t.Parallel()
	alone := static()
	alone.Stored = admin.Field{}
	for _, row := range []struct {
		name string
		page ui.StaticPage
		want []string
	}{{"saved meanwhile", static(), []string{"stored", "source"}}, {"nothing was", alone, []string{"source"}}} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, ui.Static(row.page)).Attributes("textarea", "name"); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestLinksNameTheirPage: a link that says only a language says of which page to
// those who hear it.
func TestLinksNameTheirPage(t *testing.T) {
	t.Parallel()
	if got := pagetest.Show(t, ui.Show(settings())).Texts(".page-row a"); !slices.Equal(got, []string{"À propos français", "À propos espagnol", "De l’argent, vite français"}) {
		t.Errorf("%q", got)
	}
}
