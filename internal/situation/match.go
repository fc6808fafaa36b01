package situation

import (
	"cmp"
	"slices"
)

// match is a phrase found in a text.
type match struct {
	pattern *pattern
	words   []int // the tokens it is made of, sorted
	guessed bool
}

// maxMatches bounds what is found in one text.
const maxMatches = 200

// filled are the slots that any word of a text fills, a bit for each.
type filled []uint64

func (l *language) filled(tokens []token) filled {
	f := make(filled, l.slots/64+1)
	for _, t := range tokens {
		for _, slot := range t.slots {
			f[slot/64] |= 1 << (slot % 64)
		}
	}
	return f
}

// all reports whether every slot of a phrase is filled: nearly all phrases that share a word with a
// text are left out by this, before any is put together.
func (f filled) all(slots []int32) bool {
	for _, slot := range slots {
		if f[slot/64]>>(slot%64)&1 == 0 {
			return false
		}
	}
	return true
}

// matches finds the phrases of a text. A phrase is found by the rarest of its words, with the
// others nearest to it.
func (l *language) matches(tokens []token) []match {
	var found []match
	filled := l.filled(tokens)
	for i := range tokens {
		for _, slot := range tokens[i].slots {
			for _, n := range l.pivots[slot] {
				p := &l.patterns[n]
				if !filled.all(p.slots) {
					continue
				}
				words, ok := p.around(tokens, i, slot)
				if !ok {
					continue
				}
				guessed := slices.ContainsFunc(words, func(w int) bool { return tokens[w].guessed })
				if guessed && len(words) > 1 && allGuessed(tokens, words) || !p.exact && l.across(tokens, words) {
					continue
				}
				if found = append(found, match{p, words, guessed}); len(found) == maxMatches {
					return found
				}
			}
		}
	}
	return found
}

// allGuessed reports whether every word of a phrase was guessed: then it is another phrase.
func allGuessed(tokens []token, words []int) bool {
	return !slices.ContainsFunc(words, func(w int) bool { return !tokens[w].guessed })
}

// around puts a pattern together around a token that fills one of its slots.
func (p *pattern) around(tokens []token, pivot int, slot int32) ([]int, bool) {
	if p.exact {
		return p.side(tokens, pivot, slices.Index(p.slots, slot))
	}
	var buffer [maxSlots]int // nearly all that begin so end here
	words := append(buffer[:0], pivot)
	skipped := false
	for _, s := range p.slots {
		if s == slot && !skipped {
			skipped = true
			continue
		}
		w := nearest(tokens, words, s, p.span())
		if w < 0 {
			return nil, false
		}
		words = append(words, w)
	}
	slices.Sort(words)
	return slices.Clone(words), true
}

// side is the pattern word by word around a token that fills its slot i. What is shortened before
// an apostrophe does not count: "d’argent" is "argent".
func (p *pattern) side(tokens []token, pivot, i int) ([]int, bool) {
	var buffer [maxSlots]int // most that begin so end here
	words := buffer[:len(p.slots)]
	words[i] = pivot
	for _, step := range [2]int{-1, 1} {
		at := pivot
		for n := i + step; 0 <= n && n < len(p.slots); n += step {
			last := at
			for at += step; 0 <= at && at < len(tokens) && tokens[at].elided; {
				at += step
			}
			if at < 0 || at == len(tokens) || step*(tokens[at].at-tokens[last].at) != 1 || !slices.Contains(tokens[at].slots, p.slots[n]) {
				return nil, false
			}
			words[n] = at
		}
	}
	return slices.Clone(words), true
}

// nearest is the token nearest to the first of some that fills a slot and is none of them, such
// that all stand within a span; -1 if there is none.
func nearest(tokens []token, words []int, slot int32, span int) int {
	low, high := tokens[slices.Min(words)].at, tokens[slices.Max(words)].at
	fits := func(i int) bool {
		return 0 <= i && i < len(tokens) && max(high, tokens[i].at)-min(low, tokens[i].at) < span
	}
	for away := 1; ; away++ {
		before, after := words[0]-away, words[0]+away
		if !fits(before) && !fits(after) {
			return -1
		}
		for _, i := range [2]int{after, before} {
			if fits(i) && slices.Contains(tokens[i].slots, slot) && !slices.Contains(words, i) {
				return i
			}
		}
	}
}

// longest leaves out what is part of a longer phrase about the same: in "phone taken" nobody was
// taken. What only looks like something hides whatever is inside it.
func (l *language) longest(found []match) []match {
	slices.SortStableFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words[0], b.words[0]))
	})
	var kept []match
	for _, m := range found {
		hidden := slices.ContainsFunc(kept, func(by match) bool { return l.hides(by, m) })
		if !hidden {
			kept = append(kept, m)
		}
	}
	return kept
}

func (l *language) hides(by, m match) bool {
	if by.guessed && !m.guessed {
		return false
	}
	a, b := &l.meanings[by.pattern.situation], &l.meanings[m.pattern.situation]
	if len(by.words) == len(m.words) && a != b && (!a.empty() || b.layers == layerAreas) {
		return false // the same words may say two things, and be about something while they only look like another
	}
	if !a.empty() && b.layers&^a.layers != 0 {
		return false
	}
	for _, w := range m.words {
		if _, ok := slices.BinarySearch(by.words, w); !ok {
			return false
		}
	}
	return true
}
