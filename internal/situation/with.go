package situation

import (
	"maps"
	"slices"

	"amparo/internal/lang"
)

// With returns a lexicon that also understands what people say who mean terms: each phrase is a
// situation named by what the term is and its id ("need legal"), and calls for that term with the
// weight 1. A language without a file then has these phrases alone. Phrases with a fault and
// ordinary words are left out. The lexicon itself stays as it is, and shares with the new one the languages of which nothing
// is said; nil, which understands nothing, stays nil.
func (x *Lexicon) With(said []Said) *Lexicon {
	if x == nil || len(said) == 0 {
		return x
	}
	w := widening{next: &Lexicon{languages: slices.Clone(x.languages), known: maps.Clone(x.known)}, had: map[int]int{}, named: map[string]int32{}}
	if len(x.languages) > 0 {
		w.meanings = slices.Clip(x.languages[0].meanings) // all languages have the same
	}
	for _, s := range said {
		w.add(s)
	}
	for at, patterns := range w.had {
		l := w.next.languages[at]
		l.meanings = w.meanings
		l.choosePivots(patterns)
		w.next.know(at)
	}
	return w.next
}

// widening is a lexicon to which phrases are added.
type widening struct {
	next     *Lexicon
	had      map[int]int // of the languages that are its own: how many phrases they had
	meanings []meaning
	named    map[string]int32 // the meanings of terms
}

func (w *widening) add(s Said) {
	mean, ok := w.meaning(s.What, s.ID)
	if !ok || len(s.Phrases) == 0 {
		return
	}
	l := w.language(s.In)
	if l == nil {
		return
	}
	for _, phrase := range s.Phrases {
		if fault, _ := CheckPhrase(phrase); fault == "" && !w.next.Ordinary(phrase, s.In) {
			l.addWords(phrase, mean)
		}
	}
}

// meaning is the place of what a term means. It is false if nothing can be called for in this way.
func (w *widening) meaning(what, id string) (int32, bool) {
	name := what + " " + id
	if at, ok := w.named[name]; ok {
		return at, true
	}
	m := meaning{name: name}
	if what == "want" || what == "country" || m.add(what, weighed{id, 1}) != nil {
		return 0, false
	}
	m.onlyAreas()
	at := int32(len(w.meanings))
	w.meanings, w.named[name] = append(w.meanings, m), at
	return at, true
}

// language is the one that phrases are added to, or that of its base; nil if there are too many.
func (w *widening) language(tag lang.Tag) *language {
	at := w.next.placeOf(tag)
	if at < 0 {
		if at = len(w.next.languages); at == maxLanguages {
			return nil
		}
		w.had[at] = 0
		w.next.languages = append(w.next.languages, newLanguage(tag, nil))
	}
	if _, own := w.had[at]; !own {
		l := w.next.languages[at]
		w.next.languages[at], w.had[at] = l.copied(), len(l.patterns)
	}
	return w.next.languages[at]
}

// placeOf is where a language is, or the one it is a kind of; -1 if neither is there.
func (x *Lexicon) placeOf(tag lang.Tag) int {
	at := slices.IndexFunc(x.languages, func(l *language) bool { return l.tag == tag })
	if at < 0 {
		at = slices.IndexFunc(x.languages, func(l *language) bool { return l.tag == base(tag) })
	}
	return at
}

// copied is a language to which phrases can be added while others read the first.
func (l *language) copied() *language {
	c := *l
	c.whole, c.slotOf = maps.Clone(l.whole), maps.Clone(l.slotOf)
	c.nodes, c.pivots, c.patterns = slices.Clone(l.nodes), slices.Clone(l.pivots), slices.Clip(l.patterns)
	for i := range c.nodes {
		n := &c.nodes[i]
		n.next, n.whole, n.begin, n.forms = slices.Clip(n.next), slices.Clip(n.whole), slices.Clip(n.begin), slices.Clip(n.forms)
	}
	for i := range c.pivots {
		c.pivots[i] = slices.Clip(c.pivots[i])
	}
	return &c
}

// addWords adds a phrase of plain words. They stand in any order, but for those that are written
// without spaces.
func (l *language) addWords(phrase string, situation int32) {
	p := pattern{situation: situation, exact: hasHan(phrase)}
	for _, w := range unelided(phrase) {
		p.slots = append(p.slots, l.slotFor([]string{w.text}))
	}
	l.patterns = append(l.patterns, p)
}
