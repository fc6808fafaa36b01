// Package where reads what people type into a field that asks for a place, and
// says in words which place they are asked about.
package where

import (
	"slices"
	"strings"
	"unicode/utf8"

	"amparo/internal/lang"
	"amparo/internal/place"
)

// How many places are offered to choose from: those of one name, and those that
// may be meant by words that are not right.
const (
	mostWhich = 8
	mostMeant = 3
)

// longestName is how many characters may be a name that is not right.
const longestName = 80

// Answer is what was typed, as far as it is understood. The zero value is the
// answer to nothing.
type Answer struct {
	Place   place.Place   // what it surely is; zero if that is not known
	Which   []place.Place // of which of these it is the name has to be asked
	Meant   []place.Place // one of these may be meant: the words are not right
	Unknown bool          // no place is called so, or nearly so
}

// Asks reports whether somebody has to say what was meant.
func (a Answer) Asks() bool { return a.Unknown || len(a.Which)+len(a.Meant) > 0 }

// Read reads a place in a field of a page in a language. It is understood in
// every language, and may be a country, a part of one, a city, a region, an area,
// or people.
func Read(text string, page lang.Tag) Answer {
	if strings.TrimSpace(text) == "" {
		return Answer{}
	}
	found := place.Resolve(text, page, place.InField)
	if len(found) == 0 {
		a := Answer{Unknown: true}
		if utf8.RuneCountInString(text) <= longestName {
			a.Meant = first(mostMeant, named(text, page), place.Suggest(text, page, mostMeant))
		}
		return a
	}
	meant := lands(found[0].Places)
	switch m := found[0]; {
	case m.Misspelt && !m.Sure:
		return Answer{Meant: first(mostMeant, meant, place.Suggest(text, page, mostMeant))}
	case len(meant) > 1:
		return Answer{Which: first(mostWhich, meant)}
	case !m.Sure:
		return Answer{Meant: first(mostMeant, meant)}
	}
	return Answer{Place: meant[0]}
}

// named are the places that a whole sentence surely names: "between Kenya and Uganda".
func named(text string, page lang.Tag) []place.Place {
	var all []place.Place
	for _, m := range place.Resolve(text, page, place.InSentence) {
		if m.Sure {
			all = append(all, lands(m.Places)...)
		}
	}
	return all
}

// first are the first few of some lists, each once.
func first(most int, lists ...[]place.Place) []place.Place {
	var some []place.Place
	for _, p := range slices.Concat(lists...) {
		if len(some) < most && !slices.Contains(some, p) {
			some = append(some, p)
		}
	}
	return some
}

// lands are places, with what people of one country or region are from in their
// stead.
func lands(places []place.Place) []place.Place {
	var all []place.Place
	for _, p := range places {
		all = append(all, Land(p))
	}
	return first(len(all), all)
}

// Land is the country, or the region, that a demonym is of; every other place is itself.
func Land(p place.Place) place.Place {
	if p.Kind == place.Demonym {
		for _, kind := range []place.Kind{place.Country, place.Territory, place.Region, place.FieldRegion, place.Area} {
			if at, ok := place.Find(kind, p.Code); ok {
				return at
			}
		}
	}
	return p
}

// words are what the values of places begin with that have no code of their own
// among countries and regions.
var words = map[place.Kind]string{
	place.FieldRegion: "field", place.Area: "area", place.Part: "part", place.City: "city", place.Demonym: "from", place.People: "people",
}

// Value is how a place travels in a form: the code of a country, territory or
// M49 region; the others with a word before it, "area:sahel".
func Value(p place.Place) string {
	if word := words[p.Kind]; word != "" {
		return word + ":" + p.Code
	}
	return p.Code
}

// Of returns the place of a value; the zero place, and false, for what is none.
func Of(value string) (p place.Place, ok bool) {
	if p, ok = of(value); !ok {
		return place.Place{}, false
	}
	return p, true
}

func of(value string) (p place.Place, ok bool) {
	if word, code, _ := strings.Cut(value, ":"); code != "" {
		for kind, w := range words {
			if w == word {
				return place.Find(kind, code)
			}
		}
		return place.Place{}, false
	}
	if lang.IsRegion(value) {
		return place.Place{Kind: place.Region, Code: value}, true
	}
	return place.OfCountry(value)
}

// Facets are the countries, or the M49 region, that a list is filtered by for a
// place.
func Facets(p place.Place) []string {
	if p.Kind == place.Region {
		return []string{p.Code}
	}
	return slices.Clone(p.Countries())
}
