package situation

import (
	"slices"
	"sync"

	"amparo/internal/lang"
)

// Denies returns the stretches of a text of an entry that say what an organisation does not do or
// give, in their order: in "gives no money and arranges no relocation" what stands after each "no".
// Nothing in one of them is an offer. It reads the language given and no other, and knows nothing
// of one that has no file; a nil lexicon knows nothing at all. Sentences without a word that may deny cost a look at their bytes.
func (x *Lexicon) Denies(text string, in lang.Tag) []Span {
	if x == nil {
		return nil
	}
	n := x.placeOf(in)
	if n < 0 {
		return nil
	}
	s := statements.Get().(*statement)
	defer statements.Put(s)
	s.l, s.g = x.languages[n], &x.languages[n].grammar
	var spans []Span
	for begin, i := 0, 0; i < len(text); {
		if !maybeLetter[text[i]] {
			if stops[text[i]] {
				begin = i + 1
			}
			i++
			continue
		}
		end, plain := wordEnd(text, i)
		if !s.l.deniers.may(text[i:end], text[end:], plain) {
			i = end
			continue
		}
		i = sentenceEnd(text, end)
		spans = s.addDenied(spans, text, begin, i)
		begin = i
	}
	return spans
}

// statements are kept for the memory of their words: entries are many, and their texts short.
var statements = sync.Pool{New: func() any { return &statement{} }}

// addDenied adds what a sentence of a text denies.
func (s *statement) addDenied(spans []Span, text string, begin, end int) []Span {
	s.text = text[begin:end]
	words := split(s.text)
	s.tokens = slices.Grow(s.tokens[:0], len(words))[:len(words)]
	for i, w := range words {
		s.tokens[i].word = w
	}
	first := len(spans)
	for i := range s.tokens {
		if t := s.tokens[i].text; !s.l.deniers.words[t] && !s.g.second[t] && s.g.instead[t] == nil {
			continue
		}
		from, to := s.deniedAt(i)
		if from >= to {
			continue
		}
		span := Span{begin + s.tokens[from].start, begin + s.tokens[to-1].end}
		for len(spans) > first && span.Start <= spans[len(spans)-1].End {
			last := spans[len(spans)-1]
			span = Span{min(span.Start, last.Start), max(span.End, last.End)}
			spans = spans[:len(spans)-1]
		}
		spans = append(spans, span)
	}
	return spans
}

// deniedAt is what a word denies, from one token to another; nothing if to is not above from.
func (s *statement) deniedAt(i int) (from, to int) {
	t := s.tokens[i].text
	switch {
	case s.g.ended[t]:
		return s.ended(i)
	case s.looks(i) || s.inName(i):
		return i, i
	case s.insteadEnd(i) > i:
		return i, s.nearEnd(s.insteadEnd(i))
	case s.g.without[t]:
		return i, s.nearEnd(i)
	case s.g.prefix[t] && s.near(i+1) && !s.g.article[s.word(i+1)]:
		return i, i + 2
	case s.l.reachOf(s.tokens, i) == 0 && !s.g.prefix[t] || s.isBirth(i) || !s.near(i+1) || s.isHalfAnswer(i):
		return i, i
	case s.g.half[t]:
		if s.saysOnly(i) {
			return i, i
		}
		return i, s.denialEnd(i)
	}
	return s.denied(i)
}

// denied is what a negation denies: what stands after it, and before it the verb of "ne finance pas"
// and the subject of what is not done ("visas are not covered").
func (s *statement) denied(i int) (from, to int) {
	from, to = s.firstHalf(i), s.denialEnd(i)
	for n := i + 1; n < min(to, i+5); n++ {
		if s.g.passive[s.tokens[n].text] {
			return s.subjectStart(from), to
		}
	}
	return from, to
}

// ended is what was and is no more: "the programme has been stopped". A fund can be closed; of people
// the same words say what was done to them ("a line for lawyers suspended in May").
func (s *statement) ended(i int) (from, to int) {
	start, apart := s.subjectStart(i), i > 0 && !s.near(i)
	dated := s.g.when[s.word(i+1)]
	if apart && start == i && dated {
		start = s.clauseStart(i - 1)
	}
	offer := s.offer(start, i)
	if offer < 0 || apart && !dated {
		return i, i
	}
	between := s.tokens[offer+1 : i]
	whom := slices.ContainsFunc(between, func(t token) bool { return s.g.whom[t.text] })
	after := slices.ContainsFunc(s.tokens[max(start, i-3):i], func(t token) bool { return s.g.verb[t.text] })
	if len(between) == 0 || apart || s.g.ceased[s.tokens[i].text] || !whom && (after || dated) {
		return start, s.denialEnd(i)
	}
	return i, i
}

// offer is the last token between two places that names something an organisation has; -1 if there
// is none, or if what is said is said of whom it is for ("helps whoever was refused").
func (s *statement) offer(start, end int) int {
	found := -1
	for n := start; n < end; n++ {
		if t := s.tokens[n].text; s.g.relative[t] || s.g.when[t] && n > start && s.g.condition[t] {
			return -1
		} else if s.g.offer[t] {
			found = n
		}
	}
	return found
}
