package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Number writes a whole number with the grouping and the digits of the language: 1234 is
// "1 234" in French (with U+202F), "1,234" in English, "1234" in Spanish.
func (l *Locale) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		s, sign = s[1:], l.facts.Number.Minus
	}
	return sign + l.group(s)
}

// group parts the digits of a number: the last Primary ones, then Secondary ones each, and
// nothing at all when fewer than Minimum digits would stand before the first sign.
func (l *Locale) group(s string) string {
	f := &l.facts.Number
	if len(s) < f.Primary+f.Minimum {
		return l.digits(s)
	}
	tail := l.digits(s[len(s)-f.Primary:])
	head := s[:len(s)-f.Primary]
	for len(head) > f.Secondary {
		cut := len(head) - f.Secondary
		tail = l.digits(head[cut:]) + f.Group + tail
		head = head[:cut]
	}
	return l.digits(head) + f.Group + tail
}

// digits replaces 0-9 by the digits of the language.
func (l *Locale) digits(s string) string {
	native := l.facts.Number.Digits
	if native == "" {
		return s
	}
	size := len(native) / 10
	var b strings.Builder
	for _, r := range s {
		if r < '0' || r > '9' {
			b.WriteRune(r)
			continue
		}
		_, n := utf8.DecodeRuneInString(native[int(r-'0')*size:])
		b.WriteString(native[int(r-'0')*size:][:n])
	}
	return b.String()
}
