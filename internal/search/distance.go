package search

import "unicode/utf8"

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
	return last[len(a)]
}
