package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"amparo/internal/lang"
)

// Found is a document that fits a query.
type Found struct {
	ID    string
	Score float64
	All   bool // it has every word that any document has
}

// enough is the share of what the words of a query tell that a document must
// have: in a long question not every word can be in the answer.
const enough = 0.45

// tally is what one document has gathered of a query.
type tally struct {
	score   float32
	current float32 // of the unit being counted
	told    float32 // idf of the units it has
	unit    int32   // the unit being counted, from 1
}

var tallies = sync.Pool{New: func() any { return new([]tally) }}

// Find returns the documents that fit a query, the best first. A document that
// has more of its words comes before one that has fewer; equal ones come in the
// order in which they were added.
func (x *Index) Find(q *Query) []Found {
	kept, _ := tallies.Get().(*[]tally)
	defer tallies.Put(kept)
	if cap(*kept) < len(x.ids) {
		*kept = make([]tally, len(x.ids)+len(x.ids)/8)
	}
	sum := (*kept)[:len(x.ids)]
	clear(sum)
	for n := range q.units {
		x.count(sum, &q.units[n], int32(n)+1)
	}
	return x.ranked(q, sum)
}

// count adds one word: a document has it as much as the best of its forms.
func (x *Index) count(sum []tally, u *unit, n int32) {
	idf := float32(u.idf)
	for _, alt := range u.alts {
		x.each(alt.key, func(number int32, strength byte) {
			t := &sum[number]
			value := float32(strength) * alt.factor * alt.idf
			if t.unit != n {
				t.unit, t.current = n, 0
				t.told += idf
			}
			if value > t.current {
				t.score += value - t.current
				t.current = value
			}
		})
	}
}

func (x *Index) ranked(q *Query, sum []tally) []Found {
	found := []Found{}
	for number, t := range sum {
		if t.score == 0 || float64(t.told) < enough*q.total {
			continue
		}
		share := float64(t.told) / q.total
		found = append(found, Found{x.ids[number], float64(t.score) * share * share, share > 0.999})
	}
	slices.SortStableFunc(found, func(a, b Found) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

// Unknown are the words of a query that no document has anything like.
func (q *Query) Unknown() []string {
	var words []string
	for _, u := range q.units {
		if u.state == ReadAsNothing {
			words = append(words, u.word.Text)
		}
	}
	return words
}

// Empty reports whether there is nothing to search for.
func (q *Query) Empty() bool { return len(q.units) == 0 }

// Matches calls each with the places, in bytes, of the words of a text that a
// query asks for.
func (x *Index) Matches(q *Query, text string, t lang.Tag, each func(start, end int)) {
	wanted := map[string]bool{}
	for _, u := range q.units {
		for _, alt := range u.alts {
			wanted[alt.key] = true
		}
	}
	a := x.analyser(t)
	var words []Word
	var keys [][2]string
	Words(text, func(w Word) {
		words, keys = append(words, w), append(keys, a.Keys(w.Text))
	})
	until := -1
	for i, w := range words {
		if wanted[keys[i][0]] || (keys[i][1] != "" && wanted[keys[i][1]]) || wanted[lang.Fold(w.Text)] {
			each(w.Start, w.End)
			until = max(until, i)
			continue
		}
		x.concepts.at(meaningful(keys, i), 0, func(key string, length int) {
			if wanted[key] && i > until {
				until = i + length - 1
				each(w.Start, words[min(until, len(words)-1)].End)
			}
		})
	}
}

// meaningful is the keys from a word on, empty words left out.
func meaningful(keys [][2]string, from int) [][2]string {
	if keys[from][0] == "" {
		return [][2]string{{"\x00"}}
	}
	return slices.DeleteFunc(slices.Clone(keys[from:min(len(keys), from+8)]), func(k [2]string) bool { return k[0] == "" })
}

// Words are the words of the query as they were typed.
func (q *Query) Words() string {
	list := make([]string, len(q.units))
	for i, u := range q.units {
		list[i] = u.word.Text
	}
	return strings.Join(list, " ")
}
