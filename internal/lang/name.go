package lang

import (
	"slices"
	"strings"
)

// Name returns the language's own name, capitalised as at the start of a list: "Français".
func (l *Locale) Name() string { return l.facts.Name }

// LanguageName returns the name of a language for running text: "anglais". A tag CLDR has no
// name for gets the name of its base language ("fr-BE": "français"), and failing that is
// returned unchanged.
func (l *Locale) LanguageName(code string) string {
	if n := pick(l.world.Languages, l.facts.Languages, code); n != "" {
		return n
	}
	base, _, _ := strings.Cut(code, "-")
	if n := pick(l.world.Languages, l.facts.Languages, base); n != "" {
		return n
	}
	return code
}

// CountryName returns the name of a country by its ISO 3166 alpha-2 code, or the code.
func (l *Locale) CountryName(iso2 string) string { return l.territory(iso2) }

// RegionName returns the name of a region by its UN M49 code, or the code. "001" is the world.
func (l *Locale) RegionName(m49 string) string { return l.territory(m49) }

func (l *Locale) territory(code string) string {
	if n := pick(l.world.Territories, l.facts.Territories, code); n != "" {
		return n
	}
	return code
}

// pick returns the name at the place that code has among the sorted codes, or "".
func pick(codes, names []string, code string) string {
	if i, ok := slices.BinarySearch(codes, code); ok {
		return names[i]
	}
	return ""
}
