package answers_test

import (
	"slices"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/templates"
	ui "amparo/templates/answers"
	"amparo/templates/pagetest"
)

func frame() templates.Frame {
	return templates.Frame{
		Title: "Trouver de l’aide – Amparo", SiteName: "Amparo", Description: "De l’aide.", NoIndex: true, Current: templates.NavFind, ExitURL: "https://neutral.example/",
		Languages: []templates.Language{{Tag: "fr", Dir: "ltr", Name: "Français", Href: "/fr/trouver", Current: true}, {Tag: "en", Dir: "ltr", Name: "English", Href: "/en/find"}},
		Also:      []templates.Link{{Href: "/en/find", Text: "English", Lang: "en", Dir: "ltr"}}, Resend: "narrow", Sent: templates.Field{Name: "page", Value: "2"},
		Paths: templates.Paths{Home: "/fr/", Find: "/fr/trouver", Directory: "/fr/repertoire", AToZ: "/fr/repertoire/a-z", Countries: "/fr/pays", Safety: "/fr/se-proteger", Report: "/fr/signaler", Take: "/fr/emporter"},
	}
}

func words(text string) templates.Words { return templates.Words{Text: text} }

func foreign(text string) templates.Words {
	return templates.Words{Text: text, Lang: "ar", Dir: "rtl"}
}

func prose(text string) templates.Prose {
	l, err := lang.Load("fr")
	if err != nil {
		panic(err)
	}
	return templates.Prose{HTML: safehtml.Markdown(text, l, 5), Lang: "es", Dir: "ltr"}
}

func number() templates.Contact {
	return templates.Contact{Icon: templates.IconPhone, Kind: "Téléphone", Value: "+353 1 210 0489", Href: "tel:+35312100489", Whole: true, DayAndNight: true, Extension: "poste 12", From: "Depuis la France", Channels: "SMS seulement"}
}

func card() ui.Card {
	return ui.Card{
		Name: foreign("مركز الخليج"), Other: words("Centre du Golfe"), Href: "/fr/repertoire/gchr", Reason: ui.Phrase{Before: "Pour ", Words: foreign("الصحفيين"), After: "."},
		Sentence: words("Observe des procès."), Warn: "Suspendue", First: words("Ni nom ni lieu."),
		Contacts: []ui.Contact{
			{Contact: number(), Under: words("Ligne d’urgence"), Safety: "peut être écouté"},
			{Contact: templates.Contact{Icon: templates.IconWorld, Kind: "Site", Value: "www.gc4hr.org", Href: "https://www.gc4hr.org", External: true}, Sort: "Site", Under: foreign("موقع"), Safety: "chiffré"},
		},
		Who: ui.Who{People: []templates.Words{foreign("الصحفيين"), words("Proches")}, More: "et 2 autres", Rest: "Organisations seulement"}, Replies: ui.Replies{Before: "Répond en ", Own: "français", After: " et arabe"},
		Mark:    templates.Mark{State: templates.MarkNew, Text: "Pas encore vérifié"},
		Details: &ui.Details{Text: prose("Des avocats."), First: prose("Appelez d’abord."), Limits: prose("Pas la nuit."), Cut: true},
	}
}

func plain() ui.Card {
	return ui.Card{
		Name: words("SMEX"), Href: "/fr/repertoire/smex", Region: words("Proche-Orient"), Reason: ui.Phrase{Before: "Sécurité numérique."}, Sentence: foreign("مساعدة"),
		Who: ui.Who{Strong: "Toute personne", Rest: " peut demander"}, Replies: ui.Replies{Before: "Langue inconnue"}, Details: &ui.Details{Text: prose("Des conseils.")},
	}
}

func plate() *ui.Plate {
	return &ui.Plate{
		Heading: "Quelqu’un répond maintenant", Mark: templates.Mark{State: templates.MarkAgeing, Text: "Non revérifié"},
		Lines: []ui.Line{{
			Name: foreign("خط"), Href: "/fr/repertoire/front-line", Contact: number(), Safety: "peut être écouté",
			Replies: ui.Replies{Before: "Répond en ", Own: "français", After: " et russe"}, Can: words("Alerter."), Cannot: foreign("لا"),
		}},
		Before: &ui.Before{Summary: "Avant d’appeler", Say: words("« Bonjour. »"), Say2: foreign("مرحبا"), Ask: words("Le pays."), Ready: words("Les papiers."), Not: words("Aucun nom."), Who: words("Des proches."), Time: foreign("أيام")},
	}
}

func first() *ui.Plate {
	c := plain()
	c.First = words("Écrivez d’abord.")
	c.Contacts = []ui.Contact{{Contact: templates.Contact{Icon: templates.IconPhone, Kind: "Téléphone", Value: "+27 11 339 1960", Href: "tel:+27113391960", Hours: foreign("كل يوم"), Opening: "du lundi au vendredi", Zone: "heure de Dakar"}, Under: words("Accueil")}}
	return &ui.Plate{Heading: "À joindre d’abord", First: &c}
}

func narrow() *ui.Narrow {
	return &ui.Narrow{
		Place:    ui.Choice{Name: "step", Value: "place", Text: words("Tunisie"), Chosen: true},
		Reply:    []ui.Choice{{Name: "reply", Text: words("Toutes")}, {Name: "reply", Value: "es", Text: words("Espagnol"), Chosen: true}},
		Audience: []ui.Choice{{Name: "audience", Text: words("Tout le monde"), Chosen: true}, {Name: "audience", Value: "artists", Text: foreign("فنانون")}},
	}
}

func answers() ui.Page {
	return ui.Page{
		Frame: frame(), Heading: foreign("محام"), Lead: "Qui aide.", BackHref: "/fr/trouver", Notice: templates.Notice{Kind: "warning", Strong: "Attention.", Text: "Une partie a été laissée de côté.", Link: templates.Link{Href: "/fr/se-proteger", Text: "Se protéger"}},
		Plate: plate(), Action: "/fr/trouver", Hidden: []templates.Field{{Name: "need", Value: "legal"}}, Narrow: narrow(), Status: "20 organisations.",
		Groups: []ui.Group{
			{ID: "g1", Heading: "Partout", Count: "1 sur 9", Lead: "Si l’une est la vôtre.", Cards: []ui.Card{card()}, Extras: []ui.Extra{{Name: "audience", Value: "artists", Text: ui.Phrase{Words: foreign("فنانون"), After: " : 4 de plus"}}}},
			{ID: "g2", Heading: "Dans une région", Count: "1 sur 1", Cards: []ui.Card{plain()}},
			{ID: "g3", Heading: "Dans une autre langue", Count: "2", Folded: true, Cards: []ui.Card{plain()}},
		},
		More: ui.Choice{Name: "page", Value: "2", Text: words("Voir les 7 autres")}, Address: "/fr/trouver", AddressFields: []templates.Field{{Name: "need", Value: "legal"}},
	}
}

func topic() ui.Page {
	page := answers()
	page.Resend, page.Sent, page.More, page.Address = "", templates.Field{}, ui.Choice{}, ""
	page.Previous, page.Next = templates.Link{Href: "/fr/aide/x", Text: "Les précédentes"}, templates.Link{Href: "/fr/aide/x?page=3", Text: "Les autres"}
	page.Kinds = []templates.Link{{Href: "/fr/aide/y", Text: "تدريب", Lang: "ar", Dir: "rtl"}}
	return page
}

func nobody() ui.Page {
	page := answers()
	page.Plate, page.Groups, page.Status = first(), nil, ""
	page.Empty, page.Needs = "Personne n’offre cette aide.", []ui.Choice{{Name: "need", Value: "money", Text: foreign("مال")}}
	return page
}

func where() ui.WherePage {
	return ui.WherePage{
		Frame: frame(), Action: "/fr/trouver", Hidden: []templates.Field{{Name: "need", Value: "legal"}}, Back: ui.Choice{Name: "step", Value: "x"}, Skip: ui.Choice{Name: "place", Value: "y"},
		Regions: []ui.Region{{Name: "Afrique", Whole: ui.Choice{Name: "place", Value: "field:africa", Text: words("Toute la région")}, Lands: []ui.Choice{{Name: "place", Value: "AO", Text: words("Angola")}}}},
		Typed:   "Absurdistan", Wrong: "Ce lieu n’est pas connu.", Meant: "Vouliez-vous dire :", Options: []ui.Choice{{Name: "place", Value: "PK", Text: words("Pakistan")}}, Send: templates.Field{Name: "step", Value: "z"},
	}
}

func pages() pagetest.Cases {
	asked := where()
	asked.Typed, asked.Wrong, asked.Options = "", "", nil
	return pagetest.Cases{
		"answers": pagetest.Of(ui.Show, answers()), "a kind of help": pagetest.Of(ui.Show, topic()), "nobody": pagetest.Of(ui.Show, nobody()),
		"where": pagetest.Of(ui.ShowWhere, asked), "no place": pagetest.Of(ui.ShowWhere, where()),
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	t.Run("Check", func(t *testing.T) { pages().Check(t) })
	t.Run("CheckEscaped", func(t *testing.T) { t.Parallel(); pages().CheckEscaped(t) })
}

// TestOrder: in the order of the document, which is that of the eye, a contact comes
// first, then what changes the order, then cards.
func TestOrder(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(answers()))
	var order []string
	for _, e := range shown.All(".plate .v, .plate details, .crit, .sum, .group, .more, .aside") {
		order = append(order, e.Attribute("class")+e.Attribute("id"))
	}
	if want := []string{"v tel", "", "critnarrow", "small sum", "group", "group", "groupg3", "more", "aside"}; !slices.Equal(order, want) {
		t.Errorf("%q", order)
	}
	if got := shown.Texts(".card h3, .card h4"); !slices.Equal(got, []string{"مركز الخليج", "Proche-Orient", "SMEX", "Proche-Orient", "SMEX"}) {
		t.Errorf("%q", got)
	}
}

// TestCut: a word is found where a sentence has it, and nothing is lost where it has
// not.
func TestCut(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]ui.Replies{
		"Répond en français et arabe": {Before: "Répond en ", Own: "français", After: " et arabe"}, "Inconnue": {Before: "Inconnue"},
	} {
		if got := ui.Cut(sentence, "français"); got != want {
			t.Errorf("%+v", got)
		}
	}
	if got := ui.Cut("x", ""); got != (ui.Replies{Before: "x"}) {
		t.Errorf("%+v", got)
	}
}
