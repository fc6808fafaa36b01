package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"amparo/internal/lang/cldr"
)

// The rules of this file are not in CLDR, or differ from it on purpose.

const (
	nbsp  = "\u00a0" // no-break space
	nnbsp = "\u202f" // narrow no-break space
)

// house changes the facts of a language where the site writes otherwise than CLDR.
func house(t Tag, w *cldr.World, l *cldr.Language) {
	if t == "es" {
		// Thousands are parted by a space: the full stop of CLDR is no longer recommended by
		// the Spanish academies, and reads as a decimal sign in half of America.
		l.Number.Group = nnbsp
	}
	for code, name := range houseNames[t] {
		if i, ok := slices.BinarySearch(w.Territories, code); ok {
			l.Territories[i] = name
		}
	}
}

// houseNames are what everybody calls places for which CLDR has the words of offices, of
// geographers or of another continent. The short names of Hong Kong and Macao are in CLDR as well.
// "Amérique du Nord" is in CLDR the name of 003, which has Mexico too and is in no list of the
// site. The Spanish names are those of Latin America.
var houseNames = map[Tag]map[string]string{
	"en": {"HK": "Hong Kong", "MO": "Macao"},
	"fr": {
		"011": "Afrique de l’Ouest", "014": "Afrique de l’Est", "015": "Afrique du Nord", "021": "Amérique du Nord",
		"HK": "Hong Kong", "MO": "Macao", "VA": "Vatican",
	},
	"es": {
		"015": "África del Norte", "419": "América Latina", "CG": "República del Congo", "CI": "Costa de Marfil", "HK": "Hong Kong",
		"MO": "Macao", "RO": "Rumania", "SA": "Arabia Saudita", "TL": "Timor Oriental",
	},
}

// day writes the day of a date: in French the first of the month is an ordinal.
func (l *Locale) day(day int) string {
	if l.tag == "fr" && day == 1 {
		return "1er"
	}
	return l.digits(strconv.Itoa(day))
}

// ownClock writes a time of the day where people do so otherwise than CLDR, which has what clocks
// show; "" for other languages.
func (l *Locale) ownClock(minutes int) string {
	hour, minute := minutes/60, minutes%60
	switch l.tag {
	case "fr":
		text := strconv.Itoa(hour) + nbsp + "h"
		if minute > 0 {
			text += fmt.Sprintf(nbsp+"%02d", minute)
		}
		return text
	case "en":
		if minute == 0 && hour%12 == 0 {
			return [...]string{"midnight", "noon", "midnight"}[hour/12]
		}
		text := strconv.Itoa((hour+11)%12 + 1)
		if minute > 0 {
			text += fmt.Sprintf(":%02d", minute)
		}
		return text + nbsp + [...]string{"am", "pm"}[hour/12%2]
	}
	return ""
}

// Of writes the name of a town as it follows "of": in French with the preposition, which the name
// changes, as it is in other languages: "de Dakar", "d’Abidjan", "du Caire".
func (l *Locale) Of(town string) string {
	if l.tag != "fr" {
		return town
	}
	if rest, ok := strings.CutPrefix(town, "Le "); ok {
		return "du " + rest
	}
	if rest, ok := strings.CutPrefix(town, "Les "); ok {
		return "des " + rest
	}
	if strings.ContainsAny(firstLetters(town, 1), "AEIOUÂÀÉÈÊÎÏÔŌÖÜŒ") || strings.HasPrefix(town, "Hô") || strings.HasPrefix(town, "Hono") || strings.HasPrefix(town, "Hels") {
		return "d’" + town
	}
	return "de " + town
}

// euphony adapts the last pattern of a list to the item that follows: the Spanish "y" is "e"
// before the sound i, but not before a diphthong: "e Irán", "e hijas", "y hielo", "y Yemen".
func (l *Locale) euphony(pattern, next string) string {
	if l.tag == "es" && startsWithI(next) {
		return strings.Replace(pattern, " y ", " e ", 1)
	}
	return pattern
}

func startsWithI(s string) bool {
	s = strings.ToLower(firstLetters(s, 3))
	if h, ok := strings.CutPrefix(s, "h"); ok {
		s = h
		if strings.HasPrefix(s, "ia") || strings.HasPrefix(s, "ie") {
			return false
		}
	}
	return strings.HasPrefix(s, "i") || strings.HasPrefix(s, "í")
}

// firstLetters returns the first n runes of s, opening marks left out.
func firstLetters(s string, n int) string {
	s = strings.TrimLeft(s, "«“‘\"'(¿¡ ")
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}
