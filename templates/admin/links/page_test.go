package links_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/links"
	"amparo/templates/pagetest"
)

func dead() ui.Row {
	return ui.Row{
		ID: "l1", Address: "https://rsd.example/aide", Href: "https://rsd.example/aide", State: admin.State{Kind: "reported", Text: "introuvable"},
		Since: "trois fois depuis mars", NewAddress: "https://rsd.example/secours", Quiet: "laissée jusqu’en avril", Checked: "demandée hier",
		Places: []ui.Place{
			{Name: templates.Words{Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}, Acronym: "GCHR", Spots: []templates.Link{{Href: "/admin/entries/1#contacts.2", Text: "Site web"}}},
			{Href: "/admin/settings", Name: templates.Words{Text: "Sortie"}},
		},
		Action: "/admin/links", Hidden: []admin.Hidden{{Name: "id", Value: "l1"}}, Buttons: []admin.Button{{Text: "Laisser", Name: "do", Value: "quiet"}},
	}
}

func page(rows ...ui.Row) ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Liens"), Last: "Vérifiés hier", Meaning: "Ce que les lecteurs ne peuvent ouvrir.", Rows: rows,
		Saved: []admin.SavedFilter{{Href: "/admin/links", Text: "Morts", Count: "12", Current: true}, {Href: "/admin/links?list=moved", Text: "Déplacés", Count: "3"}},
		Pages: admintest.Numbers("/admin/links"),
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"none":    pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Liens"), Off: "Ce serveur ne demande rien.", Last: "Jamais", Meaning: "Tous.", Empty: "Aucun lien mort."}),
		"dead":    pagetest.Of(ui.Show, page(dead())),
		"unknown": pagetest.Of(ui.Show, page(ui.Row{ID: "l2", Address: "http://abc.onion", State: admin.State{Text: "jamais demandée"}, Checked: "jamais"})),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestAddresses: an address stays in order on a page from right to left, and the
// site it leads to is not told where the visitor comes from.
func TestAddresses(t *testing.T) {
	t.Parallel()
	onion := ui.Row{ID: "l2", Address: "http://abc.onion", State: admin.State{Text: "jamais"}}
	shown := pagetest.Show(t, ui.Show(page(dead(), onion)))
	for _, a := range shown.All(`a.mono`) {
		if a.Attribute("dir") != "ltr" || a.Attribute("rel") != "noreferrer noopener" || a.Attribute("href") != a.Words() {
			t.Errorf("%v", a.Attr)
		}
	}
	if got, want := shown.Texts("a.mono"), []string{dead().Address, dead().NewAddress}; !slices.Equal(got, want) {
		t.Errorf("links %q, want %q", got, want)
	}
	if got := shown.Texts("h2 bdi"); !slices.Equal(got, []string{onion.Address}) {
		t.Errorf("an address that cannot be opened is %q", got)
	}
}

// TestButtons: a row without buttons has no form.
func TestButtons(t *testing.T) {
	t.Parallel()
	bare := dead()
	bare.Buttons = nil
	for _, row := range []struct {
		name string
		row  ui.Row
		want int
	}{{"buttons", dead(), 1}, {"none", bare, 0}} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := len(pagetest.Show(t, ui.Show(page(row.row))).All(".link-a form")); got != row.want {
				t.Errorf("%d forms, want %d", got, row.want)
			}
		})
	}
}
