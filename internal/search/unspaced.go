package search

import (
	"unicode"
	"unicode/utf8"
)

// firstUnspaced is the first letter of a script that is written without spaces between words.
const firstUnspaced = 'ก'

// longSign stands in Japanese words, and is of two scripts.
const longSign = 'ー'

// unspaced reports whether a letter is of a script that is written without spaces between words.
func unspaced(r rune) bool {
	if r < firstUnspaced {
		return false
	}
	return r == longSign || unicode.IsLetter(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// pairs calls each with the places of every two letters that stand together, from one that begins a
// run of them on, and returns where the run ends. A letter by itself is a word.
func pairs(text string, start int, each func(start, end int)) int {
	before, at := -1, start
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unspaced(r) {
			break
		}
		end := at + size
		for end < len(text) { // the vowels and tones over and under it
			sign, n := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsMark(sign) {
				break
			}
			end += n
		}
		if before >= 0 {
			each(before, end)
		}
		before, at = at, end
	}
	if before == start {
		each(start, at)
	}
	return at
}

// once calls each with what is new of places that may lie over one another, in their order.
func once(each func(start, end int)) func(start, end int) {
	done := 0
	return func(start, end int) {
		if start = max(start, done); start < end {
			done = end
			each(start, end)
		}
	}
}
