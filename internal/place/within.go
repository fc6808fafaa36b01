package place

import (
	"slices"

	"amparo/internal/place/gazetteer"
)

// Fields returns the five regions that the field parts the world into, in this order: Africa, Middle
// East and North Africa, Americas and the Caribbean, Asia and Pacific, Europe and Central Asia. Every
// country and territory is in exactly one.
func Fields() []Place {
	return []Place{{FieldRegion, "africa"}, {FieldRegion, "mena"}, {FieldRegion, "americas"}, {FieldRegion, "asia-pacific"}, {FieldRegion, "europe-central-asia"}}
}

// FieldOf returns the region of Fields that a country or territory is in. ok is false for what is
// none.
func FieldOf(country string) (p Place, ok bool) {
	for _, p := range Fields() {
		if slices.Contains(p.Countries(), country) {
			return p, true
		}
	}
	return Place{}, false
}

// Within tells whether all of a lies in b: a city or part in its country, a country in its regions
// and areas, a territory in its state too, all in the world. No place is within itself. Demonyms and
// peoples count as the countries they point to. Cities are not known to be in parts of countries.
func Within(a, b Place) bool {
	if a == b || a.line() < 0 || b.line() < 0 {
		return false
	}
	if b == World {
		return true
	}
	inner, outer := a.units(), b.holds()
	return len(inner) > 0 && !slices.ContainsFunc(inner, func(unit string) bool { return !covers(outer, unit) })
}

// units are the countries that a place consists of, or the parts of them.
func (p Place) units() []string {
	f := p.facts()
	switch {
	case p.Kind == Part && len(f.Parts) > 0:
		return f.Parts
	case p.Kind == Part && isPart(p.Code, f.Countries[0]):
		return []string{p.Code}
	case p.Kind == Area:
		return whole(f)
	}
	return f.Countries
}

// holds are the countries and parts that lie in a place as a whole. A part that lies in several
// countries holds none of these.
func (p Place) holds() []string {
	f := p.facts()
	switch p.Kind {
	case Part:
		return f.Parts
	case Area:
		return whole(f)
	case Country, Territory, Region, FieldRegion:
		return f.Countries
	}
	return nil
}

// whole are the countries and parts that an area has, without the countries of the parts.
func whole(f gazetteer.Place) []string {
	list := slices.Clone(f.Parts)
	for _, country := range f.Countries {
		if !slices.ContainsFunc(f.Parts, func(part string) bool { return isPart(part, country) }) {
			list = append(list, country)
		}
	}
	return list
}

// isPart tells whether a code of ISO 3166-2 is of a country.
func isPart(code, country string) bool {
	return len(code) > 3 && code[2] == '-' && code[:2] == country
}

// covers tells whether units of a place have another: itself, the country of a part, or the state of
// a territory.
func covers(outer []string, unit string) bool {
	if slices.Contains(outer, unit) || len(unit) > 3 && slices.Contains(outer, unit[:2]) {
		return true
	}
	territory := Place{Territory, unit}
	return len(outer) == 1 && slices.Contains(territory.facts().Parts, outer[0])
}
