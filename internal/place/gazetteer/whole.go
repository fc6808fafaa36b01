package gazetteer

import (
	"strings"
	"unicode/utf8"
)

// Whole finds names by words that are alike, however these are parted.
type Whole struct {
	near  near
	names map[string]int // a name without its spaces leads to its line
}

// NewWhole takes the lines of some names.
func (g *Gazetteer) NewWhole(names []int) Whole {
	w := Whole{names: map[string]int{}}
	var words []string
	for _, i := range names {
		name, _, _ := strings.Cut(g.line(g.names, i), "\t")
		joined := strings.ReplaceAll(name, " ", "")
		if _, twice := w.names[joined]; !twice && utf8.RuneCountInString(joined) <= mostTyped {
			w.names[joined] = i
			words = append(words, joined)
		}
	}
	w.near = grouped(words)
	return w
}

// Find returns the line of the name that is most like some folded words, which may be parted wrongly;
// -1 if none is near enough, or they are an ordinary word.
func (w Whole) Find(g *Gazetteer, folded string) int {
	joined := strings.ReplaceAll(folded, " ", "")
	letters := utf8.RuneCountInString(joined)
	if letters < leastTyped || letters > mostTyped || g.isOrdinary(folded) {
		return -1
	}
	limit := 1
	if letters >= twoEdits {
		limit = 2
	}
	found, known := w.near.find(joined, letters, limit)
	switch {
	case known:
		return w.names[joined]
	case len(found) == 0 || len(found) > 1 && Distance(joined, found[0]) == Distance(joined, found[1]) && w.names[found[0]] != w.names[found[1]]:
		return -1
	}
	return w.names[found[0]]
}
