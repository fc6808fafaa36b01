package catalogue

import (
	"strings"
	"unicode/utf8"
)

// leadRunes is how much of the advice on the first contact a list shows: a list
// of thirty answers has to reach a phone over a slow link.
const leadRunes = 160

// lead is the first sentences of an advice, and "…" when there are more: the
// whole stands in the profile. A text whose first sentence is longer stays
// whole, and so does one that cannot be parted without parting its marks.
func lead(text string) string {
	if utf8.RuneCountInString(text) <= leadRunes {
		return text
	}
	cut, runes := 0, 0
	for i, r := range text {
		if runes++; runes > leadRunes {
			break
		}
		if strings.ContainsRune(".!?", r) && i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n') {
			cut = i + 1
		}
	}
	first := text[:cut]
	for _, pair := range []string{"**", "_", "`", "\""} {
		if strings.Count(first, pair)%2 != 0 {
			return text
		}
	}
	if cut == 0 || strings.Count(first, "[") != strings.Count(first, "]") || strings.Count(first, "(") != strings.Count(first, ")") {
		return text
	}
	return first + " …"
}
