package verify_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/verify"
	"amparo/templates/pagetest"
)

func phone() ui.Contact {
	return ui.Contact{
		Kind: "Téléphone", Value: "+41 22 000 00 00", Href: "tel:+41220000000", Label: templates.Words{Text: "خط الطوارئ", Lang: "ar", Dir: "rtl"},
		Hours: templates.Words{Text: "Lundi à vendredi"}, Marks: []string{"jour et nuit", "pas pour les lecteurs"},
	}
}

func item(id string, c ui.Contact) ui.Item {
	return ui.Item{
		ID: id, Name: "Contact", Contact: c, Label: c.Label, Hours: c.Hours, Hidden: []admin.Hidden{{Name: id + ".value", Value: "v"}},
		State:  ui.LastTry{State: admin.State{Kind: "ageing", Text: "a répondu en mars"}, How: "Appelé, on a décroché.", Due: "À réessayer."},
		Result: admin.Field{Name: id + ".result", Label: "Résultat", Choices: []admin.Choice{{Value: "answers", Text: "Répond"}}}, How: admin.Field{Name: id + ".how", Label: "Comment", Hint: "Sans nom."},
	}
}

func form() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Vérifier OMCT"), Action: "/admin/entries/1/verify", Hidden: []admin.Hidden{{Name: "head", Value: "r9"}},
		Contacts: []ui.Item{item("c1", phone()), item("c2", ui.Contact{Value: "1 rue du Port"})},
		Entry:    ui.Item{ID: "entry", Name: "La fiche", Result: admin.Field{Name: "entry.result", Label: "Résultat"}, How: admin.Field{Name: "entry.how", Label: "Comment"}},
	}
}

func list() ui.ListPage {
	return ui.ListPage{
		Frame: admintest.Frame("Vérifications"), Action: "/admin/verifications", Filters: []admin.Field{{Name: "due", Label: "Depuis"}}, Count: "Une fiche",
		Rows: []ui.Row{{
			ID: "e1", Href: "/admin/entries/1/verify", Hint: "OMCT", Name: templates.Words{Text: "OMCT"}, States: []admin.State{{Kind: "reported", Text: "signalée"}, {Kind: "new", Text: "jamais vérifiée"}},
			Contacts: []ui.Contact{phone(), {Kind: "Adresse", Value: "1 rue du Port"}},
		}},
		Pages: admintest.Numbers("/admin/verifications"),
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"form": pagetest.Of(ui.Show, form()), "list": pagetest.Of(ui.List, list()), "nothing is due": pagetest.Of(ui.List, ui.ListPage{Frame: admintest.Frame("Vérifications"), Count: "Aucune"}),
	}
}

// TestPages: the address of a contact is made of its kind and its value, by the domain.
func TestPages(t *testing.T) { admintest.Run(t, pages, "Contact.Href") }

// TestContactsStayInOrder: a number is not turned round on a page from right to
// left, whether it can be tapped or not, and tells no site where a visitor comes from.
func TestContactsStayInOrder(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]*pagetest.Element{"form": pagetest.Show(t, ui.Show(form())), "list": pagetest.Show(t, ui.List(list()))} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a := page.Find("a.mono"); a.Attribute("dir") != "ltr" || a.Attribute("rel") != "noreferrer noopener" || a.Attribute("href") != "tel:+41220000000" {
				t.Errorf("%v", a.Attr)
			}
			if got := page.Texts("span.mono > bdi"); !slices.Equal(got, []string{"1 rue du Port"}) {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestItem: a contact is named with its value, and says what came of the last try.
func TestItem(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(form()))
	first := page.Find(".verify-a")
	if got := first.Text("h2"); got != "Contact +41 22 000 00 00" {
		t.Errorf("the heading is %q", got)
	}
	if got := first.Texts(".badge"); !slices.Equal(got, phone().Marks) {
		t.Errorf("marks are %q", got)
	}
	whole := page.Find("[aria-labelledby=entry]")
	if whole.Has(".mono, .badge, .state, p.quiet") {
		t.Errorf("the entry as a whole has parts of a contact: %q", whole.Words())
	}
}
