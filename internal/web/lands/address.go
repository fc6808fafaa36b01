package lands

import (
	"slices"
	"strings"
	"sync"

	"amparo/internal/lang"
	"amparo/internal/place"
)

// same are regions of M49 that are called as one of the five of the field, and have
// its page.
var same = map[string]string{"002": "africa", "019": "americas"}

// Code is the word that a land has in the address of its page: its code in small
// letters, "tn", "419", "sahel", the same in every language and for ever. ok is false
// for a place that has no page of its own.
func Code(at place.Place) (code string, ok bool) {
	if _, ok := names()[at]; !ok || at == place.World {
		return "", false
	}
	if field, ok := same[at.Code]; ok && at.Kind == place.Region {
		return field, true
	}
	return strings.ToLower(at.Code), true
}

// Around returns the land whose page tells about a place: itself, or the one country
// that a city or a part lies in, or that people are of. ok is false if there is none.
func Around(at place.Place) (land place.Place, ok bool) {
	if _, ok := Code(at); ok || IsRegion(at) {
		return at, ok
	}
	within := at.Countries()
	if len(within) != 1 {
		return place.Place{}, false
	}
	return place.OfCountry(within[0])
}

// At returns the place whose page has a word in its address. ok is false for a word
// that is no code of any.
func At(code string) (at place.Place, ok bool) {
	at, ok = byCode()[code]
	return at, ok
}

var byCode = sync.OnceValue(func() map[string]place.Place {
	all := map[string]place.Place{}
	for at := range names() {
		if code, ok := Code(at); ok && (at.Kind != place.Region || same[at.Code] == "") {
			all[code] = at
		}
	}
	return all
})

// All returns every land that has a page: countries and territories by their codes,
// then the five regions of the field, those of M49, and areas.
func All() []place.Place {
	var all []place.Place
	for _, code := range lang.Countries() {
		if at, ok := place.OfCountry(code); ok {
			all = append(all, at)
		}
	}
	all = append(all, place.Fields()...)
	var rest []place.Place
	for _, at := range byCode() {
		if at.Kind == place.Region || at.Kind == place.Area {
			rest = append(rest, at)
		}
	}
	slices.SortFunc(rest, func(a, b place.Place) int { return strings.Compare(a.Code, b.Code) })
	return append(all, rest...)
}

// Broad returns all lands, regions before countries.
func Broad() []place.Place {
	all := All()
	slices.SortStableFunc(all, func(a, b place.Place) int {
		switch {
		case IsRegion(a) == IsRegion(b):
			return 0
		case IsRegion(a):
			return -1
		}
		return 1
	})
	return all
}

// Listed returns the lands of All that people live in: what lists of them name.
func Listed() []place.Place {
	return slices.DeleteFunc(All(), func(at place.Place) bool { return at.Kind != place.Region && slices.Contains(empty, at.Code) })
}

// Wider returns the regions of M49 and the areas, sorted by their usual names in a
// language: what Fields has no place for.
func Wider(l *lang.Locale) []place.Place {
	all := slices.DeleteFunc(All(), func(at place.Place) bool { return at.Kind != place.Region && at.Kind != place.Area })
	slices.SortFunc(all, func(a, b place.Place) int { return l.Compare(Name(l.Tag(), a), Name(l.Tag(), b)) })
	return all
}
