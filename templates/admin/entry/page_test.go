package entry_test

import (
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/entry"
	"amparo/templates/pagetest"
)

func hidden() []admin.Hidden { return []admin.Hidden{{Name: "head", Value: "r9"}} }

func button(text, value string) *admin.Button {
	return &admin.Button{Text: text, Name: "do", Value: value, Look: "second"}
}

func field(name, label string) ui.Field {
	return ui.Field{Field: admin.Field{Name: name, Label: label, Value: "v", List: "countries"}}
}

func contact(id, key string) ui.Item {
	return ui.Item{
		ID: id, Group: "contacts", Key: key, Number: 1, Title: templates.Words{Text: "خط الطوارئ", Lang: "ar", Dir: "rtl"}, Fold: true, Open: true, Movable: true,
		Tools:  []admin.Button{{Look: "icon", Icon: admin.IconUp, Hint: "Monter", Name: "up", Value: key}},
		Blocks: []ui.Block{{Fields: []ui.Field{field(id+".kind", "Genre"), field(id+".value", "Adresse")}, Pair: true}},
	}
}

func removed() ui.Item {
	item := contact("contacts.2", "c2")
	item.Fold, item.Removed, item.Undo, item.Gone = false, true, button("Rétablir", "undo"), "Retiré : 022…"
	return item
}

func parts() []ui.Part {
	written := ui.Field{
		Field: admin.Field{Name: "text.summary", Label: "Résumé", Rows: 4}, Original: templates.Words{Text: "ملخص", Lang: "ar", Dir: "rtl"}, OriginalTag: "Original (arabe)",
		Link: templates.Link{Href: "/admin/entries/1/address", Text: "Changer l’adresse"}, Counted: "4 sur 110", Counting: "# sur 110",
	}
	return []ui.Part{
		{
			ID: "identity", Heading: "Identité", Save: button("Enregistrer ici", "save"), Note: "Ce que tous les textes partagent.",
			Blocks: []ui.Block{
				{Facts: []ui.Fact{{Label: "Pays", Value: "Suisse"}}},
				{Fields: []ui.Field{written}, Tall: true, Add: button("Ajouter", "add")},
				{Fold: "Plus de champs", Open: true, Fields: []ui.Field{field("founded", "Fondée")}, Inner: []ui.Block{{Fields: []ui.Field{field("site", "Site")}}}},
			},
		},
		{ID: "contacts", Heading: "Contacts", Group: &ui.Group{Name: "contacts", Items: []ui.Item{contact("contacts.1", "c1"), removed()}, Blank: new(contact("contacts.new", "new")), Add: button("Un contact", "add")}},
	}
}

// response is an item with facts of its own, some of them wrong.
func response() ui.Page {
	item := contact("response.r1", "r1")
	radios := admin.Field{Name: "response.r1.when_as", Label: "Ouverte", Choices: []admin.Choice{{Value: "", Text: "Comme l’organisation", Hint: "Ouverte", Chosen: true}, {Value: "own", Text: "Autre"}}}
	languages := admin.Field{Name: "response.r1.who", Label: "Qui", Many: true, Error: "Dites qui.", Choices: []admin.Choice{{Value: "w", Text: "أفراد", Lang: "ar", Dir: "rtl"}}}
	item.Own = &ui.Own{Heading: "Ce qui vaut", Note: "Comme l’organisation.", Key: "r1", SeenHeading: "Ce que les lecteurs verront", Nothing: "Rien de plus.", Seen: templates.Holds{State: "Ouverte jusqu’au 31 décembre 2026"}, Rows: []ui.OwnRow{
		{Name: "Ouverte", Radios: radios, Parts: []ui.OwnPart{{For: "own", Look: "pair-a", Hint: "Noms ou codes.", Fields: []ui.Field{
			{Field: admin.Field{Name: "response.r1.since", Label: "Depuis", Type: "date", Value: "2026-01-02"}}, {Field: admin.Field{Name: "response.r1.world", Label: "Monde", Tick: true, On: true}},
		}}}},
		{Name: "Qui", Parts: []ui.OwnPart{{Fields: []ui.Field{{Field: languages}}}}},
		{Name: "Plafond", Parts: []ui.OwnPart{{Look: "amount", Fields: []ui.Field{
			{Field: admin.Field{Name: "response.r1.sum", Label: "Somme", LabelHidden: true, Mode: "numeric", Value: "x", Error: "Un nombre."}},
			{Field: admin.Field{Name: "response.r1.per", Label: "Par", LabelHidden: true, Type: "select", Choices: []admin.Choice{{Value: "", Text: "fois", Chosen: true}}}},
		}}}},
	}}
	page := form()
	page.Parts = append(page.Parts, ui.Part{ID: "responses", Heading: "Réponses", Group: &ui.Group{Name: "response", Items: []ui.Item{item}}}, ui.Part{ID: "needs", Heading: "Besoins", Folds: []ui.Fold{{
		Summary: templates.Words{Text: "الهاتف", Lang: "ar", Dir: "rtl"}, Open: true, Rows: []ui.OwnRow{{Name: "Alarme", Parts: []ui.OwnPart{{Fields: []ui.Field{{
			Field: admin.Field{Name: "need.phone-1.can", Label: "Peut", Value: "نعم", Lang: "ar", Dir: "rtl", ReadOnly: true}, Original: templates.Words{Text: "Oui"},
		}}}}}},
	}}})
	return page
}

func form() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("OMCT"), State: admin.State{Kind: "verified", Text: "en ligne"}, Newer: "Le brouillon est plus récent.", Differences: templates.Link{Href: "/admin/entries/1/publish", Text: "Différences"},
		Tabs: []admin.Tab{{Href: "/admin/entries/1", Text: "Français", Current: true}}, Draft: new(offer()), Action: "/admin/entries/1", Hidden: hidden(), Parts: parts(),
		Lists: []ui.List{{ID: "countries", Options: []string{"Suisse", "France"}}},
		Cards: ui.Cards{
			Verified: admin.State{Kind: "ageing", Text: "il y a un an"}, VerifyText: "Deux contacts sont à réessayer.", VerifyLink: templates.Link{Href: "/admin/entries/1/verify", Text: "Vérifier"},
			Translations: []ui.Translation{{Name: "العربية", Lang: "ar", Dir: "rtl", State: admin.State{Kind: "new", Text: "manque"}}, {Name: "français"}},
			Beside:       templates.Link{Href: "/admin/entries/1/translate/ar", Text: "Côte à côte"},
			History:      []ui.Revision{{When: "hier", What: "rosa a enregistré"}}, All: templates.Link{Href: "/admin/entries/1/history", Text: "Tout"},
		},
		Dock: &ui.Dock{
			Text: "Tout est enregistré.", Dirty: true, One: "Un changement", Other: "# changements", Word: "Un mot", Words: "# mots", Kept: "/admin/entries/1/draft", Offline: "Hors ligne",
			Minor: admin.Field{Name: "minor", Label: "Petite correction", On: true}, Buttons: []admin.Button{{Text: "Enregistrer", Name: "do", Value: "save"}},
		},
	}
}

func offer() ui.DraftOffer {
	return ui.DraftOffer{
		Text: "Vous avez écrit ceci hier.", Resume: templates.Link{Href: "?draft=resume", Text: "Reprendre"}, Compare: templates.Link{Href: "/admin/entries/1/draft", Text: "Comparer"},
		Discard: admin.Button{Text: "Jeter", Look: "quiet"}, Action: "/admin/entries/1/draft/discard", Hidden: hidden(),
	}
}

func clash() ui.Clash {
	return ui.Clash{
		ID: "x0", Name: "Résumé", ChoiceName: "x0.choice", Chosen: "theirs", Error: "Choisissez.",
		Mine:   ui.Side{Lang: "ar", Dir: "rtl", Diff: []admin.DiffSegment{{Kind: "same", Text: "تساعد"}, {Kind: "inserted", Text: "هنا"}}},
		Theirs: ui.Side{Diff: []admin.DiffSegment{{Kind: "deleted", Text: "ici"}}}, Own: admin.Field{Name: "x0.own", Label: "Le mien", Rows: 3},
	}
}

func conflict() ui.ConflictPage {
	only := ui.Clash{ID: "x1", Name: "Rang", ChoiceName: "x1.choice", Chosen: "mine", Mine: ui.Side{Note: "retiré"}, Theirs: ui.Side{Note: "rien"}}
	return ui.ConflictPage{Frame: admintest.Frame("Deux versions"), Action: "/admin/entries/1/conflict", Hidden: hidden(), Intro: "rosa a enregistré à dix heures.", Counts: "Deux champs.", Clashes: []ui.Clash{clash(), only}}
}

func draft() ui.DraftPage {
	return ui.DraftPage{Frame: admintest.Frame("Brouillon"), Draft: offer(), Changes: []ui.DraftChange{
		{Field: "Résumé", Old: "قديم", New: "جديد", Lang: "ar", Dir: "rtl"}, {Field: "Note", New: "جديد", Lang: "ar", Dir: "rtl"}, {Field: "Site", Old: "www"},
	}}
}

func pages() pagetest.Cases {
	read, fresh := form(), form()
	read.Dock, read.Draft, read.Tabs, read.Newer = nil, nil, nil, ""
	fresh.Cards, fresh.State, fresh.Draft = ui.Cards{New: true}, admin.State{}, nil
	return pagetest.Cases{
		"form": pagetest.Of(ui.Show, form()), "who may only read": pagetest.Of(ui.Show, read), "new": pagetest.Of(ui.Show, fresh), "response": pagetest.Of(ui.Show, response()),
		"conflict": pagetest.Of(ui.Conflict, conflict()), "draft": pagetest.Of(ui.Draft, draft()), "draft without changes": pagetest.Of(ui.Draft, ui.DraftPage{Frame: admintest.Frame("Brouillon"), Draft: offer()}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }
