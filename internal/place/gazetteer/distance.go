package gazetteer

// letterMask has a bit for the letters of a word. Words that are one letter apart differ in two
// bits at most.
func letterMask(word string) uint32 {
	var mask uint32
	for _, r := range word {
		mask |= 1 << (uint32(r) % 32)
	}
	return mask
}

// distance counts the letters that have to be put in, taken out, exchanged or swapped with their
// neighbour to turn one word into another; more than limit is given as limit+1. No word has more
// than mostTyped letters, with limit to spare.
func distance(a []rune, word string, limit int) int {
	var rows [3][mostTyped + 3]int8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(a) + 1 {
		last[j] = int8(j)
	}
	var previous rune
	i := 0
	for _, r := range word {
		i++
		row[0] = int8(i)
		best := row[0]
		for j, letter := range a {
			cost := int8(1)
			if letter == r {
				cost = 0
			}
			d := min(last[j+1]+1, row[j]+1, last[j]+cost)
			if j > 0 && i > 1 && letter == previous && a[j-1] == r {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
			best = min(best, d)
		}
		if int(best) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
		previous = r
	}
	return min(int(last[len(a)]), limit+1)
}

// Distance counts the letters that two words differ in, up to three.
func Distance(a, b string) int {
	letters := []rune(a)
	if len(letters) > mostTyped {
		return mostDistance + 1
	}
	return distance(letters, b, mostDistance)
}

const mostDistance = 2
