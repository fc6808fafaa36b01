package lang

import (
	"slices"
	"sync"
)

// Ancestors returns the M49 regions that contain a country (ISO 3166 alpha-2) or an M49 region,
// nearest first, up to "001". It is empty for "001" itself and for unknown codes.
func Ancestors(code string) []string { return slices.Clone(facts().World.Containers[code]) }

// Parts returns the countries and M49 regions that a region contains, at whatever depth; none for
// a country.
func Parts(m49 string) []string { return slices.Clone(parts()[m49]) }

var parts = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for code, holders := range facts().World.Containers {
		for _, holder := range holders {
			all[holder] = append(all[holder], code)
		}
	}
	for _, list := range all {
		slices.Sort(list)
	}
	return all
})

// IsCountry tells whether code is an ISO 3166 alpha-2 code of a country or territory. "XK",
// Kosovo, counts as one.
func IsCountry(code string) bool { return sortedHas(facts().World.Countries, code) }

// IsRegion tells whether code is an M49 region. It also knows "003", North America with the
// Caribbean, which Regions leaves out because it cuts across the others.
func IsRegion(m49 string) bool { return sortedHas(facts().World.Territories, m49) && !IsCountry(m49) }

// IsLanguage tells whether CLDR has a name for the language, at least in English.
func IsLanguage(code string) bool { return sortedHas(facts().World.Languages, code) }

// Regions returns the M49 regions of the geoscheme of the United Nations: the world first, then
// each region before those it contains.
func Regions() []string { return slices.Clone(facts().World.Regions) }

// Countries returns all codes that IsCountry accepts, sorted.
func Countries() []string { return slices.Clone(facts().World.Countries) }

// Languages returns all codes that IsLanguage accepts, sorted.
func Languages() []string { return slices.Clone(facts().World.Languages) }

func sortedHas(codes []string, code string) bool {
	_, ok := slices.BinarySearch(codes, code)
	return ok
}
