package country

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/internal/web/where"
	"amparo/templates"
)

// longestName is how many characters the name of a country may have in an address.
const longestName = 80

// Named returns the land that a word of an address names, in any language, or the number
// of a region. What may be several countries, or is not written as any name is, names
// none: ok is false. The result may be the world, which has no page.
func Named(word string, page lang.Tag) (land place.Place, ok bool) {
	name, err := url.PathUnescape(word)
	if err != nil || utf8.RuneCountInString(name) > longestName {
		return place.Place{}, false
	}
	if at, ok := place.Find(place.Region, name); ok {
		return at, true
	}
	found := place.Resolve(strings.ReplaceAll(name, "-", " "), page, place.InField)
	if len(found) == 0 || !found[0].Sure || found[0].Misspelt || len(found[0].Places) != 1 {
		return place.Place{}, false
	}
	at := where.Land(found[0].Places[0])
	if at == place.World {
		return at, true
	}
	return lands.Around(at)
}

// Href is the address of the page of a land; that of the list of all for the world.
func Href(to paths.Language, land place.Place) string {
	if code, ok := lands.Code(land); ok {
		return to.Country(code)
	}
	return to.Countries()
}

// mostWays is how many pages of countries a list without entries leads to.
const mostWays = 2

// Ways lead to the pages of the places that may have been meant where nothing was found,
// and to the list of all.
func Ways(p *i18n.Printer, to paths.Language, meant []place.Place) []templates.Link {
	var ways []templates.Link
	for _, at := range meant {
		land, ok := lands.Around(at)
		way := templates.Link{Href: Href(to, land), Text: p.T("ctry.way", i18n.Args{"Place": lands.Name(p.Lang(), land)})}
		if ok && len(ways) < mostWays && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	return append(ways, templates.Link{Href: to.Countries(), Text: p.T("ctry.index_title")})
}
