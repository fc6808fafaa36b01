package gazetteer

import (
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place"
)

// Country is the code of what was typed, or that itself when it is not surely one
// country: a city is not taken for the country it is in.
func (g Gazetteer) Country(typed string) string {
	if code := strings.ToUpper(typed); lang.IsCountry(code) {
		return code
	}
	if m, ok := g.find(typed); ok && m.Sure {
		if countries := only(m.Places, isCountry); len(countries) == 1 {
			return countries[0].Code
		}
	}
	return typed
}

// Region is the code of what was typed, or that itself when it is not surely a
// region of the United Nations.
func (g Gazetteer) Region(typed string) string {
	if lang.IsRegion(typed) {
		return typed
	}
	for _, code := range lang.Regions() { // two of them may have a name in common with what is none
		if Folded(g.Own.RegionName(code)) == Folded(typed) {
			return code
		}
	}
	if m, ok := g.find(typed); ok && m.Sure && len(m.Places) == 1 && isRegion(m.Places[0]) {
		return m.Places[0].Code
	}
	return typed
}

// find finds the place that was typed.
func (g Gazetteer) find(typed string) (m place.Match, ok bool) {
	found := place.Resolve(typed, g.Own.Tag(), place.InField)
	if len(found) != 1 {
		return place.Match{}, false
	}
	return found[0], true
}

func isCountry(p place.Place) bool { return p.Kind == place.Country || p.Kind == place.Territory }

func isRegion(p place.Place) bool { return p.Kind == place.Region }

func only(places []place.Place, ok func(place.Place) bool) []place.Place {
	return slices.DeleteFunc(slices.Clone(places), func(p place.Place) bool { return !ok(p) })
}

// CountryName is how a country is written so that Country reads it again.
func (g Gazetteer) CountryName(code string) string {
	return g.written(code, g.Own.CountryName(code), g.Country)
}

// RegionName is how a region is written so that Region reads it again.
func (g Gazetteer) RegionName(code string) string {
	return g.written(code, g.Own.RegionName(code), g.Region)
}

// written is a name, or the code if the name is read as something else.
func (g Gazetteer) written(code, name string, read func(string) string) string {
	if read(name) == code && !strings.ContainsAny(name, ListSigns) {
		return name
	}
	return code
}

// CountryList is how countries are written in one line.
func (g Gazetteer) CountryList(codes []string) string { return listed(codes, g.CountryName) }

// RegionList is how regions are.
func (g Gazetteer) RegionList(codes []string) string { return listed(codes, g.RegionName) }
