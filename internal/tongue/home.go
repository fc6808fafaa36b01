package tongue

import "amparo/internal/lang"

// homes are the countries where a language is the one in which people write to others,
// the most of them first. Whoever writes in it is perhaps there, and perhaps not: many had
// to leave.
var homes = map[lang.Tag][]string{
	"ar": {"EG", "DZ", "SD", "IQ", "MA", "SA", "YE", "SY", "TN", "JO", "AE", "LB", "LY", "PS", "OM", "KW", "MR", "QA", "BH"},
	"fa": {"IR", "AF", "TJ"},
	"pt": {"BR", "AO", "MZ", "PT", "GW", "CV", "ST", "TL"},
	"ru": {"RU", "KZ", "BY", "KG"},
	"sw": {"TZ", "KE", "UG", "CD", "BI", "RW"},
	"tr": {"TR"},
	"uk": {"UA"},
	"zh": {"CN", "TW", "HK", "MO"},
}

// Homes returns the countries, by their ISO 3166 codes, where people mostly write in one of
// the languages that Sentences are in; none of other languages, which are written everywhere.
// The slice must not be changed.
func Homes(t lang.Tag) []string { return homes[t] }
