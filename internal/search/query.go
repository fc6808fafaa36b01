package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"amparo/internal/lang"
)

// Limits of a query: what is longer is cut, so that nothing anybody types takes
// long.
const (
	maxQuery = 800 // bytes: 200 letters of any script
	maxUnits = 16  // words
)

// Query is what somebody typed, understood against one index.
type Query struct {
	units  []unit
	total  float64             // how much all its words together tell
	wanted map[string]bool     // see keys
	begins [utf8.RuneSelf]bool // with what a key of wanted begins, if that is ASCII
	cut    bool                // there were more words
}

// unit is one word of a query with everything that counts as that word.
type unit struct {
	word  Word
	alts  []alternative
	idf   float64
	state Reading
	forms []string // in which the word, or two as one, may be a misspelt name
}

type alternative struct {
	key    string
	factor float32
	idf    float32
}

// Reading says how a word of a query was understood.
type Reading int

// How a word can be understood.
const (
	ReadAsWritten Reading = iota
	ReadAsBeginning
	ReadAsMisspelt
	ReadAsNothing // no document has anything like it
)

// Factors: how much less another form counts than the word itself.
const (
	foreignFactor   = 0.9 // as a word of another language
	beginningFactor = 0.8
	misspeltFactor  = 0.7
	otherNameFactor = 0.6 // as a misspelt word of a name, though it is one as it stands
)

// Parse understands what somebody typed on a page of a language.
func (x *Index) Parse(text string, t lang.Tag) *Query {
	q := &Query{}
	words, keys, cut := x.queryWords(text, t)
	q.cut = cut
	for i, w := range words {
		u := unit{word: w}
		for _, k := range keys[i] {
			u.add(k.key, k.factor)
			u.addForm(k.key)
		}
		q.units = append(q.units, u)
	}
	x.addJoined(q)
	for i := range q.units {
		x.understand(&q.units[i], i == len(q.units)-1)
		q.total += q.units[i].idf
	}
	return q
}

// queryWords are the words of a query that have a meaning, with their keys in
// every language of the site. A query of nothing but empty words keeps them.
func (x *Index) queryWords(text string, t lang.Tag) (words []Word, keys [][]alternative, cut bool) {
	if len(text) > maxQuery {
		cut = true
		text = strings.ToValidUTF8(text[:maxQuery], "")
	}
	collect := func(keepEmpty bool) {
		Words(text, func(w Word) {
			if !keepEmpty && x.empty(w.Text) {
				return
			}
			if len(words) == maxUnits {
				cut = true
				return
			}
			list := []alternative{{key: lang.Fold(w.Text), factor: 1}}
			for _, tag := range x.order {
				for _, key := range x.analyser(tag).Keys(w.Text) {
					list = append(list, alternative{key: key, factor: factorOf(tag == t)})
				}
			}
			words, keys = append(words, w), append(keys, list)
		})
	}
	if collect(false); len(words) == 0 {
		collect(true)
	}
	return words, keys, cut
}

// empty reports whether a word has no meaning of its own in some language of
// the site: people write in theirs, whatever page they are on.
func (x *Index) empty(word string) bool {
	for _, tag := range x.order {
		if x.analysers[tag].Stop(word) {
			return true
		}
	}
	return false
}

func factorOf(own bool) float32 {
	if own {
		return 1
	}
	return foreignFactor
}

func (u *unit) add(key string, factor float32) {
	if key == "" {
		return
	}
	for i := range u.alts {
		if u.alts[i].key == key {
			u.alts[i].factor = max(u.alts[i].factor, factor)
			return
		}
	}
	u.alts = append(u.alts, alternative{key: key, factor: factor})
}

// addJoined reads two words as one, as names are often written: as it stands in
// a name of two words, and as a word of its own in every language.
func (x *Index) addJoined(q *Query) {
	for i := range len(q.units) - 1 {
		joined := lang.Fold(q.units[i].word.Text) + lang.Fold(q.units[i+1].word.Text)
		keys := []string{joined}
		for _, tag := range x.order {
			both := x.analyser(tag).Keys(joined)
			keys = append(keys, both[:]...)
		}
		for _, key := range keys {
			q.units[i].add(key, 1)
			q.units[i+1].add(key, 1)
			q.units[i].addForm(key)
			q.units[i+1].addForm(key)
		}
	}
}

// understand keeps the alternatives that some document has; a word that none
// has is taken for the beginning of others, or for a misspelling.
func (x *Index) understand(u *unit, last bool) {
	folded := lang.Fold(u.word.Text)
	frequency := x.keepKnown(u)
	if u.preferOwn() {
		frequency, last = x.keepKnown(u), false
	}
	if frequency == 0 && utf8.RuneCountInString(folded) >= 3 {
		u.state = ReadAsBeginning
		for _, key := range x.beginning(folded) {
			u.add(key, beginningFactor)
		}
		frequency = x.keepKnown(u)
	} else if last && utf8.RuneCountInString(folded) >= 4 {
		for _, key := range x.beginning(folded) {
			u.add(key, beginningFactor)
		}
	}
	if frequency == 0 {
		u.state = ReadAsMisspelt
		for _, key := range x.near(folded) {
			u.add(key, misspeltFactor)
		}
		frequency = x.keepKnown(u)
	}
	if frequency == 0 {
		u.state = ReadAsNothing
		return
	}
	for _, alt := range slices.Clone(u.alts) {
		if isWord(alt.key) {
			u.add(nameKey(alt.key), alt.factor)
		}
	}
	x.addNearNames(u)
	x.keepKnown(u)
	u.idf = float64(x.idf(frequency))
	if u.state != ReadAsWritten { // a guess is not asked of a document like a word
		u.idf *= guessShare
	}
	for i := range u.alts { // a common word is not much rarer in names
		if u.alts[i].key[0] == '=' {
			u.alts[i].idf = min(u.alts[i].idf, float32(u.idf)+nameBonus)
		}
	}
}

// guessShare is what a word tells that was taken for another.
const guessShare = 0.6

// nameBonus is how much more a word tells at most when it stands in a name.
const nameBonus = 0.6

// idf is how much a key tells that so many documents have.
func (x *Index) idf(frequency int) float32 {
	n := float64(x.has.count)
	f := min(float64(frequency), n)
	return float32(math.Log(1 + (n-f+0.5)/(f+0.5)))
}

// keepKnown drops alternatives no document has, and returns how many documents
// the most frequent has.
func (x *Index) keepKnown(u *unit) int {
	most := 0
	kept := u.alts[:0]
	for _, a := range u.alts {
		n := x.frequency(a.key)
		if n == 0 {
			continue
		}
		most = max(most, n)
		a.idf = x.idf(n)
		kept = append(kept, a)
	}
	u.alts = kept
	return most
}

// maxBeginnings is how many words a beginning may stand for: the rest would
// only dilute.
const maxBeginnings = 40

// beginning are the words that begin so.
func (x *Index) beginning(start string) []string {
	var found []string
	at, _ := slices.BinarySearch(x.words, start)
	for ; at < len(x.words) && strings.HasPrefix(x.words[at], start) && len(found) < maxBeginnings; at++ {
		if x.frequency(x.words[at]) > 0 {
			found = append(found, x.words[at])
		}
	}
	for _, f := range x.fresh {
		for key := range f.keys {
			if isWord(key) && strings.HasPrefix(key, start) && len(found) < maxBeginnings {
				found = append(found, key)
			}
		}
	}
	return found
}

// near are the words that differ by the fewest letters.
func (x *Index) near(word string) []string {
	letters := []rune(word)
	if len(letters) < 4 || len(letters) > maxLetters {
		return nil
	}
	limit := nearBy(len(letters))
	type candidate struct {
		key      string
		distance int
	}
	var found []candidate
	look := func(key string) {
		if d := distance(letters, key, limit); d <= limit && x.frequency(key) > 0 {
			found = append(found, candidate{key, d})
		}
	}
	letterSet := letterMask(word)
	for i, key := range x.words {
		if bits.OnesCount32(x.masks[i]^letterSet) <= 2*limit { // else more letters differ
			look(key)
		}
	}
	for _, f := range x.fresh {
		for key := range f.keys {
			if isWord(key) {
				look(key)
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	best := slices.MinFunc(found, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) }).distance
	var keys []string
	for _, c := range found {
		if c.distance == best && !slices.Contains(keys, c.key) && len(keys) < maxBeginnings {
			keys = append(keys, c.key)
		}
	}
	return keys
}

func (u *unit) addForm(key string) {
	if utf8.RuneCountInString(key) >= shortestName && !slices.Contains(u.forms, key) {
		u.forms = append(u.forms, key)
	}
}

// shortestName is how many letters a word has at least that is taken for a misspelt word
// of a name: shorter ones are like too many.
const shortestName = 5

// addNearNames adds the words of names that a word may be a misspelling of. A word of the
// texts may be meant as a name all the same, but one that is in names as it stands rather is
// that.
func (x *Index) addNearNames(u *unit) {
	factor := float32(misspeltFactor)
	for _, alt := range u.alts {
		if alt.key[0] == '=' {
			factor = otherNameFactor
		}
	}
	for _, word := range u.forms {
		letters := []rune(word)
		if len(letters) > maxLetters {
			continue
		}
		limit, set := nearBy(len(letters)), letterMask(word)
		near := func(name string) {
			if name[0] == word[0] && distance(letters, name, limit) <= limit {
				u.add(nameKey(name), factor)
			}
		}
		from, _ := slices.BinarySearch(x.names, word[:1])
		for i := from; i < len(x.names) && x.names[i][0] == word[0]; i++ {
			if bits.OnesCount32(x.inName[i]^set) <= 2*limit {
				near(x.names[i])
			}
		}
		for _, f := range x.fresh {
			for _, name := range f.names {
				near(name)
			}
		}
	}
}

// Without returns a query without the words that begin in some stretches of its text.
func (q *Query) Without(leave func(start int) bool) *Query {
	less := &Query{cut: q.cut}
	for _, u := range q.units {
		if !leave(u.word.Start) {
			less.units = append(less.units, u)
			less.total += u.idf
		}
	}
	if len(less.units) == len(q.units) {
		return q
	}
	return less
}

// Cut reports whether a text had more words than are looked for.
func (q *Query) Cut() bool { return q.cut }
