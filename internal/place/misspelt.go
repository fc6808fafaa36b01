package place

import (
	"slices"
	"unicode"

	"amparo/internal/place/gazetteer"
)

// mostAround is how many words of a name may stand before or behind the one that is misspelt.
const mostAround = 3

// misspelt finds a name one word of which, from a word on, is not written as it should be. Of
// several words only one may be wrong.
func (q *question) misspelt(at int) (f found, ok bool) {
	for wrong := at; wrong < min(len(q.words), at+mostAround+1); wrong++ {
		if wrong > at && !q.begins(at, wrong) {
			break
		}
		for _, meant := range q.nearTo(wrong) {
			if f, ok := q.with(at, wrong, meant); ok {
				return q.withRivals(f, at, wrong), true
			}
		}
	}
	return found{}, false
}

// begins tells whether the words from one up to another begin a name that goes on.
func (q *question) begins(at, wrong int) bool {
	return q.g.Begins(q.words[at:wrong])
}

// nearTo is what a word may have been meant for. Words in capitals are names of organisations, words
// with a capital beside another those of people.
func (q *question) nearTo(i int) []string {
	w := q.words[i]
	if w.Case == gazetteer.Upper && !q.shouted && len(q.words) > 1 || len(w.Text) < 4 || !unicode.IsLetter(rune(w.Text[0])) && w.Text[0] < 0x80 {
		return nil
	}
	if n, ok := q.near[w.Text]; ok {
		return n.words
	}
	if q.near == nil {
		q.near = map[string]nearby{}
	}
	if len(q.near) >= mostNear {
		return nil
	}
	var n nearby
	n.words, n.known = q.g.Near(w.Text)
	q.near[w.Text] = n
	return n.words
}

// with reads the words from one on with another in place of the wrong one.
func (q *question) with(at, wrong int, meant string) (f found, ok bool) {
	original := q.words[wrong]
	q.words[wrong].Text = meant
	defer func() { q.words[wrong] = original }()
	f, ok = q.exact(at, len(q.words)-at)
	if !ok || f.at+f.many <= wrong || !f.name.Near {
		return found{}, false
	}
	f.misspelt = true
	return f, true
}

// joined is the line of names that are on none because they are several.
const joined = -1

// withRivals adds the places of other names that the word is as near to: "nigera".
func (q *question) withRivals(f found, at, wrong int) found {
	near := q.nearTo(wrong)
	for _, meant := range near {
		other, ok := q.with(at, wrong, meant)
		if !ok || slices.Equal(other.name.Refs, f.name.Refs) || other.many != f.many || !q.asNear(wrong, meant) {
			continue
		}
		f.name.Refs = append(f.name.Refs, other.name.Refs...)
		f.name.Ordinal = joined
		f.name.Mixed &= other.name.Mixed
	}
	return f
}

// asNear tells whether a word is one letter away, or none is.
func (q *question) asNear(wrong int, meant string) bool {
	text := q.words[wrong].Text
	return gazetteer.Distance(text, meant) <= gazetteer.Distance(text, q.nearTo(wrong)[0])
}
