package situation

import "slices"

// How far a negation reaches in what people ask, in words.
const (
	reachOfNot     = 6
	reachOfWithout = 3
)

// denial is how a phrase is denied.
type denial int

const (
	asserted denial = iota
	lacking         // "without a lawyer": it is not wished for, and not refused
	refused         // "not a lawyer"
)

// negated says for every match whether it is said not to be so. A negation that is part of a
// phrase ("no money", "cannot sleep") belongs to it and denies nothing else.
func (l *language) negated(tokens []token, matches []match) []denial {
	denied := make([]denial, len(matches))
	part := make([]bool, len(tokens))
	for _, m := range matches {
		for _, w := range m.words {
			part[w] = true
		}
	}
	for i := range tokens {
		reach := l.reachOf(tokens, i)
		if reach == 0 || part[i] {
			continue
		}
		how, end := refused, l.endOfNot(tokens, i, reach)
		if reach == reachOfWithout {
			how = lacking
		}
		for n, m := range matches {
			if m.words[0] > i && m.words[0] < end && !l.negative(tokens, m.words) {
				denied[n] = max(denied[n], how)
			}
		}
	}
	return denied
}

// reachOf is how far a word denies what stands after it, 0 if it is no negation.
func (l *language) reachOf(tokens []token, i int) int {
	switch t := tokens[i].text; {
	case l.grammar.not[t], l.grammar.second[t] && l.afterHalf(tokens, i):
		return reachOfNot
	case l.grammar.half[t] && !l.beforeSecond(tokens, i):
		return reachOfNot
	case l.grammar.without[t]:
		return reachOfWithout
	}
	return 0
}

// withinHalves is how far apart the halves of a negation stand at most: "n’a encore jamais".
const withinHalves = 5

func (l *language) beforeSecond(tokens []token, i int) bool {
	for n := i + 1; n < min(len(tokens), i+withinHalves); n++ {
		if t := tokens[n].text; l.grammar.not[t] || l.grammar.second[t] || l.grammar.but[t] {
			return true
		}
	}
	return false
}

func (l *language) afterHalf(tokens []token, i int) bool {
	for n := i - 1; n > max(-1, i-withinHalves); n-- {
		if l.grammar.half[tokens[n].text] {
			return true
		}
	}
	return false
}

// negative reports whether a phrase has a negation of its own: one before it goes with that and does
// not deny it, as in "no tengo ni para comer".
func (l *language) negative(tokens []token, words []int) bool {
	return slices.ContainsFunc(words, func(w int) bool { return l.grammar.not[tokens[w].text] || l.grammar.without[tokens[w].text] })
}

// across reports whether a phrase reaches across words that part it: a negation or "but" that is no
// word of it, or, where it has a negation itself, a wish; or whether its own negation comes last. "Money, not a lawyer" is not money for a
// lawyer, and "no need of money" is not "no money".
func (l *language) across(tokens []token, words []int) bool {
	negative := l.negative(tokens, words)
	if last := tokens[words[len(words)-1]].text; len(words) > 1 && (l.grammar.not[last] || l.grammar.without[last]) {
		return true
	}
	for i := words[0] + 1; i < words[len(words)-1]; i++ {
		if _, own := slices.BinarySearch(words, i); own {
			continue
		}
		t := tokens[i].text
		if l.grammar.not[t] || l.grammar.without[t] || l.grammar.but[t] && !tokens[i].elided || negative && l.grammar.wish[t] {
			return true
		}
	}
	return false
}

// endOfNot is the token before which a negation ends.
func (l *language) endOfNot(tokens []token, from, reach int) int {
	if from+1 < len(tokens) && l.grammar.only[tokens[from+1].text] {
		return from // "not only"
	}
	for i := from + 1; i < len(tokens); i++ {
		t := tokens[i].text
		switch {
		case tokens[i].at-tokens[i-1].at > 1, tokens[i].at-tokens[from].at > reach:
			return i
		case l.grammar.but[t]:
			return i
		case l.grammar.wish[t] && i > from+3:
			return i
		case l.grammar.and[t] && i+1 < len(tokens) && (l.grammar.subject[tokens[i+1].text] || l.grammar.wish[tokens[i+1].text]):
			return i
		}
	}
	return len(tokens)
}
