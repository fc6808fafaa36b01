package situation

import (
	"slices"
	"strings"
)

const (
	// guessedShare is what a phrase counts for when a letter of it was taken for another.
	guessedShare = 0.7
	// weakShare is what a weak phrase counts for that has no company: less than Sure.
	weakShare = 0.4
)

// company is what stands beside the weak phrases of a text: single words such as "doctor" and
// "today" that people in danger say, and everybody else does too. They count as they are where a
// text says something else that is sure, where it pleads or wishes, and where nothing else is said
// in it: "my brother is in jail and sick", "I need a doctor", "doctor tonight?". In "a doctor for my
// cat" they are but cues.
type company struct {
	rest  []int // tokens that belong to no phrase and are not ordinary
	sure  bool  // something else asks for something, or says who somebody is
	wish  bool  // somebody wishes for something, or pleads
	named bool  // a name stands in it that is understood elsewhere
	alone bool  // nothing else is said
}

func (l *language) companyOf(tokens []token, matches []match, denied []denial) company {
	c := company{alone: true}
	understood := make([]bool, len(tokens))
	for i, m := range matches {
		for _, w := range m.words {
			understood[w] = true
		}
		mean := &l.meanings[m.pattern.situation]
		c.alone = c.alone && !mean.empty()
		c.sure = c.sure || denied[i] == asserted && !m.pattern.weak && mean.sure()
	}
	for i, t := range tokens {
		c.wish = c.wish || l.grammar.wish[t.text] || l.grammar.pleads[t.text]
		c.named = c.named || t.named
		if !understood[i] && !t.named && !t.elided && !digits(t.text) && !l.ordinary[t.text] && !l.grammar.has(t.text) {
			c.rest = append(c.rest, i)
		}
	}
	c.alone = c.alone && len(c.rest) == 0
	return c
}

// digits reports whether a word is a number: "4" in "number 4 now" is no word that says something.
func digits(word string) bool {
	return strings.Trim(word, "0123456789") == ""
}

// sure reports whether somebody who says this surely asks for something, or says who they are.
func (m *meaning) sure() bool {
	isSure := func(w weighed) bool { return w.weight >= Sure }
	return len(m.wants) > 0 || slices.ContainsFunc(m.needs, isSure) || slices.ContainsFunc(m.kinds, isSure) || slices.ContainsFunc(m.people, isSure)
}

// heard is how far a phrase counts.
type heard struct {
	share float64
	cue   bool // it is weak and has no company: a cue of help, and of nothing else
	wants bool // what it says that people want besides is wanted
}

// hear says how far a phrase counts. Where somebody is makes "today" no surer.
func (c *company) hear(m match) heard {
	h := heard{share: 1, wants: !m.pattern.weak || c.sure || c.wish || c.alone}
	h.cue = !h.wants && !c.named
	if m.guessed {
		h.share = guessedShare
	}
	if h.cue {
		h.share *= weakShare
	}
	return h
}
