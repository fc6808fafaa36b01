// Package situation understands what people say happened to them, in the words in which they say
// it, and what they ask for: "they took my brother last night pls a number". It does no input or
// output of its own.
//
// What it knows is in files that a team can edit: what each situation means, and for every
// language the phrases that say so (locales/README.md describes them). A text is parted into words
// (word.go), each word is looked up in all its forms and with one letter wrong (vocabulary.go),
// phrases are put together from words that stand near one another (match.go), what is negated is
// taken out (negation.go), what everybody says counts in company alone (company.go), and the rest is
// told by need, kind of response, audience and area (tell.go).
// What a team adds as phrases of its terms is checked in said.go and joined in with.go.
package situation

import (
	"slices"

	"amparo/internal/lang"
)

// Lexicon holds the phrases of all languages. It does not change and is safe for concurrent use. nil
// understands nothing.
type Lexicon struct {
	languages []*language // by tag
	known     map[string]uint32
}

// Languages returns the languages that have phrases, sorted.
func (x *Lexicon) Languages() []lang.Tag {
	if x == nil {
		return nil
	}
	var tags []lang.Tag
	for _, l := range x.languages {
		tags = append(tags, l.tag)
	}
	return tags
}

// Read understands a text that was typed on a page of a language. People write in theirs, whatever
// page they are on: the language of most of its words is read, and where nothing is found in it
// those that know a word of it which that one does not. It never fails, and keeps nothing of the
// text.
func (x *Lexicon) Read(text string, in lang.Tag) Understood { return x.ReadNaming(text, in, nil) }

// ReadNaming reads a text as Read does, of which somebody else understands some stretches: names of
// places. With one beside it, what everybody says is surer: "doctor, Goma".
func (x *Lexicon) ReadNaming(text string, in lang.Tag, names []Span) Understood {
	words := split(text)
	for i := range words {
		words[i].named = slices.ContainsFunc(names, func(s Span) bool { return s.Start <= words[i].start && words[i].end <= s.End })
	}
	best := Understood{Language: in, Rest: spansOf(words)}
	if x == nil {
		return best
	}
	order := x.inOrder(words, in)
	sure := false // the likeliest language has something to say, in words that are written as they are
	for i, n := range order {
		l := x.languages[n]
		switch {
		case i == 0:
			if best = l.read(words); best.Empty() {
				best.Language = in
			} else if sure = x.knowsAny(words); sure && len(words) > maxMixed {
				return best
			}
		case x.mayBeIn(words, order[0], n):
			u := l.read(words)
			if !sure && (len(u.Situations) > len(best.Situations) || best.Empty() && !u.Empty()) {
				best = u.beside(best)
			} else if sure {
				best = best.beside(u)
			}
		}
	}
	return best
}

// inOrder returns the languages that a text may be of, the likeliest first, by their places. The
// language of the page comes before all that know no more of its words.
func (x *Lexicon) inOrder(words []word, in lang.Tag) []int {
	counts := make([]int, len(x.languages))
	for _, w := range words {
		for i, set := 0, x.known[w.text]; set != 0; i, set = i+1, set>>1 {
			counts[i] += 2 * int(set&1)
		}
	}
	order := make([]int, len(x.languages))
	for i, l := range x.languages {
		order[i] = i
		if l.tag == in || l.tag == base(in) {
			counts[i]++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return counts[b] - counts[a] })
	return order
}

// Longer texts than these are in one language, and words that nobody knows are then names.
const (
	maxMixed   = 6 // words of a text in which two languages are mixed
	maxUnknown = 3 // words of a text that is all misspelt
)

// mayBeIn reports whether a text of which the likeliest language understands nothing may be in
// another: one that knows a word of it which that one does not, or any if none knows a word of it
// as it stands.
func (x *Lexicon) mayBeIn(words []word, likeliest, other int) bool {
	for _, w := range words {
		if set := x.known[w.text]; len(words) <= maxMixed && set>>other&1 == 1 && set>>likeliest&1 == 0 {
			return true
		}
	}
	return len(words) <= maxUnknown && !x.knowsAny(words)
}

// knowsAny reports whether any language knows a word of a text as it stands.
func (x *Lexicon) knowsAny(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return x.known[w.text] != 0 })
}

// read understands words in one language.
func (l *language) read(words []word) Understood {
	tokens := l.look(words)
	matches := l.longest(l.matches(tokens))
	negated := l.negated(tokens, matches)
	return l.tell(tokens, matches, negated)
}

func spansOf(words []word) []Span {
	var list []Span
	for _, w := range words {
		list = append(list, Span{w.start, w.end})
	}
	return list
}
