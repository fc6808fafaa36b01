// Package blank says of what people typed whether anything of it can be seen. What shows nothing
// counts as nothing wherever something is required.
package blank

import (
	"strings"
	"unicode"
)

// Text reports whether nothing of a text can be seen: it has no characters, or only spaces, marks
// that show nothing, and letters that look like a space.
func Text(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !isSpace(r) && !Mark(r) && !likeSpace(r) })
}

// Mark reports whether a character takes no room and shows nothing, or is drawn as nothing: control
// and format characters, marks of direction, variation selectors, fillers
// (Default_Ignorable_Code_Point of Unicode, and the empty cell of Braille). The signs of Cf that
// enclose Arabic numbers can be seen, and are not among them.
func Mark(r rune) bool {
	switch {
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), r == '\u2800':
		return true
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) }

// likeSpace: letters and signs without a picture: the empty note head of music, and the blanks that
// fill a square of hieroglyphs.
func likeSpace(r rune) bool { return r == '\U0001d159' || r == '\U00013441' || r == '\U00013442' }
