package place

import _ "embed"

//go:embed LICENSE-PLACES
var licences string

// Attribution is what has to be said where names of places are shown or handed on: a line for each
// source whose licence asks for it. It is the same in all languages.
func Attribution() string {
	return "Names of places: GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), changed: chosen and folded\n" +
		"Names of countries and regions: Unicode CLDR, Copyright © 1991-2026 Unicode, Inc., Unicode License V3 and Unicode License Agreement - Data Files and Software\n" +
		"Names of countries: i18n-iso-countries, Copyright (c) 2016 widdix GmbH, MIT License\n"
}

// Licences is the whole text of the licences of the data, and what each of them is for.
func Licences() string { return licences }
