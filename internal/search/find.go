package search

import (
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"amparo/internal/lang"
)

// Found is a document that fits a query.
type Found struct {
	Number int32
	Score  float32
	Rare   float32 // how telling the words are that it has, and how much it has them: 1 for a word of no other
	Told   float32 // share of what the words of the query tell that it has: 1 for all that any document has
	Named  float32 // the same of its names
}

// All reports whether a document has every word that any document has.
func (f Found) All() bool { return f.Told > 0.999 }

// Enough is the share of what the words of a query tell that a document must
// have where nothing but words is known: in a long question not every word can be
// in the answer.
const Enough = 0.45

// tally is what one document has gathered of a query.
type tally struct {
	score   float32
	current float32 // of the unit being counted
	told    float32 // idf of the units it has
	named   float32 // the same of its names
	unit    int32   // the unit being counted, from 1
	inName  int32   // the unit that was last found in a name
	nameNow float32 // how surely
}

// tallies are of all documents, by their numbers, and empty while nobody counts.
type tallies struct {
	sum     []tally
	touched []int32 // those that are not empty, as they were found
}

var tallyPool = sync.Pool{New: func() any { return &tallies{} }}

// Find returns the documents that have a share of what the words of a query tell, if
// it is one word, in the order of their numbers.
func (x *Index) Find(q *Query, share float64) []Found {
	t, _ := tallyPool.Get().(*tallies)
	defer tallyPool.Put(t)
	if size := x.has.end(); len(t.sum) < size {
		t.sum = make([]tally, size+size/8)
	}
	for n := range q.units {
		x.count(t, &q.units[n], int32(n)+1)
	}
	found := fitting(q, t, float32(share*q.total))
	t.clear()
	return found
}

// rarely is the share of all documents up to which it is sooner to look at those that
// were found than at all.
const rarely = 16

func (t *tallies) few() bool { return len(t.touched) < len(t.sum)/rarely }

func (t *tallies) clear() {
	if t.few() {
		for _, number := range t.touched {
			t.sum[number] = tally{}
		}
	} else {
		clear(t.sum)
	}
	t.touched = t.touched[:0]
}

// Sort puts the first n of what was found in their places, the best first: a
// document that has more of the words comes before one that has fewer; equal
// ones stay in the order of their numbers. The others follow unsorted.
func Sort(found []Found, n int) {
	if n > 0 && n < len(found)/4 {
		last := nth(found, n)
		at := 0
		for i := range found {
			if !last.before(&found[i]) {
				found[at], found[i] = found[i], found[at]
				at++
			}
		}
		found = found[:at]
	}
	slices.SortFunc(found, compare)
}

// nth is the last of the first n: a few are kept that are better than all that
// were given up, so that most of thousands are looked at once.
func nth(found []Found, n int) Found {
	best := make([]Found, 0, 2*n)
	for i := range found {
		if len(best) >= n && best[n-1].before(&found[i]) {
			continue
		}
		if best = append(best, found[i]); len(best) == 2*n || len(best) == n {
			slices.SortFunc(best, compare)
			best = best[:n]
		}
	}
	slices.SortFunc(best, compare)
	return best[n-1]
}

// before reports whether f comes before another.
func (f *Found) before(other *Found) bool {
	if f.Score != other.Score {
		return f.Score > other.Score
	}
	return f.Number < other.Number
}

func compare(a, b Found) int {
	switch {
	case a.before(&b):
		return -1
	case b.before(&a):
		return 1
	}
	return 0
}

// stands is what it counts for how strongly a word stands in a document: once in a text is
// much, compared with never.
var stands = func() (list [256]float32) {
	for i := range list {
		list[i] = float32(math.Sqrt(float64(i) / 255))
	}
	return list
}()

// count adds one word: a document has it as much as the best of its forms.
func (x *Index) count(all *tallies, u *unit, n int32) {
	idf, most := float32(u.idf), x.idf(1)
	for _, alt := range u.alts {
		name, telling := alt.key[0] == '=', alt.idf/most
		weight := alt.factor * telling * telling
		x.each(alt.key, func(number int32, strength byte) {
			t := &all.sum[number]
			if t.unit == 0 {
				all.touched = append(all.touched, number)
			}
			value := weight * stands[strength]
			if t.unit != n {
				t.unit, t.current = n, 0
				t.told += idf
			}
			if name {
				if t.inName != n {
					t.inName, t.nameNow = n, 0
				}
				if alt.factor > t.nameNow {
					t.named += idf * (alt.factor - t.nameNow)
					t.nameNow = alt.factor
				}
			}
			if value > t.current {
				t.score += value - t.current
				t.current = value
			}
		})
	}
}

// fitting are the documents that have enough, in the order of their numbers.
func fitting(q *Query, t *tallies, least float32) []Found {
	found := make([]Found, 0, len(t.touched))
	add := func(number int32) {
		t := &t.sum[number]
		if t.score == 0 || t.told < least {
			return
		}
		share := t.told / float32(q.total)
		found = append(found, Found{number, t.score * share * share, t.score, share, t.named / float32(q.total)})
	}
	if t.few() {
		slices.Sort(t.touched)
		for _, number := range t.touched {
			add(number)
		}
		return found
	}
	for number := range t.sum {
		add(int32(number))
	}
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

// Misspelt are the words of a query that were taken for others, which differ in
// a few letters.
func (q *Query) Misspelt() []string {
	var words []string
	for _, u := range q.units {
		if u.state == ReadAsMisspelt {
			words = append(words, u.word.Text)
		}
	}
	return words
}

// Typed are the words of a query that are searched, as they were typed.
func (q *Query) Typed() []string {
	list := make([]string, len(q.units))
	for i, u := range q.units {
		list[i] = u.word.Text
	}
	return list
}

// Empty reports whether there is nothing to search for.
func (q *Query) Empty() bool { return len(q.units) == 0 }

// keys are all that a query asks for. A query is of one goroutine: that of who asks.
func (q *Query) keys() map[string]bool {
	if q.wanted == nil {
		q.wanted = map[string]bool{}
		for _, u := range q.units {
			for _, alt := range u.alts {
				q.wanted[alt.key] = true
				if first := lang.Fold(alt.key); first != "" && first[0] < utf8.RuneSelf {
					q.begins[first[0]] = true
				}
			}
		}
	}
	return q.wanted
}

// mayBegin reports whether a word that begins with a byte may be one that a query asks
// for: no key begins with another ASCII letter than its word, but in Arabic, where articles
// are left out. Nearly every word of a text is passed over by this.
func (q *Query) mayBegin(with byte) bool {
	if 'A' <= with && with <= 'Z' {
		with += 'a' - 'A'
	}
	return with >= utf8.RuneSelf || q.begins[with]
}

// Matches calls each with the places, in bytes, of the words of a text that a
// query asks for: in their order, none over another.
func (x *Index) Matches(q *Query, text string, t lang.Tag, each func(start, end int)) {
	each = once(each)
	wanted, a := q.keys(), x.analyser(t)
	spans(text, func(start, end int) {
		if a.base != "ar" && !q.mayBegin(text[start]) {
			return
		}
		w := word(text, start, end)
		if keys := a.Keys(w.Text); wanted[keys[0]] || wanted[keys[1]] || wanted[lang.Fold(w.Text)] {
			each(start, end)
		}
	})
}
