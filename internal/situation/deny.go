package situation

import (
	"slices"

	"amparo/internal/lang"
)

// Denies returns the stretches of a sentence of an entry that say what an organisation does not do
// or give: in "gives no money and arranges no relocation" what stands after each "no". Nothing in
// one of them is an offer. It reads the language given and no other, and knows nothing of one that
// has no file.
func (x *Lexicon) Denies(sentence string, in lang.Tag) []Span {
	if x == nil {
		return nil
	}
	i := slices.IndexFunc(x.languages, func(l *language) bool { return l.tag == in || l.tag == base(in) })
	if i < 0 {
		return nil
	}
	l := x.languages[i]
	tokens := l.look(split(sentence))
	var spans []Span
	for n := 0; n < len(tokens); n++ {
		from, to := l.deniedAt(tokens, n)
		if from == to {
			continue
		}
		span := Span{tokens[from].start, tokens[to-1].end}
		if last := len(spans) - 1; last >= 0 && span.Start <= spans[last].End {
			spans[last] = Span{min(spans[last].Start, span.Start), max(spans[last].End, span.End)}
		} else {
			spans = append(spans, span)
		}
	}
	return spans
}

// reachOfWithoutInEntries is how far "without" reaches in an entry: what is named next, not what
// the sentence goes on with.
const reachOfWithoutInEntries = 4

// deniedAt is what a word denies, from one token to another; the same twice if it denies nothing.
func (l *language) deniedAt(tokens []token, i int) (from, to int) {
	switch t := tokens[i].text; {
	case l.grammar.ended[t]:
		if start := l.clauseStart(tokens, i); l.offered(tokens[start:i]) {
			return start, l.denialEnd(tokens, i, maxWords)
		}
		return i, i
	case l.grammar.without[t]:
		return i, l.denialEnd(tokens, i, reachOfWithoutInEntries)
	case l.reachOf(tokens, i) == 0 || l.onlyLooksDenied(tokens, i):
		return i, i
	}
	from, to = i, l.denialEnd(tokens, i, maxWords)
	for n := i + 1; n < min(to, i+5); n++ {
		if l.grammar.passive[tokens[n].text] {
			from = l.clauseStart(tokens, i)
		}
	}
	return from, to
}

// onlyLooksDenied reports whether a negation denies nothing: "not only", "non-governmental".
func (l *language) onlyLooksDenied(tokens []token, i int) bool {
	for n := i + 1; n < min(len(tokens), i+5) && tokens[n].at-tokens[n-1].at <= 1; n++ {
		if l.grammar.only[tokens[n].text] {
			return true
		}
		if l.grammar.not[tokens[n].text] {
			return false
		}
	}
	for _, m := range l.matches(tokens[max(0, i-1):min(len(tokens), i+4)]) {
		if l.meanings[m.pattern.situation].empty() && slices.Contains(m.words, i-max(0, i-1)) {
			return true
		}
	}
	return false
}

// offered reports whether words name something that an organisation has, and not whom it is for: a
// fund may be closed, and "helps whoever was refused" says nothing of the help.
func (l *language) offered(tokens []token) bool {
	named := false
	for _, t := range tokens {
		if l.grammar.relative[t.text] {
			return false
		}
		named = named || l.grammar.offer[t.text]
	}
	return named
}

// clauseStart is the first token of the clause that a token is in.
func (l *language) clauseStart(tokens []token, i int) int {
	for i > 0 && tokens[i].at-tokens[i-1].at <= 1 && !l.grammar.but[tokens[i-1].text] && !l.grammar.relative[tokens[i-1].text] {
		i--
	}
	return i
}

// denialEnd is the token before which a denial ends. Lists go on after a comma: "no money for
// visas, studies or health care"; what an organisation does give ends them.
func (l *language) denialEnd(tokens []token, from, reach int) int {
	for i := from + 1; i < len(tokens); i++ {
		t, away := tokens[i].text, tokens[i].at-tokens[i-1].at
		switch {
		case away > afterStop, tokens[i].at-tokens[from].at > reach, l.grammar.but[t], l.grammar.relative[t] && l.grammar.without[tokens[from].text]:
			return i
		case away > 1 && (l.grammar.gives[t] || l.grammar.subject[t]):
			return i
		case l.grammar.and[tokens[i-1].text] && i-1 > from && (l.grammar.gives[t] || l.grammar.subject[t]):
			return i - 1
		}
	}
	return len(tokens)
}
