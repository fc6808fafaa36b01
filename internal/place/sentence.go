package place

import (
	"amparo/internal/place/gazetteer"
)

// sentence finds places among words: from each word on the longest name that is meant.
func (q *question) sentence() []Match {
	var matches []Match
	for i := 0; i < len(q.words) && len(matches) < mostMatches; {
		m, many := q.at(i, len(matches) > 0 && matches[len(matches)-1].End == q.endBefore(i))
		if many == 0 {
			i++
			continue
		}
		if len(m.Places) > 0 {
			matches = append(matches, m)
		}
		i += many
	}
	return matches
}

// endBefore is where the word before another ends.
func (q *question) endBefore(i int) int {
	if i == 0 {
		return -1
	}
	return q.words[i-1].End
}

// at finds the place that is named from a word on, and how many words that takes: those of a phrase
// that names none, too ("guinea pig"). followsPlace is true if the word before is the end of one.
func (q *question) at(i int, followsPlace bool) (m Match, many int) {
	for most := len(q.words) - i; most > 0; {
		f, ok := q.exact(i, most)
		if !ok {
			break
		}
		if m, ok := q.judge(f, followsPlace); ok || len(f.name.Refs) == 0 {
			return m, f.many
		}
		most = f.many - 1
	}
	if q.isNamed(i) {
		return Match{}, 0 // but not meant
	}
	f, ok := q.misspelt(i)
	if !ok {
		return Match{}, 0
	}
	c, ok := q.choose(f.name, gazetteer.Free)
	if !ok || f.name.Common|f.name.Rare != 0 {
		return Match{}, 0
	}
	return q.match(f, c.places, false), f.many
}

// isNamed tells whether the words from one on are a name.
func (q *question) isNamed(i int) bool {
	f, ok := q.exact(i, len(q.words)-i)
	return ok && len(keep(f.name.Refs, func(r gazetteer.Ref) bool { return r.Use == gazetteer.Free })) > 0
}

// judge decides whether a name is meant, and surely.
func (q *question) judge(f found, followsPlace bool) (m Match, ok bool) {
	s := q.surroundings(f, followsPlace)
	c, ok := q.choose(f.name, q.use(f, s))
	if !ok {
		return Match{}, false
	}
	d := q.doubt(f, c, s)
	if !d.meant {
		return Match{}, false
	}
	return q.match(f, c.places, d.sure), true
}

// use is the least free use of a name that its writing allows. Abbreviations are written in capitals
// or with dots; alone they may be in small letters, if these are no word. Codes stand alone.
func (q *question) use(f found, s surroundings) gazetteer.Use {
	w := q.words[f.at]
	capitals := true
	for _, next := range q.words[f.at : f.at+f.many] {
		capitals = capitals && (next.Dotted || next.Case == gazetteer.Upper || f.many > 1 && len(next.Text) == 1 && next.Case != gazetteer.Lower)
	}
	switch {
	case capitals && len(q.words) == f.many:
		return gazetteer.Code
	case capitals && (w.Dotted || !q.shouted):
		return gazetteer.Letter
	case s.whole && f.name.Common|f.name.Rare == 0:
		return gazetteer.Letter
	}
	return gazetteer.Small
}

// surroundings are what stands around a name in its sentence.
type surroundings struct {
	whole   bool // nothing but articles
	after   bool // a word of place goes before
	capital bool // begins with a capital, which means something
	opens   bool // the first word of a sentence
	beside  bool // another word with a capital goes before or follows, which is no place
	thing   bool // a thing, by its small letters and the word before
	titled  bool // behind how somebody is addressed
}

func (q *question) surroundings(f found, followsPlace bool) surroundings {
	w := q.words[f.at]
	return surroundings{
		whole:   q.whole(f),
		after:   q.afterWordOfPlace(f.at, w.Case != gazetteer.Lower || isOfLand(q.g, f.name)),
		capital: w.Case != gazetteer.Lower && !q.shouted,
		opens:   w.Opens,
		thing:   f.at > 0 && w.Case == gazetteer.Lower && !w.Opens && q.isThing(q.words[f.at-1].Text, f.name.Text),
		titled:  f.at > 0 && !w.Opens && q.words[f.at-1].Case != gazetteer.Upper && titles[q.words[f.at-1].Text],
		beside:  !followsPlace && q.isName(f.at-1) || q.isName(f.at+f.many) && !q.words[f.at+f.many].Opens,
	}
}

// isThing tells whether a word before a name in small letters makes it a thing: "un panama", "la cuba".
func (q *question) isThing(before, name string) bool {
	return ofThings[before] || articles[before] && things[q.language][name]
}

// whole tells whether nothing but articles stands beside a name.
func (q *question) whole(f found) bool {
	for i, w := range q.words {
		if (i < f.at || i >= f.at+f.many) && !articles[w.Text] {
			return false
		}
	}
	return true
}

// afterWordOfPlace tells whether a word of place goes before, or one and an article, as before names
// with a capital and before those of large places.
func (q *question) afterWordOfPlace(i int, article bool) bool {
	if article && i > 1 && articles[q.words[i-1].Text] && !q.words[i-1].Opens {
		i--
	}
	if i == 0 || q.words[i].Opens {
		return false
	}
	before := q.words[i-1]
	if list, ok := ofPlace[q.language]; ok {
		raw := q.text[before.Start:before.End]
		return list[before.Text] || q.language == "fr" && (raw == "à" || raw == "À")
	}
	return anyOfPlace[before.Text]
}

// mostCry is how many letters in capitals are a cry for help or an acronym, and no part of a name:
// "Goma HELP".
const mostCry = 4

// isName tells whether a word has a capital in the middle of a sentence and begins no place.
func (q *question) isName(i int) bool {
	if i < 0 || i >= len(q.words) || q.shouted {
		return false
	}
	w := q.words[i]
	if (w.Case == gazetteer.Upper || len(w.Text) == 1) && len(w.Text) <= mostCry {
		return false
	}
	if w.Case == gazetteer.Lower || w.Opens && (i+1 >= len(q.words) || articles[w.Text] || anyOfPlace[w.Text]) {
		return false
	}
	if w.Opens {
		return true
	}
	many, name := q.g.Longest(q.words[i:min(len(q.words), i+4)])
	return many == 0 || q.g.Name(name).Rare != 0
}
