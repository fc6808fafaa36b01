package contact

import "strings"

// digitsOf are the digits of a number.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// afterDigits is what follows the first n digits, without what divided them.
func afterDigits(text string, n int) string {
	for i, r := range text {
		if n == 0 {
			return strings.TrimLeft(text[i:], " )./-")
		}
		if r >= '0' && r <= '9' {
			n--
		}
	}
	return ""
}
