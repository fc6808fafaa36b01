package country

import (
	"unicode/utf8"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/answers"
	"amparo/internal/web/even"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/internal/web/where"
	"amparo/templates"
	"amparo/templates/country"
)

// mostBased is how many organisations that have their seat in a place are named.
const mostBased = 6

// longName is how many characters fit into two lines of a heading on a small screen.
const longName = 30

// Page is who helps in a land. f is what surrounds the page.
func Page(f templates.Frame, r answers.Room, land *answer.Land) country.Page {
	p := r.Printer
	r.Above = land.Lines
	page := country.Page{
		Frame: f, Name: lands.Name(p.Lang(), land.Place), AllHref: r.Paths.Countries(),
		Plate: r.Plate(land.Lines, land.First, ""), Sum: sum(p, land), Unknown: unknown(r, land),
		Trace: trace(p, r.Paths, p.T("ctry.address_names")),
	}
	page.Long = utf8.RuneCountInString(page.Name) > longName
	if lands.IsRegion(land.Place) {
		page.Trace = trace(p, r.Paths, p.T("ctry.address_names_region"))
	}
	for i := range land.Needs {
		if n := &land.Needs[i]; len(n.Found) > 0 {
			page.Needs = append(page.Needs, need(r, land, n))
		}
	}
	return page
}

func need(r answers.Room, land *answer.Land, n *answer.LandNeed) country.Need {
	p := r.Printer
	view := country.Need{
		ID: n.Need.ID, Heading: r.Label(directory.VocabularyNeeds, n.Need.ID), Count: p.Locale().Number(n.Total),
		More: country.More{
			Action: r.Paths.Find(), Hidden: []templates.Field{{Name: answers.FieldNeed, Value: even.Value(answers.FieldNeed, n.Need.ID)}},
			Button: templates.Field{Name: answers.FieldPlace, Value: even.Value(answers.FieldPlace, where.Value(land.Place))}, Text: all(p, n),
		},
	}
	args := i18n.Args{"Count": n.Naming, "With": lands.With(p.Locale(), land.Place)}
	switch {
	case n.Naming == 0:
	case lands.IsRegion(land.Place):
		view.Naming = p.T("ctry.names_region", args)
	default:
		view.Naming = p.T("ctry.names", args)
	}
	for _, found := range n.Found {
		view.Cards = append(view.Cards, r.Card(found, true))
	}
	return view
}

// all says how many answers there are in all, and how many of them help everywhere.
func all(p *i18n.Printer, n *answer.LandNeed) string {
	args := i18n.Args{"Count": n.Total, "World": p.Locale().Number(n.World)}
	switch n.World {
	case 0:
		return p.T("ctry.answers", args)
	case n.Total:
		return p.T("ctry.answers_everywhere", args)
	}
	return p.T("ctry.answers_world", args)
}

// sum says how many name the place or the region, and how many help everywhere: never
// that nobody does.
func sum(p *i18n.Printer, land *answer.Land) []string {
	var list []string
	args := i18n.Args{"Count": land.Naming, "With": lands.With(p.Locale(), land.Place)}
	switch {
	case land.Naming == 0:
	case lands.IsRegion(land.Place):
		list = append(list, p.T("ctry.sum_region", args))
	default:
		list = append(list, p.T("ctry.sum", args))
	}
	if land.World > 0 {
		list = append(list, p.T("ctry.world", i18n.Args{"Count": land.World}))
	}
	return list
}

// unknown says what is not known: whether somebody is there at all, and in which
// languages those answer who help.
func unknown(r answers.Room, land *answer.Land) country.Unknown {
	p, in := r.Printer, lands.In(r.Printer.Locale(), land.Place)
	view := country.Unknown{}
	if len(land.BasedHere) == 0 {
		view.Sentences = append(view.Sentences, p.T("ctry.based_none", i18n.Args{"In": in}))
	}
	view.Sentences = append(view.Sentences, p.T(maybe(land)))
	if land.LanguageUnknown > 0 {
		view.Sentences = append(view.Sentences, p.T("ctry.silent", i18n.Args{"Count": land.LanguageUnknown}))
	}
	if n := len(land.BasedHere); n > 0 {
		view.Based = p.T("ctry.based", i18n.Args{"Count": n, "In": in})
		for _, card := range land.BasedHere[:min(mostBased, n)] {
			view.BasedHere = append(view.BasedHere, based(r, card))
		}
		if n > mostBased {
			view.BasedMore = p.T("ctry.based_more", i18n.Args{"Count": n - mostBased})
		}
	}
	return view
}

// maybe says that somebody more may be there, and whom to ask, if a line answers.
func maybe(land *answer.Land) i18n.Key {
	switch known, asks := len(land.BasedHere) > 0, len(land.Lines) > 0; {
	case known && asks:
		return "ctry.maybe_more_ask"
	case known:
		return "ctry.maybe_more"
	case asks:
		return "ctry.maybe_ask"
	}
	return "ctry.maybe"
}

func based(r answers.Room, card *catalogue.Card) country.Based {
	text := card.In(r.Printer.Lang())
	return country.Based{Href: r.Paths.Profile(card.Slug), Name: r.In(facts.FullName(text.Name, text.Acronym), text.Lang)}
}
