// Package lands knows what countries, territories, regions and areas are called on
// pages, by the names that people use for them, and how these stand in a sentence: "la
// Tunisie", "au Maroc", "in the Gambia". It lists countries by the regions that the
// field parts the world into, and knows which word of an address a place has.
package lands

import (
	_ "embed"
	"strings"
	"sync"

	"amparo/internal/lang"
	"amparo/internal/place"
)

//go:embed names.tsv
var table string

// forms are what a place is called in a language: alone, in a sentence, and in one that
// says where.
type forms struct{ alone, with, in string }

// tags are the languages of the table, in the order of its columns.
var tags = []lang.Tag{"en", "fr", "es"}

// names are the rows of the table.
var names = sync.OnceValue(func() map[place.Place]map[lang.Tag]forms {
	all := map[place.Place]map[lang.Tag]forms{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		at, ok := ofCode(cells[0])
		if !ok || len(cells) != 1+3*len(tags) {
			panic("names.tsv: " + line) // the file is part of the program
		}
		all[at] = map[lang.Tag]forms{}
		for i, tag := range tags {
			all[at][tag] = forms{cells[1+3*i], cells[2+3*i], cells[3+3*i]}
		}
	}
	return all
})

// ofCode returns the place of a code in the table.
func ofCode(code string) (place.Place, bool) {
	if at, ok := place.OfCountry(code); ok {
		return at, true
	}
	for _, kind := range []place.Kind{place.Region, place.FieldRegion, place.Area} {
		if at, ok := place.Find(kind, code); ok {
			return at, true
		}
	}
	return place.Place{}, false
}

// Name is what a place is usually called where its name stands alone, as on a button or
// in a heading: "Birmanie (Myanmar)". In languages that the table lacks, and of places
// that are no land, it is what the gazetteer calls them.
func Name(tag lang.Tag, at place.Place) string {
	if f, ok := names()[at][tag]; ok {
		return f.alone
	}
	return at.Name(tag)
}

// With is a place inside a sentence, with the article that it has there: "la Birmanie",
// "the Gambia", "Túnez". Of a city, a part of a country or a people it is the countries
// of these. In languages that the table lacks it is the name alone: their messages are
// to be built so that it can stand there.
func With(l *lang.Locale, at place.Place) string {
	return inflected(l, at, func(f forms) string { return f.with })
}

// In says where: "en Birmanie", "au Maroc", "à Cuba", "in the Gambia". It is made as
// With is; in languages that the table lacks it is the name alone, without any word for
// "in".
func In(l *lang.Locale, at place.Place) string {
	return inflected(l, at, func(f forms) string { return f.in })
}

func inflected(l *lang.Locale, at place.Place, form func(forms) string) string {
	if rows, ok := names()[at]; ok {
		if f, ok := rows[l.Tag()]; ok {
			return form(f)
		}
		return at.Name(l.Tag())
	}
	var all []string
	for _, country := range at.Countries() {
		if land, ok := place.OfCountry(country); ok {
			all = append(all, inflected(l, land, form))
		}
	}
	if len(all) == 0 {
		return at.Name(l.Tag())
	}
	return l.And(all)
}

// IsRegion reports whether a land is more than a country or a territory.
func IsRegion(at place.Place) bool {
	return at.Kind == place.Region || at.Kind == place.FieldRegion || at.Kind == place.Area
}
