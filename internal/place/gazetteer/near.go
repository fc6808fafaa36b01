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
	for _, i := range g.NearNames() {
		name, _, _ := strings.Cut(g.line(g.names, i), "\t")
		for word := range strings.SplitSeq(name, " ") {
			if n := utf8.RuneCountInString(word); n >= leastNamed && n <= mostTyped {
				words = append(words, word)
			}
		}
	}
	return grouped(words)
}

// NearNames are the lines of the names that may be found when they are misspelt.
func (g *Gazetteer) NearNames() []int {
	var names []int
	for i := range g.Names() {
		line := g.line(g.names, i)
		flags := line[strings.LastIndexByte(line, '\t')+1:]
		if strings.HasPrefix(flags, "n") { // refs begin with a digit
			names = append(names, i)
		}
	}
	return names
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
