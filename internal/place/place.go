// Package place knows countries, regions, cities and peoples by what they are called: in all
// languages of CLDR, short and long, by former names and abbreviations, and misspelt. It finds them
// in a field that asks for a place and in sentences.
//
// Names are those of the Unicode CLDR, of GeoNames and of i18n-iso-countries, and of the tables in
// tables/, kept in places.gz; LICENSE-PLACES has their licences, and Attribution what has to be said where
// they are shown. Command placegen makes the file.
package place

import (
	_ "embed"
	"strings"
	"sync"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

//go:generate go run ./placegen -npm=$NPM_DIR -debian=$DEBIAN_DIR

//go:embed places.gz
var archive string

// file opens the embedded file at the first use: this takes about 40 ms, and 4 MB from then on.
var file = sync.OnceValue(func() *gazetteer.Gazetteer {
	g, err := gazetteer.Read(strings.NewReader(archive))
	if err != nil {
		panic(err) // the file is part of the program
	}
	return g
})

// Kind says what a place is. When two have one name, those of the kind that comes first are meant;
// a country and a territory are alike in this, and a part and a city.
type Kind uint8

const (
	Country     Kind = iota + 1 // ISO 3166 alpha-2
	Territory                   // the same, of a place that is part of a state elsewhere
	Region                      // M49: "419"
	FieldRegion                 // one of the five of Fields
	Area                        // several countries, or parts of some: "sahel"
	Part                        // ISO 3166-2, "CD-NK"; or a word, if that has none: "kashmir"
	City                        // its number at GeoNames
	Demonym                     // the people of a country or region, by its code
	People                      // its name, folded, with hyphens: "uyghur"
)

// letters are the kinds in the file, in their order.
const letters = "abcdefghi"

// Place is a place of the gazetteer. The zero value is none.
type Place struct {
	Kind Kind
	Code string // with the kind, one of its own
}

// World is everywhere.
var World = Place{Region, "001"}

// Find returns the place of a kind and code. ok is false if there is none.
func Find(kind Kind, code string) (p Place, ok bool) {
	p = Place{kind, code}
	return p, p.line() >= 0
}

// OfCountry returns the country or territory of a code of ISO 3166 alpha-2. ok is false for others.
func OfCountry(code string) (p Place, ok bool) {
	if p, ok = Find(Country, code); ok {
		return p, true
	}
	return Find(Territory, code)
}

func (p Place) line() int {
	if p.Kind == 0 || int(p.Kind) > len(letters) {
		return -1
	}
	return file().Find(letters[p.Kind-1:p.Kind] + p.Code)
}

// at is the place on a line of the file.
func at(line int) Place {
	head := file().Head(line)
	return Place{kindOf(head), head[1:]}
}

func kindOf(head string) Kind { return Kind(strings.IndexByte(letters, head[0]) + 1) }

// facts is all that the file says of a place; nothing of one that is none.
func (p Place) facts() gazetteer.Place {
	if line := p.line(); line >= 0 {
		return file().Place(line)
	}
	return gazetteer.Place{}
}

// Countries returns the codes of the countries and territories that a place consists of, lies in, or
// points to, sorted.
func (p Place) Countries() []string { return p.facts().Countries }

// Name is what a place is called in a language; in English, if it has no name in that. A demonym is
// in the masculine singular, a people in English.
func (p Place) Name(tag lang.Tag) string {
	switch p.Kind {
	case Country, Territory:
		return locale(tag).CountryName(p.Code)
	case Region:
		return locale(tag).RegionName(p.Code)
	}
	names := p.facts().Names
	for i, own := range []lang.Tag{"en", "fr", "es"} {
		if own == tag && names[i] != "" {
			return names[i]
		}
	}
	return names[0]
}

var locales sync.Map // lang.Tag to *lang.Locale

// locale keeps the facts of languages that are asked for. Tags come from outside: those that nobody
// knows are not kept.
func locale(tag lang.Tag) *lang.Locale {
	if l, ok := locales.Load(tag); ok {
		return l.(*lang.Locale)
	}
	l, err := lang.Load(tag)
	if err != nil {
		if tag == "en" {
			panic(err) // the file is part of the program
		}
		return locale("en")
	}
	locales.Store(tag, l)
	return l
}
