package lang

import (
	"slices"
	"strings"
)

// Named writes the name of a country (ISO 3166) or a region (M49) as it stands in a
// sentence behind a verb or a preposition that changes nothing: in French and in
// English with the article, if it has one: "la Tunisie", "l’Égypte", "Cuba", "the
// Philippines". In the languages of which the articles are not known the name stands
// alone.
func (l *Locale) Named(code string) string {
	name := l.territory(code)
	switch l.tag {
	case "fr":
		return frenchArticle(code, name) + name
	case "en":
		if slices.Contains(withThe, code) || strings.HasSuffix(name, " Islands") || strings.HasSuffix(name, " Territories") {
			return "the " + name
		}
	case "es":
		return spanishRegions[code] + name
	}
	return name
}

// What has no rule but itself. In French names are masculine that do not end with an
// e, feminine that do.
var (
	withThe        = strings.Fields("AE BQ BS CF DO GB GM IM IO KM MV NL PH SC US 019 029 057")
	bareInFrench   = strings.Fields("AG AI AW BL CU CW CY DJ GG GI GU HK HT IL JE KI KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE SG SH SM ST SX TK TO TT TV TW VC VU WF WS YT")
	manyInFrench   = strings.Fields("AE AS BM BQ BS CC CK FJ FK FO KM KY MH MP MV NL PH PN PW SB SC TC TF UM US VG VI 019 029")
	heInFrench     = strings.Fields("BZ CG IO KH MX MZ SR ZW")
	sheInFrench    = strings.Fields("GW SL 057")
	spanishRegions = map[string]string{"029": "el ", "035": "el ", "057": "la "}
)

func frenchArticle(code, name string) string {
	first, _, _ := strings.Cut(name, " ")
	switch {
	case slices.Contains(bareInFrench, code) || strings.HasPrefix(name, "La ") || strings.HasPrefix(name, "Le "):
		return ""
	case slices.Contains(manyInFrench, code) || strings.HasPrefix(name, "Îles "):
		return "les "
	case strings.ContainsAny(firstLetters(name, 1), "AEIOUÂÀÉÈÊÎÏÔÖÜŒ"):
		return "l’"
	case slices.Contains(heInFrench, code):
		return "le "
	case slices.Contains(sheInFrench, code) || strings.HasSuffix(first, "e"):
		return "la "
	}
	return "le "
}
