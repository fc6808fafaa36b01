package facts

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// Places says where an organisation helps: the world, or regions then countries,
// in the alphabetical order of the language; what it is centred on, and what it
// leaves out. Where most is not 0, that many regions and countries are named and
// the others counted.
func (r Reader) Places(scope directory.Scope, most int) string {
	text := r.wide(scope, most)
	if len(scope.Centred) > 0 {
		countries := r.some(r.countries(scope.Centred), most)
		if text == "" {
			text = r.Printer.T("scope.centred_only", i18n.Args{"Countries": countries})
		} else {
			text = r.Printer.T("scope.centred", i18n.Args{"Places": text, "Countries": countries})
		}
	}
	if len(scope.Except) > 0 && text != "" {
		text = r.Printer.T("scope.except", i18n.Args{"Places": text, "Countries": r.some(r.countries(scope.Except), most)})
	}
	switch {
	case text == "" && scope.Unknown:
		return r.Printer.T("scope.unknown")
	case scope.Unknown:
		return r.Printer.T("scope.unknown_rest", i18n.Args{"Places": text})
	}
	return text
}

func (r Reader) wide(scope directory.Scope, most int) string {
	if scope.Worldwide {
		return r.Printer.T("scope.world")
	}
	var regions []string
	for _, code := range scope.Regions {
		regions = append(regions, r.Printer.Locale().RegionName(code))
	}
	return r.some(append(regions, r.countries(scope.Countries)...), most)
}

func (r Reader) countries(codes []string) []string {
	l := r.Printer.Locale()
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = l.CountryName(code)
	}
	slices.SortFunc(names, l.Compare)
	return names
}

// some names the first few of a list and counts the others; 0 names them all.
func (r Reader) some(names []string, most int) string {
	if most == 0 || len(names) <= most+1 {
		return r.Printer.Locale().And(names)
	}
	return r.Printer.T("scope.more", i18n.Args{"Places": strings.Join(names[:most], ", "), "Count": len(names) - most})
}
