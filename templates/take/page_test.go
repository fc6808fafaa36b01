package take_test

import (
	"testing"

	"amparo/templates"
	"amparo/templates/pagetest"
	"amparo/templates/take"
)

// pages are where files and cards are fetched: with signatures, and without.
func pages() pagetest.Cases {
	file := func(name string) take.File { return take.File{Href: "/fr/emporter/ww.html", Name: name, Size: "61 Ko"} }
	print := take.Print{Of: "Page, Monde entier", Sum: "7c1e09af 52d8e3b4 118a6f20 c9d740be", Signature: file("liste.html.minisig")}
	signed := take.Page{
		Frame: frame(), Date: "30 novembre 2026", Rows: []take.Row{
			{Name: "Monde entier", Page: file("liste.html"), Plain: file("liste.txt")}, {Name: "Afrique", Page: file("liste.html"), Plain: file("liste.txt")},
		},
		Elsewhere: []templates.Link{{Href: "/en/take-away", Text: "English", Lang: "en", Dir: "ltr"}, {Href: "/ar/x", Text: "العربية", Lang: "ar", Dir: "rtl"}},
		Card:      templates.Link{Href: "/fr/emporter/carte/ww", Text: "Imprimer la carte"}, Cards: "/fr/emporter/carte", Print: "/fr/emporter/imprimer",
		First: print, Prints: []take.Print{print}, PublicKey: "RWQ", Key: take.File{Href: "/minisign.pub", Name: "minisign.pub"}, Command: "minisign -Vm liste.html -P RWQ",
	}
	plain := signed
	plain.Prints, plain.PublicKey, plain.Key, plain.Command = []take.Print{{Of: print.Of, Sum: print.Sum}}, "", take.File{}, ""
	renewed := signed
	renewed.Handed, renewed.Former = take.File{Href: "/minisign.pub.minisig", Name: "minisign.pub.minisig"}, take.File{Href: "/minisign.former", Name: "minisign.former"}
	cards := take.Cards{Frame: frame(), Links: []templates.Link{signed.Card}}
	return pagetest.Cases{"signed": pagetest.Of(take.TakePage, &signed), "renewed": pagetest.Of(take.TakePage, &renewed), "not signed": pagetest.Of(take.TakePage, &plain), "cards": pagetest.Of(take.CardList, &cards)}
}

func frame() templates.Frame {
	return templates.Frame{
		Title: "Page – Amparo", Description: "Une phrase.", ExitURL: "https://neutral.example/",
		Languages: []templates.Language{{Tag: "fr", Dir: "ltr", Name: "Français", Href: "/fr/x"}, {Tag: "en", Dir: "ltr", Name: "English", Href: "/en/x"}},
		Paths: templates.Paths{
			Home: "/fr/", Find: "/fr/trouver", Directory: "/fr/repertoire", AToZ: "/fr/repertoire/a-z", Safety: "/fr/se-proteger", Report: "/fr/signaler",
			Take: "/fr/emporter", PrintAll: "/fr/emporter/imprimer", Pages: []templates.Link{{Href: "/fr/a-propos", Text: "À propos"}},
		},
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	pages().Check(t)
}

func TestNothingIsMarkup(t *testing.T) {
	t.Parallel()
	pages().CheckEscaped(t)
	documents().CheckEscaped(t)
}

// documents are what has a page of its own around it: the list and the card.
func documents() pagetest.Cases {
	word := func(text string) templates.Words { return templates.Words{Text: text} }
	entry := take.Entry{
		ID: "l1", Class: "e", Where: "Kenya", Name: word("Réseau de secours"), Other: templates.Words{Text: "شبكة", Lang: "ar", Dir: "rtl"}, Warn: "Aide suspendue",
		Summary: word("Aide."), First: word("Dites peu."), Facts: []string{"Répond en français"}, Limits: word("Peu."), Verified: "Vérifié",
		Contacts: []take.Contact{
			{Value: "+41 22 000 00 00", Href: "tel:+41220000000", Line: true, Notes: []templates.Words{word("Ligne"), word("peut être écouté")}},
			{Same: "Même numéro que Réseau", SameID: "l1"}, {Value: "1 rue\nGenève", Lines: true}, {Value: "@secours"},
		},
		Able: []take.Able{{Need: word("Alerter"), Can: word("Écoute."), Cannot: word("Ne paie pas.")}},
		Help: []take.Help{{Kind: word("Subvention"), Sentence: word("Une aide."), Holds: "(ouverte)"}},
	}
	choices := take.Choices{Name: "n", Legend: "Besoin ?", All: "Tous", Each: []templates.Words{word("Alerter")}}
	list := &take.List{
		Title: "Liste", State: "30 novembre 2026", Notes: []string{"Effacez."}, Now: take.Group{Heading: "Maintenant", Entries: []take.Entry{entry}},
		Before: take.Before{Heading: "Avant", SayHeading: "Dites", Say: word("« Aide »"), Again: templates.Words{Text: "Help", Lang: "en", Dir: "ltr"}, Rules: []string{"Ni nom."}},
		Needs:  choices, Places: take.Choices{Name: "p", Legend: "Pays ?", All: "Tous", Each: []templates.Words{word("Kenya")}, Folded: true},
		Rest:   take.Group{Heading: "Écrire", Entries: []take.Entry{entry}},
		Advice: take.Advices{Heading: "Avant", Each: []take.Advice{{Class: "e o w n1", Need: word("Alerter"), Parts: []take.Part{{Label: "Dire", Text: word("Peu.")}}}}},
		Left:   "Manquent : 3", Newer: "Plus récent", Bar: &take.Bar{Back: templates.Link{Href: "/fr/emporter", Text: "Retour"}, Leave: templates.Link{Href: "https://neutral.example/", Text: "Quitter"}},
	}
	card := &take.Card{
		Title: "Carte", Bar: *list.Bar, Others: templates.Link{Href: "/fr/emporter/carte", Text: "Autre région"}, Hint: "A6", Demo: "Exemple",
		Numbers: []take.Number{{Name: word("Réseau"), Value: "+41 22 000 00 00", Note: "jour et nuit"}}, First: "Dites", Say: word("« Aide »"),
		Again: list.Before.Again, Rules: list.Before.Rules, Until: "11.2026", NothingToCall: "Rien",
	}
	return pagetest.Cases{"list": pagetest.Of(take.Document, list), "card": pagetest.Of(take.WalletCard, card)}
}
