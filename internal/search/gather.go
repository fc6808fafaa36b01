package search

import (
	"strings"

	"amparo/internal/lang"
)

// gatherer finds the keys of documents. A word that was seen before costs one
// look into a map, in whatever form it stands; keys have numbers, so that
// weights are added up in a list. It serves one goroutine.
type gatherer struct {
	index   *Index
	keysOf  func(a *Analyser, word string) [2]string
	words   map[*Analyser]map[string]*known // by the text as it stands
	numbers map[string]int32                // of keys
	keys    []string                        // by number
	said    tallySheet                      // in one language
	all     tallySheet
}

// known is what is known of a word in a language.
type known struct {
	keys   [2]string
	number [2]int32  // of keys; -1 for none
	named  *[2]int32 // of keys in a name; nil before the first
	folded string    // only when it was seen in a name
}

// newGatherer makes one that keeps what it learns for itself: (*Analyser).keys,
// or for whoever comes after it: (*Analyser).Keys.
func newGatherer(x *Index, keysOf func(*Analyser, string) [2]string) *gatherer {
	return &gatherer{index: x, keysOf: keysOf, words: map[*Analyser]map[string]*known{}, numbers: map[string]int32{}}
}

// tallySheet adds up weights by the number of their key.
type tallySheet struct {
	weight []float64
	there  []int32 // numbers that have a weight
}

func (s *tallySheet) at(n int32) *float64 {
	for int(n) >= len(s.weight) {
		s.weight = append(s.weight, make([]float64, max(1024, len(s.weight)))...)
	}
	if s.weight[n] == 0 {
		s.there = append(s.there, n)
	}
	return &s.weight[n]
}

func (s *tallySheet) clear() {
	for _, n := range s.there {
		s.weight[n] = 0
	}
	s.there = s.there[:0]
}

// keyHit is a key of a document, by its number, and its impact.
type keyHit struct {
	key      int32
	strength byte
}

// document gathers the keys of a document with their impacts. What is said in
// several languages counts once: translations make nothing more important.
func (g *gatherer) document(d Document) []keyHit {
	g.all.clear()
	for tag, parts := range d.Parts {
		g.said.clear()
		for _, part := range parts {
			g.read(g.index.analyser(tag), part)
		}
		for _, n := range g.said.there {
			weight := g.all.at(n)
			*weight = max(*weight, g.said.weight[n])
		}
	}
	hits := make([]keyHit, len(g.all.there))
	for i, n := range g.all.there {
		hits[i] = keyHit{n, impact(g.all.weight[n])}
	}
	return hits
}

// number is the number of a key.
func (g *gatherer) number(key string) int32 {
	n, ok := g.numbers[key]
	if !ok {
		key = strings.Clone(key)
		n = int32(len(g.keys))
		g.numbers[key], g.keys = n, append(g.keys, key)
	}
	return n
}

// read adds what a part says in a language.
func (g *gatherer) read(a *Analyser, part Part) {
	words := g.words[a]
	if words == nil || len(words) > maxKnown {
		words = map[string]*known{}
		g.words[a] = words
	}
	before := ""
	spans(part.Text, func(start, end int) {
		w := words[part.Text[start:end]]
		if w == nil {
			w = g.learn(a, part.Text[start:end])
			if c := part.Text[start]; c < '0' || c > '9' { // nearly every phone number comes once
				words[strings.Clone(part.Text[start:end])] = w
			}
		}
		if part.Weight == WeightName {
			before = g.joined(w, word(part.Text, start, end).Text, before)
		}
		g.weigh(w, part.Weight)
	})
}

// learn analyses a word that was not seen before.
func (g *gatherer) learn(a *Analyser, text string) *known {
	w := &known{keys: g.keysOf(a, word(text, 0, len(text)).Text), number: [2]int32{-1, -1}}
	for i, key := range w.keys {
		if key != "" {
			w.keys[i] = strings.Clone(key)
			w.number[i] = g.number(key)
		}
	}
	return w
}

// joined weighs a word of a name together with the one before it, which it
// returns for the next.
func (g *gatherer) joined(w *known, text, before string) string {
	if w.folded == "" {
		w.folded = lang.Fold(text)
	}
	if before != "" {
		both := before + w.folded
		*g.said.at(g.number(both)) += WeightName
		*g.said.at(g.number(nameKey(both))) = WeightName // "frontline" is as much of the name as "front line"
	}
	return w.folded
}

func (g *gatherer) weigh(w *known, weight int) {
	for _, n := range w.number {
		if n >= 0 {
			*g.said.at(n) += float64(weight)
		}
	}
	if weight != WeightName {
		return
	}
	if w.named == nil {
		w.named = &[2]int32{-1, -1}
		for i, key := range w.keys {
			if key != "" {
				w.named[i] = g.number(nameKey(key))
			}
		}
	}
	for _, n := range w.named {
		if n >= 0 {
			*g.said.at(n) = WeightName
		}
	}
}

// strengths is the keys of a document by themselves.
func (g *gatherer) strengths(hits []keyHit) map[string]byte {
	all := make(map[string]byte, len(hits))
	for _, h := range hits {
		all[g.keys[h.key]] = h.strength
	}
	return all
}
