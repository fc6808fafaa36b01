package country_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/answers"
	ui "amparo/templates/country"
	"amparo/templates/pagetest"
)

func frame() templates.Frame {
	return templates.Frame{
		Title: "Tunisie : qui aide – Amparo", SiteName: "Amparo", Description: "Qui aide en Tunisie.", Canonical: "https://amparo.example/fr/pays/tn",
		Alternates: []templates.Link{{Href: "https://amparo.example/en/country/tn", Lang: "en"}},
		Also:       []templates.Link{{Href: "/en/country/tn", Text: "English", Lang: "en", Dir: "ltr"}}, Current: templates.NavDirectory,
		Languages: []templates.Language{{Tag: "fr", Dir: "ltr", Name: "Français", Href: "/fr/pays/tn", Current: true}, {Tag: "en", Dir: "ltr", Name: "English", Href: "/en/country/tn"}},
		Paths:     templates.Paths{Home: "/fr/", Find: "/fr/trouver", Directory: "/fr/repertoire", AToZ: "/fr/repertoire/a-z", Countries: "/fr/pays", Safety: "/fr/se-proteger", Report: "/fr/signaler", Take: "/fr/emporter", PrintAll: "/fr/emporter/imprimer"},
		ExitURL:   "https://neutral.example/",
	}
}

func trace() ui.Trace {
	return ui.Trace{Strong: "L’adresse nomme le pays", Before: " et reste. ", Link: templates.Link{Href: "/fr/trouver", Text: "Trouver"}, After: " ne laisse rien."}
}

func page() ui.Page {
	card := answers.Card{Name: templates.Words{Text: "SMEX"}, Href: "/fr/repertoire/smex", Reason: answers.Phrase{Before: "Nomme la Tunisie."}}
	return ui.Page{
		Frame: frame(), Name: "Tunisie", AllHref: "/fr/pays", Sum: []string{"5 organisations nomment la Tunisie ou la région.", "31 organisations aident partout."},
		Plate: &answers.Plate{Heading: "Quelqu’un répond maintenant", Lines: []answers.Line{{
			Name: templates.Words{Text: "Front Line"}, Href: "/fr/repertoire/front-line", Contact: templates.Contact{Value: "+353 1 210 0489", Href: "tel:+35312100489"},
		}}},
		Needs: []ui.Need{{
			ID: "money", Heading: templates.Words{Text: "De l’argent, vite"}, Count: "20", Naming: "4 nomment la Tunisie ou la région", Cards: []answers.Card{card},
			More: ui.More{
				Action: "/fr/trouver", Hidden: []templates.Field{{Name: "need", Value: "money"}}, Button: templates.Field{Name: "place", Value: "TN"}, Text: "Les 20 réponses",
			},
		}},
		Unknown: ui.Unknown{
			Based: "Établies en Tunisie :", BasedHere: []ui.Based{{Href: "/fr/repertoire/a", Name: templates.Words{Text: "Une"}}, {Href: "/fr/repertoire/b", Name: templates.Words{Text: "Deux"}}},
			BasedMore: "et 3 autres", Sentences: []string{"Il peut y en avoir d’autres."},
		},
		Trace: trace(),
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"a country": pagetest.Of(ui.Show, page()),
		"nobody helps": pagetest.Of(ui.Show, ui.Page{
			Frame: frame(), Name: "Territoire de nulle part", Long: true, AllHref: "/fr/pays", Unknown: ui.Unknown{Sentences: []string{"Personne n’est connu."}}, Trace: trace(),
		}),
		"all countries": pagetest.Of(ui.Index, ui.IndexPage{
			Frame: frame(), Fields: []ui.Field{{ID: "africa", Name: "Afrique", Href: "/fr/pays/africa", Lands: []templates.Link{{Href: "/fr/pays/ao", Text: "Angola"}}}},
			Wider: []templates.Link{{Href: "/fr/pays/sahel", Text: "Sahel"}}, Trace: trace(),
		}),
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	t.Run("Check", func(t *testing.T) { pages().Check(t) })
}

// TestOrder: who answers comes first, then where to go on the page, then what nobody
// knows, then who helps, and last what the address gives away.
func TestOrder(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page()))
	if got := shown.Texts("main h2"); !slices.Equal(got, []string{"Quelqu’un répond maintenant", "By need", "De l’argent, vite"}) {
		t.Errorf("%q", got)
	}
	if notes := shown.All(".groups>*"); len(notes) != 3 || notes[0].Attribute("data-kind") != "information" || notes[2].Attribute("data-kind") != "warning" {
		t.Errorf("%d parts", len(notes))
	}
	form := shown.Find("form.more")
	if form.Fields().Get("need") != "money" || shown.Text("form.more button[name=place][value=TN]") != "Les 20 réponses" {
		t.Errorf("%v", form.Fields())
	}
}
