package gazetteer

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lengths of words, in letters, of misspelling.
const (
	leastTyped = 5  // a word that may be misspelt
	leastNamed = 4  // a word of a name that may have been meant
	twoEdits   = 9  // from here on two letters may differ
	mostTyped  = 30 // longer words are none

	twoIfChosen = 6 // the same for what a person chooses from
)

// near finds the words of names by words that are like them. Words stand in groups of one first
// letter and one length, so that few have to be looked at, and a mask of letters tells most of
// these apart.
type near struct {
	words  []string
	masks  []uint32
	groups map[group][2]int32 // from, up to
}

type group struct {
	first  rune
	length int
}

// newNear collects the words of all names that may be found when they are misspelt.
func newNear(g *Gazetteer) near {
	var words []string
	for i := range g.Names() {
		line := g.line(g.names, i)
		name, rest, _ := strings.Cut(line, "\t")
		_, flags, _ := strings.Cut(rest, "\t")
		flags, _, _ = strings.Cut(flags, "+")
		if !strings.Contains(flags, "n") {
			continue
		}
		for word := range strings.SplitSeq(name, " ") {
			if n := utf8.RuneCountInString(word); n >= leastNamed && n <= mostTyped {
				words = append(words, word)
			}
		}
	}
	return grouped(words)
}

func grouped(words []string) near {
	slices.Sort(words)
	words = slices.Compact(words)
	slices.SortStableFunc(words, func(a, b string) int {
		ga, gb := groupOf(a), groupOf(b)
		return cmp.Or(cmp.Compare(ga.first, gb.first), cmp.Compare(ga.length, gb.length))
	})
	n := near{words: slices.Clip(words), masks: make([]uint32, len(words)), groups: map[group][2]int32{}}
	for i, word := range words {
		n.masks[i] = letterMask(word)
		key := groupOf(word)
		span, ok := n.groups[key]
		if !ok {
			span[0] = int32(i)
		}
		span[1] = int32(i + 1)
		n.groups[key] = span
	}
	return n
}

func groupOf(word string) group {
	first, _ := utf8.DecodeRuneInString(word)
	return group{first, utf8.RuneCountInString(word)}
}

// Near returns the words of names that a folded word may have been meant for, those that differ in
// one letter first: none for a word that is an ordinary one, has fewer than five letters, or is
// itself in names that may be misspelt. known is true for the last.
func (g *Gazetteer) Near(word string) (found []string, known bool) {
	letters := utf8.RuneCountInString(word)
	if letters < leastTyped || letters > mostTyped || g.isOrdinary(word) {
		return nil, false
	}
	limit := 1
	if letters >= twoEdits {
		limit = 2
	}
	return g.near.find(word, letters, limit)
}

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

// Like returns more words than Near: ordinary words are no exception, and two letters may differ in
// words of six. It is for what a person chooses from.
func (g *Gazetteer) Like(word string) []string {
	letters := utf8.RuneCountInString(word)
	if letters < leastNamed || letters > mostTyped {
		return nil
	}
	limit := 1
	if letters >= twoIfChosen {
		limit = 2
	}
	found, _ := g.near.find(word, letters, limit)
	return found
}

func (n near) find(word string, letters, limit int) (found []string, known bool) {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	mask := letterMask(word)
	runes := []rune(word)
	var far []string
	for length := max(letters-limit, leastNamed); length <= letters+limit; length++ {
		span := n.groups[group{first, length}]
		for i := span[0]; i < span[1]; i++ {
			if bits.OnesCount32(n.masks[i]^mask) > 2*limit {
				continue
			}
			switch d := distance(runes, n.words[i], limit); {
			case d == 0:
				return nil, true
			case d == 1:
				found = append(found, n.words[i])
			case d == 2 && limit == 2 && secondLetter(n.words[i]) == second:
				far = append(far, n.words[i])
			}
		}
	}
	return append(found, far...), false
}

func secondLetter(word string) rune {
	_, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return second
}

// isOrdinary tells words of the third part: those of dictionaries that are like a name.
func (g *Gazetteer) isOrdinary(word string) bool {
	lo, hi := 0, len(g.words)-1
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if g.line(g.words, mid) < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(g.words)-1 && g.line(g.words, lo) == word
}
