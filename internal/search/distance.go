package search

import (
	"unicode/utf8"

	"amparo/internal/lang"
)

// distance counts the letters that have to be put in, taken out, exchanged or
// swapped with their neighbour to turn one word into another (optimal string
// alignment); more than limit is given as limit+1.
func distance(a []rune, word string, limit int) int {
	if n := utf8.RuneCountInString(word); n-len(a) > limit || len(a)-n > limit {
		return limit + 1
	}
	var rows [3][34]int
	before, last, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range len(a) + 1 {
		last[j] = j
	}
	var previous rune
	i := 0
	for _, r := range word {
		i++
		row[0] = i
		best := row[0]
		for j, letter := range a {
			cost := 1
			if letter == r {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if j > 0 && i > 1 && letter == previous && a[j-1] == r {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			best = min(best, row[j+1])
		}
		if best > limit {
			return limit + 1
		}
		before, last, row = last, row, before
		previous = r
	}
	return min(last[len(a)], limit+1)
}

// letterMask has a bit for the letters of a word. Words that are one letter
// apart differ in two bits at most.
func letterMask(word string) uint32 {
	var mask uint32
	for _, r := range word {
		mask |= 1 << (uint32(r) % 32)
	}
	return mask
}

// Nearest is the one of some words that is most like a misspelt one; "" if none
// is near enough to be what was meant.
func Nearest(misspelt string, words []string) string {
	letters := []rune(lang.Fold(misspelt))
	if len(letters) > maxLetters {
		return ""
	}
	best, nearest := nearBy(len(letters))+1, ""
	for _, word := range words {
		if d := distance(letters, lang.Fold(word), nearBy(len(letters))); d < best {
			best, nearest = d, word
		}
	}
	return nearest
}

// maxLetters bounds the words that are compared.
const maxLetters = 30

// nearBy is how many letters may differ: one in a short word, two in a long one.
func nearBy(letters int) int {
	if letters >= 8 {
		return 2
	}
	return 1
}
