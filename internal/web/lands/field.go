package lands

import (
	"slices"
	"strings"
	"sync"

	"amparo/internal/lang"
	"amparo/internal/place"
)

// Field is one of the five regions that the field parts the world into, with its
// countries and territories in the order of a language.
type Field struct {
	Region place.Place
	Lands  []place.Place
}

// both are countries that the field counts in two regions: those of the second.
var both = map[string][]string{"mena": {"MR", "SD", "TR"}}

// empty are territories where nobody lives: they are in no list, and have pages like
// all others.
var empty = []string{"AQ", "BV", "GS", "HM", "TF", "UM"}

var fields sync.Map // lang.Tag to []Field

// Fields returns the five regions with all countries and territories where people
// live, sorted by their usual names. A few countries are in two of them. The result is
// shared and must not be changed. l is of a language of the site: what is made of it is
// kept.
func Fields(l *lang.Locale) []Field {
	if kept, ok := fields.Load(l.Tag()); ok {
		return kept.([]Field)
	}
	all := make([]Field, 0, 5)
	for _, region := range place.Fields() {
		all = append(all, Field{region, sorted(l, slices.Concat(region.Countries(), both[region.Code]))})
	}
	fields.Store(l.Tag(), all)
	return all
}

// sorted are the lands of some codes, in the order of a language.
func sorted(l *lang.Locale, codes []string) []place.Place {
	var all []place.Place
	keys := map[place.Place]string{}
	for _, code := range codes {
		if at, ok := place.OfCountry(code); ok && !slices.Contains(empty, code) {
			all, keys[at] = append(all, at), l.SortKey(l.Filing(Name(l.Tag(), at)))
		}
	}
	slices.SortFunc(all, func(a, b place.Place) int { return strings.Compare(keys[a], keys[b]) })
	return all
}
