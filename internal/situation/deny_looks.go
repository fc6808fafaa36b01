package situation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// looks reports whether a word only looks as if it denied: "no later than", "not only", "does not
// exclude". The file of a language has such phrases.
func (s *statement) looks(i int) bool {
	t := s.tokens[i].text
	for _, p := range s.g.looks[t] {
		if s.standsAt(p.phrase, i-p.at) {
			return true
		}
	}
	if s.g.prefix[t] || !s.g.not[t] && !s.g.second[t] && !s.g.half[t] {
		return false
	}
	return s.refusesNot(i) || s.saysNotAll(i)
}

// refusesNot reports whether two negations make none: "does not exclude", "n’exclut pas".
func (s *statement) refusesNot(i int) bool {
	if s.g.refuses[s.tokens[i].text] {
		return s.near(i) && (s.g.not[s.word(i-1)] || s.g.half[s.word(i-1)]) || s.near(i+1) && s.g.not[s.word(i+1)]
	}
	return s.near(i) && s.g.refuses[s.word(i-1)] && s.firstHalf(i) < i || s.near(i+1) && s.g.refuses[s.word(i+1)]
}

// saysNotAll reports whether "only" or "all" follows a negation: "not everybody" is somebody.
func (s *statement) saysNotAll(i int) bool {
	for n := i + 1; n < i+5 && s.near(n) && !s.g.not[s.word(n)]; n++ {
		if s.g.only[s.word(n)] && !s.g.half[s.tokens[i].text] {
			return true
		}
	}
	return false
}

func (s *statement) standsAt(p phrase, start int) bool {
	if start < 0 || start+len(p) > len(s.tokens) {
		return false
	}
	for n := range p {
		if !p[n].has(s.tokens[start+n].text) || n > 0 && !s.near(start+n) {
			return false
		}
	}
	return true
}

// insteadEnd is the last word of "rather than" where it begins at a word; the word itself where it
// does not.
func (s *statement) insteadEnd(i int) int {
	for _, p := range s.g.instead[s.tokens[i].text] {
		if s.standsAt(p, i) {
			return i + len(p) - 1
		}
	}
	return i
}

// inName reports whether a word belongs to a name: "Reporters Without Borders".
func (s *statement) inName(i int) bool {
	return s.near(i) && s.capital(i) && s.capital(i-1)
}

// capital reports whether a word begins with a capital letter, and goes on without.
func (s *statement) capital(i int) bool {
	raw := s.text[s.tokens[i].start:s.tokens[i].end]
	first, size := utf8.DecodeRuneInString(raw)
	return unicode.IsUpper(first) && (len(raw) == size || strings.ContainsFunc(raw[size:], unicode.IsLower))
}

// isBirth reports whether the half of a negation is another word that differs by an accent: "né".
func (s *statement) isBirth(i int) bool {
	t := &s.tokens[i]
	return s.g.half[t.text] && !t.elided && t.end-t.start != len(t.text)
}
