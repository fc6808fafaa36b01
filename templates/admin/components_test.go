package admin_test

import (
	"maps"
	"testing"

	"github.com/a-h/templ"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	"amparo/templates/pagetest"
)

// full is a field with everything that every kind of field can have.
func full() admin.Field {
	return admin.Field{
		Name: "contacts.1.value", ID: "c1", Label: "Adresse", Hint: "Avec l’indicatif.", Error: "Il manque un chiffre.", Required: true, Value: "خط", Lang: "ar", Dir: "rtl",
		Type: "tel", Auto: "tel", Mode: "tel", Max: 200, Focus: true, Mono: true, List: "countries",
	}
}

func choices() []admin.Choice {
	return []admin.Choice{{Value: "fr", Text: "français", Chosen: true, Hint: "La langue de la page"}, {Value: "ar", Text: "العربية", Lang: "ar", Dir: "rtl"}}
}

// with is a copy of the full field, changed.
func with(change func(*admin.Field)) *admin.Field {
	f := full()
	change(&f)
	return &f
}

func fields() pagetest.Cases {
	return pagetest.Cases{
		"line": pagetest.Of(admin.ShowField, new(full())), "bare": pagetest.Of(admin.ShowField, &admin.Field{Name: "q", Label: "Chercher"}),
		"label for those who hear": pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.LabelHidden = true })),
		"read only":                pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.ReadOnly = true })),
		"with what is said of it":  pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Check = admin.Check{On: true, State: "verified", Text: "Rangé."} })),
		"beside others":            pagetest.Of(admin.ShowInput, new(full())),
		"a box with more words":    pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Tick, f.Small = true, "Par exemple 116 123." })),
		"area":                     pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Rows = 4 })),
		"Markdown":                 pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Rows, f.Markdown, f.Preview = 4, true, "/admin/preview-text" })),
		"list":                     pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Type, f.Choices = "select", choices() })),
		"radio buttons":            pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Choices = choices() })),
		"boxes":                    pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Choices, f.Many, f.ReadOnly, f.LabelHidden = choices(), true, true, true })),
		"box":                      pagetest.Of(admin.ShowField, with(func(f *admin.Field) { f.Tick, f.On = true, true })),
		"file":                     pagetest.Of(func(f *admin.Field) templ.Component { return admin.FileField(f, ".json") }, new(full())),
		"error alone":              pagetest.Of(admin.ShowFieldError, new(full())),
		"side": pagetest.Of(func(s side) templ.Component { return admin.SideField(&s.Field, &s.Language, s.Of) },
			side{full(), templates.Words{Text: "العربية", Lang: "ar", Dir: "rtl"}, "Résumé"}),
	}
}

// side is what SideField is given.
type side struct {
	Field    admin.Field
	Language templates.Words
	Of       string
}

// numbers is what ShowPages is given, of which the pages of readers show more.
type numbers struct{ Pages admin.Pages }

func parts() pagetest.Cases {
	button := admin.Button{Name: "do", Value: "save", Text: "Enregistrer", Look: "second", Icon: admin.IconPlus, Hint: "de OMCT", Key: "s", NoCheck: true, Focus: true, NewTab: true}
	diff := []admin.DiffSegment{{Kind: "same", Text: "Elle "}, {Kind: "deleted", Text: "aide"}, {Kind: "inserted", Text: "protège"}}
	groups := []admin.DiffGroup{
		{ID: "d-fr", Heading: "Français", Count: "Deux champs", Note: "Tout est neuf.", Fields: []admin.DiffField{{Name: "Nom", Segments: diff, Lang: "ar", Dir: "rtl"}, {Name: "Résumé", Segments: diff, Side: true}}},
		{ID: "d-es", Heading: "Espagnol"},
	}
	return pagetest.Cases{
		"hidden": pagetest.Of(admin.ShowHidden, []admin.Hidden{{Name: "key", Value: "k"}}), "button": pagetest.Of(admin.ShowButton, &button),
		"buttons": pagetest.Of(admin.ShowButtons, []admin.Button{{Text: "Oui"}, {Look: "icon", Icon: admin.IconUp, Hint: "Monter"}}),
		"state":   pagetest.Of(admin.ShowState, &admin.State{Kind: "ageing", Text: "à revoir"}),
		"tabs": pagetest.Of(func(all []admin.Tab) templ.Component { return admin.ShowTabs(all, all[0].Text) },
			[]admin.Tab{{Href: "/fr", Text: "Français", Current: true, State: admin.State{Kind: "verified", Text: "à jour"}}, {Href: "/ar", Text: "العربية", Lang: "ar", Dir: "rtl"}}),
		"numbers":          pagetest.Of(func(n numbers) templ.Component { return admin.ShowPages(&n.Pages) }, numbers{admintest.Numbers("/admin/entries")}),
		"one-time address": pagetest.Of(admin.ShowOneTimeAddress, &admin.OneTimeAddress{Heading: "Adresse", Text: "Transmettez-la.", Address: "https://amparo.example/x"}),
		"tongues":          pagetest.Of(admin.ShowTongues, []admin.Tongue{{Href: "?l=ar", Text: "العربية", Lang: "ar", Dir: "rtl"}}),
		"properties":       pagetest.Of(admin.ShowProperties, []admin.Property{{Name: "Avant", Values: []string{"Version 8", "ana"}}}),
		"saved filters":    pagetest.Of(admin.ShowSavedFilters, []admin.SavedFilter{{Href: "/a", Text: "Toutes", Count: "42", Current: true}, {Href: "/b", Text: "Brouillons", Count: "3"}}),
		"filters":          pagetest.Of(func(all []admin.Field) templ.Component { return admin.ShowFilters("/admin/translations", all) }, []admin.Field{{Name: "state", Label: "État"}}),
		"differences":      pagetest.Of(func(all []admin.DiffGroup) templ.Component { return admin.ShowDiffGroups(all, "") }, groups),
		"account form":     pagetest.Of(admin.ShowAccountForm, new(accountForm())),
	}
}

func accountForm() admin.AccountForm {
	f := admintest.Form("/admin/sign-in", admin.Field{Name: "name", Label: "Nom"})
	f.ID, f.Files = "way", []admin.Field{{Name: "file", Label: "Le même fichier"}}
	f.Folded = &admin.FoldedField{Summary: "Un code de secours", Open: true, Field: admin.Field{Name: "recovery", Label: "Code"}}
	f.Passkey = &admin.PasskeyOffer{Begin: "/admin/sign-in/passkey", Make: true, Text: "Clé", Failed: "Rien n’est venu.", NoScript: "Il faut du script.", Other: "Ou bien :"}
	return f
}

func wholePages() pagetest.Cases {
	wrong := admintest.Frame("Fiche")
	wrong.Problems, wrong.Wide = []admin.Problem{{Href: "#name", Text: "Il manque un nom."}, {Href: "/admin/entries/1#site", Text: "L’adresse est fausse."}}, true
	gate := admin.GatePage{
		Frame: wrong, Intro: []string{"Montrez-le encore.", "Il y a longtemps."}, Form: new(admintest.Form("/admin/confirm", admin.Field{Name: "name", Label: "Nom"})),
		Back: templates.Link{Href: "/admin", Text: "Retour"}, Languages: []admin.Tongue{{Href: "?l=ar", Text: "العربية", Lang: "ar", Dir: "rtl"}},
	}
	confirm := admin.ConfirmPage{
		Frame: admintest.Frame("Retirer"), Action: "/admin/entries/1/withdraw", Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Intro: []string{"Les lecteurs ne la verront plus."},
		Facts: []admin.Property{{Name: "Adresse", Values: []string{"/fr/omct"}}}, Fields: []admin.Field{{Name: "reason", Label: "Pourquoi"}}, Send: admin.Button{Text: "Retirer"}, Back: templates.Link{Href: "/admin/entries/1", Text: "Retour"},
	}
	nothing := confirm
	nothing.Action = ""
	return pagetest.Cases{
		"gate": pagetest.Of(admin.Gate, gate), "gate without a form": pagetest.Of(admin.Gate, admin.GatePage{Frame: admintest.Guest("Fermé"), Intro: []string{"L’adresse a servi."}}),
		"confirm": pagetest.Of(admin.Confirm, confirm), "nothing to do": pagetest.Of(admin.Confirm, nothing),
		"failure": pagetest.Of(admin.Failure, admin.FailurePage{Frame: admintest.Frame("Introuvable"), Text: "Il n’y a rien ici.", RequestID: "ab-cd"}),
	}
}

// all is every component in every state.
func all() pagetest.Cases {
	cases := wholePages()
	maps.Copy(cases, fields())
	maps.Copy(cases, parts())
	return cases
}

func TestComponents(t *testing.T) { admintest.Run(t, all) }
