package carry_test

import (
	"testing"

	"amparo/templates"
	"amparo/templates/carry"
	"amparo/templates/pagetest"
)

// pages is a number as it stands on the page of an entry in the same language, and one
// with everything that can be said of a contact besides, of an entry in another.
func pages() pagetest.Cases {
	phone := carry.Page{
		Frame: frame(), BackHref: "/fr/repertoire/rsd", Organisation: templates.Words{Text: "Réseau de secours"},
		Contact: templates.Contact{Kind: "Téléphone", Value: "+41 22 000 00 00", Href: "tel:+41220000000", Whole: true},
		Code:    carry.Code{Box: "0 0 33 33", White: "M0 0h33v33H0z", Black: "M4 4.5h7", Spoken: "Code : +41 22 000 00 00"},
		How:     "Visez le code.", FileHref: "/fr/repertoire/rsd/qr/phone-1/contact.vcf", FileText: "La fiche s’appelle « Contact 00 ».",
	}
	other := phone
	other.Organisation = templates.Words{Text: "شبكة الإغاثة", Lang: "ar", Dir: "rtl"}
	other.Contact.Label, other.Contact.Extension = templates.Words{Text: "طوارئ", Lang: "ar", Dir: "rtl"}, "poste 12"
	other.Contact.From, other.Contact.Channels = "Depuis la Suisse", "Appels et SMS"
	return pagetest.Cases{"a number": pagetest.Of(carry.Show, phone), "in another language": pagetest.Of(carry.Show, other)}
}

func frame() templates.Frame {
	return templates.Frame{
		Title: "Page – Amparo", NoIndex: true, Description: "Une phrase.", ExitURL: "https://neutral.example/", Current: templates.NavDirectory,
		Languages: []templates.Language{{Tag: "fr", Dir: "ltr", Name: "Français", Href: "/fr/x"}, {Tag: "en", Dir: "ltr", Name: "English", Href: "/en/x"}},
		Paths: templates.Paths{
			Home: "/fr/", Find: "/fr/trouver", Directory: "/fr/repertoire", AToZ: "/fr/repertoire/a-z", Safety: "/fr/se-proteger", Report: "/fr/signaler", Take: "/fr/emporter", PrintAll: "/fr/emporter/imprimer",
			Pages: []templates.Link{{Href: "/fr/a-propos", Text: "À propos"}},
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
}
