package lang

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is text as it is compared when people search: lower case, without
// accents, digits of every script as 0 to 9, with every run of anything but
// letters and digits as one space.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == tatweel:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			writePlain(&b, r)
		default:
			gap = true
		}
	}
	return b.String()
}

// tatweel only makes an Arabic word longer.
const tatweel = 'ـ'

// folded reports whether text is surely as Fold would have it: most words of most
// texts are.
func folded(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// writePlain writes a letter or digit as its plain form has it.
func writePlain(b *strings.Builder, r rune) {
	if r <= unicode.MaxASCII {
		b.WriteByte(byte(r))
		return
	}
	if unicode.IsDigit(r) {
		b.WriteByte(byte('0' + digit(r)))
		return
	}
	if letters := plain(r); letters != "" {
		b.WriteString(letters)
		return
	}
	b.WriteRune(r)
}

// plain writes out the letters that have no decomposition; "" is the letter itself.
// Arabic letters that keyboards of several languages have each in their own way are one.
func plain(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'ى', 'ی':
		return "ي"
	case 'ک':
		return "ك"
	case 'ة':
		return "ه"
	}
	return ""
}

// digit is the value of a digit of any script: they stand in tens.
func digit(r rune) rune {
	for _, ten := range unicode.Nd.R16 {
		if uint32(ten.Lo) <= uint32(r) && uint32(r) <= uint32(ten.Hi) {
			return (r - rune(ten.Lo)) % 10
		}
	}
	for _, ten := range unicode.Nd.R32 {
		if ten.Lo <= uint32(r) && uint32(r) <= ten.Hi {
			return (r - rune(ten.Lo)) % 10
		}
	}
	return 0
}
