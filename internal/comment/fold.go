package comment

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lookalikes are letters and digits that pass for another letter. Both a text
// and the words looked for in it are folded, so that it matters only that all
// letters of a kind become the same one.
var lookalikes = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "ԁ", "d", "е", "e", "ѕ", "s", "һ", "h", "і", "i", "ј", "j", "к", "k", "ӏ", "i", "м", "m", "н", "h",
	"о", "o", "р", "p", "ԛ", "q", "т", "t", "у", "y", "ѵ", "v", "ԝ", "w", "х", "x", "г", "r", "п", "n",
	"α", "a", "β", "b", "γ", "y", "ε", "e", "η", "n", "ι", "i", "κ", "k", "ν", "v", "ο", "o", "ρ", "p", "σ", "o", "τ", "t", "υ", "u", "χ", "x", "ω", "w",
	"ı", "i", "ɑ", "a", "ɡ", "g", "ʏ", "y", "ɩ", "i", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "i",
	"0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "|", "i", "!", "i", "€", "e", "l", "i",
)

// plainFold removes case, accents, and characters that nobody sees.
func plainFold(s string) string {
	s = strings.ToLower(norm.NFKD.String(s)) // in this order: there are capitals that are small only when they are plain
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// Fold also makes one of all letters that look alike.
func Fold(s string) string { return lookalikes.Replace(plainFold(s)) }
