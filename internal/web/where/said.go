package where

import (
	"slices"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/templates"
)

// mostNamed is how many countries are named beside a place that is several.
const mostNamed = 8

// Chosen says what a place is that somebody asks about: "Your country: Kenya
// (Nairobi)". typed is what they called it, "" if that is not known: people are
// called by it.
func Chosen(p *i18n.Printer, at place.Place, typed string) string {
	args := i18n.Args{"Place": apart(Name(p, at, typed))}
	if at.Kind != place.Region && at.Kind != place.Territory && len(at.Countries()) == 1 {
		return p.T("where.country", args)
	}
	return p.T("where.place", args)
}

// Name is what a place is called, with the country it counts as before it: "Kenya
// (Nairobi)"; or the countries behind it, if it is several.
func Name(p *i18n.Printer, at place.Place, typed string) string {
	name, countries := at.Name(p.Lang()), names(p, at)
	switch at.Kind {
	case place.Part, place.City:
		if len(countries) == 1 && !strings.Contains(countries[0], "(") {
			return p.T("where.in_country", i18n.Args{"Country": countries[0], "Place": name})
		}
		return Option(p, at)
	case place.Area:
		return with(p, name, countries)
	case place.People, place.Demonym:
		of := p.Locale().And(countries)
		if typed == "" {
			return of
		}
		return p.T("where.in_country", i18n.Args{"Country": of, "Place": typed})
	}
	return name
}

// with is a name with the countries of the place behind it, unless these are too many.
// They are in brackets: behind a comma, the name would be one of them.
func with(p *i18n.Printer, name string, countries []string) string {
	if len(countries) > mostNamed {
		return name
	}
	return p.T("where.in_country", i18n.Args{"Country": name, "Place": p.Locale().And(countries)})
}

// Option is what a place is called among others, with what it lies in: "Tripoli,
// Libya"; "Kashmir (India and Pakistan)".
func Option(p *i18n.Printer, at place.Place) string {
	name, countries := at.Name(p.Lang()), names(p, at)
	switch {
	case at.Kind != place.Part && at.Kind != place.City:
		return name
	case len(countries) > 1:
		return with(p, name, countries)
	}
	return p.T("where.lies_in", i18n.Args{"Place": name, "Country": p.Locale().And(countries)})
}

// Ask offers the places that may be meant by what was typed; nothing if that is
// understood.
func Ask(p *i18n.Printer, a Answer, typed string) templates.PlaceAsk {
	ask := templates.PlaceAsk{Text: asked(p, a, typed)}
	for _, one := range slices.Concat(a.Which, a.Meant) {
		ask.Options = append(ask.Options, templates.PlaceOption{Value: Value(one), Text: Option(p, one)})
	}
	return ask
}

// asked is the question about what was typed: which of several places, or whether
// one that is called nearly so; "" if there is none.
func asked(p *i18n.Printer, a Answer, typed string) string {
	switch {
	case len(a.Which) > 0:
		return p.T("where.which", i18n.Args{"Text": apart(typed)})
	case len(a.Meant) > 0 && !a.Unknown:
		return p.T("where.nearly", i18n.Args{"Text": apart(typed)})
	case len(a.Meant) > 0:
		return p.T("where.meant")
	}
	return ""
}

// apart keeps the direction of a text inside a sentence.
func apart(text string) string { return "\u2068" + text + "\u2069" }

// names are the countries of a place, in the order of the language.
func names(p *i18n.Printer, at place.Place) []string {
	var all []string
	for _, code := range at.Countries() {
		all = append(all, p.Locale().CountryName(code))
	}
	slices.SortFunc(all, p.Locale().Compare)
	return all
}
