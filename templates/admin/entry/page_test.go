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
		contactsPart(),
	}
}

// boxed is a contact with one of everything that can be among its fields.
func boxed() ui.Contact {
	box := func(name, label string) admin.Field {
		return admin.Field{Name: name, Label: label, Value: "v", Check: admin.Check{On: true, State: "verified", Text: "Rangé."}, Dir: "ltr"}
	}
	line := ui.HoursLine{
		Days: admin.Field{Name: "contact.s.hours-1.days", Label: "Jours", Type: "select", Choices: []admin.Choice{{Value: "Mo-Fr", Text: "Lundi au vendredi", Chosen: true}, {Value: "some", Text: "Choisir"}}},
		Day:  admin.Field{Name: "contact.s.hours-1.day", Label: "Jours", Many: true, Choices: []admin.Choice{{Value: "Mo", Text: "Lundi"}}},
		From: admin.Field{Name: "contact.s.hours-1.from", Label: "De", Value: "8x", Error: "Il faut deux heures.", Mode: "numeric"}, To: admin.Field{Name: "contact.s.hours-1.to", Label: "À", Value: "18:00"}, Label: "Heures",
	}
	pick := ui.Picker{Summary: "Changer de type", Open: true, Groups: []ui.PickGroup{{Heading: "Sur le web", Picks: []admin.Button{{Name: "do", Value: "kind:contact:s:web", Text: "Site", Focus: true}}}}}
	key := ui.Key{
		Heading: "Clé OpenPGP", State: admin.State{Kind: "verified", Text: "Valable"}, Prints: []string{"275B", "9B02"}, Note: "Pour la même adresse.", Fold: "Remplacer la clé", Open: true,
		Fields: []admin.Field{{Name: "contact.s.key.block", Label: "Clé publique", Rows: 3, Mono: true}, {Name: "contact.s.key.drop", Label: "Retirer", Small: "Elle reste dans l’historique.", Tick: true}},
		File:   admin.Field{Name: "contact.s.key.file", Label: "Fichier"},
	}
	bare := key
	bare.Prints, bare.Fields, bare.File.Name = nil, []admin.Field{{Name: "contact.s.key.other", Label: "Clé", Rows: 3}}, "contact.s.key.file2"
	return ui.Contact{
		ID: "contact.s", Key: "s", Hidden: []admin.Hidden{{Name: "contact.s.kind", Value: "signal"}}, Kind: "Signal", Value: "+33 6 39 98 12 34", Label: templates.Words{Text: "خط", Lang: "ar", Dir: "rtl"},
		Hours: "lundi, 8 h – 18 h", Marks: []string{"Jour et nuit"}, Open: true, Wrong: true,
		Blocks: []ui.ContactBlock{
			{Look: "pair-a", Fields: []admin.Field{box("contact.s.value", "Numéro")}}, {Fields: []admin.Field{box("contact.s.label", "Intitulé")}},
			{Hours: &ui.Hours{
				Lines: []ui.HoursLine{line}, City: box("contact.s.city", "Ville"), Zone: admin.Hidden{Name: "contact.s.zone", Value: "Africa/Dakar"},
				Ask: []admin.Field{box("contact.s.zone_country", "Pays")}, Add: admin.Button{Name: "do", Value: "hours:contact:s", Text: "Autres heures"},
			}},
			{Key: &key}, {Key: &bare},
			{Doubt: &ui.Doubt{
				Text: "Ce numéro est déjà dans la fiche", Entry: templates.Link{Href: "/admin/entries/2", Text: "ملجأ", Lang: "ar", Dir: "rtl"}, Ask: "Est-ce la même ?",
				Yes: admin.Button{Name: "do", Value: "sure:contact:s", Text: "C’est voulu"}, More: templates.Link{Href: "/admin/entries/2", Text: "Ouvrir"},
			}},
			{Note: "Les lecteurs verront ceci."}, {Pick: &pick}, {Fold: "Usage", Open: true, Inner: []ui.ContactBlock{{Fields: []admin.Field{box("contact.s.role", "Usage")}}}},
		},
		Tools: []admin.Button{{Name: "do", Value: "remove:contact:s", Text: "Supprimer", Look: "quiet"}}, Undo: button("Rétablir", "undo:contact:s"), Gone: "Retiré : Signal",
	}
}

// contactsPart are contacts: one open, one of a form with many, one removed.
func contactsPart() ui.Part {
	shut := ui.Contact{ID: "contact.t", Key: "t", Kind: "Fax", Value: "22", Edit: button("Modifier", "edit:contact:t"), Undo: button("Rétablir", "undo:contact:t"), Gone: "Retiré : fax"}
	gone := shut
	gone.ID, gone.Key, gone.Removed, gone.Edit = "contact.u", "u", true, button("Modifier", "edit:contact:u")
	return ui.Part{
		ID: "typed-contacts", Heading: "Coordonnées", Error: "200 admis, 201 donnés.", Doubt: &ui.Doubt{Text: "Ce nom est déjà celui de la fiche", Entry: templates.Link{Href: "/admin/entries/3", Text: "MH"}},
		Contacts: &ui.Contacts{Note: "3 coordonnées.", Items: []ui.Contact{boxed(), shut, gone}, Add: ui.Picker{Summary: "Ajouter", Groups: []ui.PickGroup{{Heading: "Voix", Picks: []admin.Button{{Name: "do", Value: "add:contact:fax", Text: "Fax"}}}}}},
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
		Tabs: []admin.Tab{{Href: "/admin/entries/1", Text: "Français", Current: true}}, Draft: new(offer()), Action: "/admin/entries/1", Hidden: hidden(), Parts: parts(), Files: true, Check: "/admin/check-contact",
		Lists: []ui.List{{ID: "countries", Kind: "region", Codes: "CH FR"}, {ID: "languages", Options: []string{"français"}}},
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
