package gazetteer

import (
	"slices"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/place"
)

// mostNamed is how many places are named that somebody may have meant.
const mostNamed = 8

// WhyNot says why what was typed in a field is not taken for a country or region;
// "" if nothing was, or several, or the field asks for neither. path is that of the
// field in the document: "responses[1].scope.countries[0]".
func WhyNot(p *i18n.Printer, path, typed string) string {
	part, _, _ := strings.Cut(path[strings.LastIndexByte(path, '.')+1:], "[")
	switch {
	case typed == "" || strings.ContainsAny(typed, ListSigns):
	case part == "regions":
		return NoRegion(p, typed)
	case slices.Contains([]string{"seat", "countries", "centred", "except", "from"}, part):
		return NoCountry(p, typed)
	}
	return ""
}

// NoCountry says why what was typed is not taken for a country, and which may be
// meant; in the language of the page, to stand after the name of the field.
func NoCountry(p *i18n.Printer, typed string) string {
	found := place.Resolve(typed, p.Lang(), place.InField)
	if len(found) == 0 {
		return nearly(p, typed, isCountry)
	}
	m := found[0]
	switch countries := countriesOf(m.Places); {
	case m.Misspelt && !m.Sure:
		return nearly(p, typed, isCountry)
	case len(countries) == 1 && m.Places[0].Kind <= place.City:
		return p.T("problem.place_in", i18n.Args{"Text": typed, "Country": p.Locale().CountryName(countries[0])})
	case len(countries) == 1:
		return p.T("problem.place_nearly", i18n.Args{"Text": typed, "Places": p.Locale().CountryName(countries[0])})
	case len(m.Places) > 1:
		return p.T("problem.place_which", i18n.Args{"Text": typed, "Places": countryNames(p, countries)})
	case len(countries) > mostNamed:
		return p.T("problem.place_many", i18n.Args{"Text": typed})
	default:
		return p.T("problem.place_several", i18n.Args{"Text": typed, "Places": countryNames(p, countries)})
	}
}

// NoRegion says why what was typed is not taken for a region of the United
// Nations, as NoCountry does.
func NoRegion(p *i18n.Printer, typed string) string {
	found := place.Resolve(typed, p.Lang(), place.InField)
	switch {
	case len(found) == 0, found[0].Misspelt && !found[0].Sure:
		return nearly(p, typed, isRegion)
	case len(found[0].Places) == 1 && isCountry(found[0].Places[0]):
		return p.T("problem.place_country", i18n.Args{"Text": typed})
	}
	return p.T("problem.place_no_region", i18n.Args{"Text": typed})
}

// nearly offers the countries or regions that are called nearly as what was
// typed.
func nearly(p *i18n.Printer, typed string, wanted func(place.Place) bool) string {
	var names []string
	for _, one := range only(place.Suggest(typed, p.Lang(), mostNamed), wanted) {
		names = append(names, one.Name(p.Lang()))
	}
	if len(names) == 0 {
		return p.T("problem.place_unknown", i18n.Args{"Text": typed})
	}
	return p.T("problem.place_nearly", i18n.Args{"Text": typed, "Places": strings.Join(names[:min(3, len(names))], ", ")})
}

// countriesOf are the countries of places, each once, those of the likeliest first.
func countriesOf(places []place.Place) []string {
	var all []string
	for _, p := range places {
		for _, code := range p.Countries() {
			if !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

func countryNames(p *i18n.Printer, codes []string) string {
	var names []string
	for _, code := range codes {
		names = append(names, p.Locale().CountryName(code))
	}
	return p.Locale().And(names)
}
