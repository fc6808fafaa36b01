package situation

import "slices"

// Words with fewer letters are others than those they are like, not misspelt ones. A beginning
// tells less than a whole word, so that more of it has to be right.
const (
	shortestMisspelt  = 5
	shortestBeginning = 6
	longestMisspelt   = 24
)

func (l *language) mayBeMisspelt(word string) bool {
	letters := 0
	for _, r := range word {
		if '0' <= r && r <= '9' {
			return false
		}
		letters++
	}
	return shortestMisspelt <= letters && letters <= longestMisspelt && !l.ordinary[word] && !l.ordinary[l.form(word)]
}

// guess returns the slots of the main words that differ from a misspelt one in a letter, which is
// missing, wrong, too many or swapped with its neighbour. The first is right: people know it.
func (l *language) guess(word string) []int32 {
	g := guesser{l: l}
	g.letters = append(g.buffer[:0], []rune(word)...)
	at := l.step(0, g.letters[0])
	if at == 0 {
		return nil
	}
	g.whole = true
	g.walk(at, 1, 1, false)
	g.whole = false
	g.letters = append(g.buffer[:0], []rune(l.form(word))...)
	g.walk(at, 1, 1, false)
	slices.Sort(g.found)
	return slices.Compact(g.found)
}

type guesser struct {
	l       *language
	buffer  [longestMisspelt + 1]rune
	letters []rune
	whole   bool // whole words and beginnings are looked for, not forms
	found   []int32
}

// walk goes on from a node at some depth with the letters from i on.
func (g *guesser) walk(at int32, i, depth int, wrong bool) {
	n := &g.l.nodes[at]
	if wrong && n.main && g.whole && depth >= shortestBeginning {
		g.found = append(g.found, n.begin...)
	}
	if i == len(g.letters) {
		if wrong && n.main && depth >= shortestMisspelt {
			if g.whole {
				g.found = append(g.found, n.whole...)
			} else {
				g.found = append(g.found, n.forms...)
			}
		}
		if !wrong { // the last letter is missing
			for _, e := range n.next {
				g.walk(e.to, i, depth+1, true)
			}
		}
		return
	}
	for _, e := range n.next {
		switch {
		case e.letter == g.letters[i]:
			g.walk(e.to, i+1, depth+1, wrong)
		case !wrong:
			g.walk(e.to, i+1, depth+1, true) // wrong
		}
		if !wrong {
			g.walk(e.to, i, depth+1, true) // missing
		}
	}
	if wrong {
		return
	}
	g.walk(at, i+1, depth, true) // too many
	if i+1 < len(g.letters) && g.letters[i] != g.letters[i+1] {
		if to := g.l.step(at, g.letters[i+1]); to != 0 {
			if to = g.l.step(to, g.letters[i]); to != 0 {
				g.walk(to, i+2, depth+2, true) // swapped
			}
		}
	}
}
