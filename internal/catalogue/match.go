package catalogue

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
)

const (
	// mostNamed is how many entries are looked at whose names have what was typed.
	mostNamed = 50
	// behind is more than any score.
	behind = 1000
	// mostRated is how many answers are weighed by all that their cards say. Of a hundred
	// thousand the others stand behind them, in the order of what sets and words tell.
	mostRated = 250
)

// matcher finds who fits what was understood.
type matcher struct {
	*Snapshot
	*rater
	text  []search.Found // who has the words, by their numbers
	names []search.Found // whose names have them
	about []topic        // what was understood
	fit   *bitset.BitSet // who is an answer at all
}

// match finds who fits what was understood. chosen are places that were chosen besides: who
// names one of them comes first.
func (s *Snapshot) match(u *Understanding, text string, t lang.Tag, now time.Time, chosen []string) *matcher {
	m := &matcher{Snapshot: s, rater: newRater(s, u, text, now, chosen)}
	if u.Asked != nil {
		m.fit = bitset.New(uint(len(s.cards)))
		for _, owner := range u.Asked.Owners {
			m.fit.Set(uint(owner.number))
		}
		return m
	}
	m.text, m.about = s.index.Find(u.Words, 0), s.topicsOf(u, t)
	if m.names = m.text; u.names != u.Words {
		m.names = s.index.Find(u.names, 0)
	}
	m.best = highest(m.text)
	named := m.bestNamed()
	m.fit = m.fitting()
	for _, number := range named {
		m.fit.Set(uint(number))
	}
	u.Far = u.Nothing() && len(u.Places) == 0 && len(named) == 0 && m.mostHas()*s.index.Known(u.Words) < hasEnough
	return m
}

// hasEnough is how much of all that was typed an entry has at least, or it is no answer to it.
const hasEnough = 0.6

// mostHas is the share of the known words that the best entry has.
func (m *matcher) mostHas() float64 {
	most := float32(0)
	for i := range m.text {
		most = max(most, m.text[i].Told)
	}
	return float64(most)
}

// bestNamed is who is surely meant, by its name or its acronym: of those whose names have
// most of what was typed. Who does not help where help is wanted is meant by its whole name
// alone: "urgent" is the beginning of one.
func (m *matcher) bestNamed() []int32 {
	var best []search.Found
	there := m.facets.all
	if len(m.sure) > 0 {
		there = m.helpingIn(m.sure)
	}
	for _, f := range m.names {
		if f.Named >= surely || f.Named > 0 && len(m.capitals) > 0 {
			best = append(best, search.Found{Number: f.Number, Score: f.Named, Named: f.Named})
		}
	}
	search.Sort(best, mostNamed)
	var numbers []int32
	for _, f := range best[:min(mostNamed, len(best))] {
		if how := m.surely(m.cards[f.Number], f.Named); how == 1 || how > 0 && there.Test(uint(f.Number)) {
			numbers = append(numbers, f.Number)
		}
	}
	return numbers
}

// owned is who of a set has the contact that was asked for, the surest first.
func (m *matcher) owned(set *bitset.BitSet) []search.Found {
	var found []search.Found
	for i, owner := range m.Asked.Owners {
		if set.Test(uint(owner.number)) {
			found = append(found, search.Found{Number: owner.number, Score: float32(-i)})
		}
	}
	return found
}

// fitting is who is an answer at all.
func (m *matcher) fitting() *bitset.BitSet {
	told := bitset.New(uint(len(m.cards)))
	for i := range m.text {
		if m.text[i].Told >= search.Enough {
			told.Set(uint(m.text[i].Number))
		}
	}
	set := m.facets.all
	switch {
	case m.Nothing() && len(m.maybe) > 0:
		return told.Union(m.helpingIn(m.maybe))
	case m.Nothing() && told.Any():
		return told
	case m.Nothing():
		return m.mostTold()
	case len(m.kinds) > 0:
		set = told.Union(m.offering())
	}
	if len(m.sure) > 0 {
		there := m.helpingIn(m.sure)
		if set = set.Intersection(there); set.None() { // where somebody is counts for more than what they ask for
			set = there
		}
	}
	if set.None() {
		set = m.facets.all
	}
	return set.Clone()
}

// offering is who offers what is asked for. What is only hinted at is, where nothing else is.
func (m *matcher) offering() *bitset.BitSet {
	set, least := bitset.New(0), min(situation.Sure, m.kinds[0].weight)
	for _, k := range m.kinds {
		if those := m.facets.sets[FacetKind][k.id]; those != nil && k.weight >= least {
			set.InPlaceUnion(those)
		}
	}
	return set
}

// helpingIn is who helps in one of some places, or may.
func (s *Snapshot) helpingIn(codes []string) *bitset.BitSet {
	in := bitset.New(0)
	for _, code := range codes {
		in.InPlaceUnion(s.facets.helpIn(code))
	}
	return in
}

// nearlyMost is the share of the most that anybody has of some words from which on
// others are answers too.
const nearlyMost = 0.8

// mostTold is who has the most of the words.
func (m *matcher) mostTold() *bitset.BitSet {
	set, enough := bitset.New(uint(len(m.cards))), float32(m.mostHas()*nearlyMost)
	for i := range m.text {
		if m.text[i].Told >= enough {
			set.Set(uint(m.text[i].Number))
		}
	}
	return set
}

// ranked puts those of a set in their order: of who fits, or of those whom a filter leaves.
func (m *matcher) ranked(set *bitset.BitSet) []search.Found {
	if m.Asked != nil {
		return m.owned(set)
	}
	found := make([]search.Found, 0, set.Count())
	sum := m.rough(int(set.Count()) > mostRated)
	text := m.text
	for n := range set.EachSet() {
		f := search.Found{Number: int32(n), Score: (*sum)[n]}
		for len(text) > 0 && text[0].Number < f.Number {
			text = text[1:]
		}
		if len(text) > 0 && text[0].Number == f.Number {
			f.Told = text[0].Told
		}
		found = append(found, f)
	}
	sums.Put(sum)
	search.Sort(found, mostRated)
	few := found[:min(mostRated, len(found))]
	for i := range few {
		few[i].Score = m.exactly(few[i].Number)
	}
	for i := len(few); i < len(found); i++ { // behind them in whatever order they are put later
		found[i].Score -= behind
	}
	slices.SortFunc(few, func(a, b search.Found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number))
	})
	return found
}

// exactly is how good an answer a card is.
func (m *matcher) exactly(number int32) float32 {
	return float32(m.rate(m.cards[number], m.wordsOf(number)))
}

func (m *matcher) wordsOf(number int32) wordsOf {
	return wordsOf{text: at(m.text, number), topic: full(m.about, number), named: at(m.names, number).Named}
}

// at is what was found of a document; nothing if it was not.
func at(found []search.Found, number int32) search.Found {
	i, ok := slices.BinarySearchFunc(found, number, func(f search.Found, n int32) int { return cmp.Compare(f.Number, n) })
	if !ok {
		return search.Found{}
	}
	return found[i]
}

var sums = sync.Pool{New: func() any { return new([]float32) }}

// rough says of every card, by its number, about how good an answer it is, from sets and
// words: nothing if so much is not needed. What it gives goes back to sums.
func (m *matcher) rough(needed bool) *[]float32 {
	kept, _ := sums.Get().(*[]float32)
	if size := len(m.cards); cap(*kept) < size {
		*kept = make([]float32, size+size/8)
	}
	*kept = (*kept)[:len(m.cards)]
	sum := *kept
	clear(sum)
	if !needed {
		return kept
	}
	m.roughPlace(sum)
	m.roughHelp(sum)
	for i := range m.text {
		f := &m.text[i]
		sum[f.Number] += float32(weigh[hasWords])*f.Score/max(m.best, 1e-6) + float32(weigh[telling])*min(2, f.Rare)
	}
	for _, t := range m.about {
		for n, value := range t {
			sum[n] += float32(weigh[topical]) * float32(value) / 255 / float32(len(m.about))
		}
	}
	for i := range m.names {
		sum[m.names[i].Number] += float32(weigh[called]) * m.names[i].Named
	}
	return kept
}

// add adds a weight to those of a set; nil is nobody.
func add(sum []float32, set *bitset.BitSet, weight float64) {
	if set == nil {
		return
	}
	for n := range set.EachSet() {
		sum[n] += float32(weight)
	}
}

func (m *matcher) roughPlace(sum []float32) {
	m.roughReach(sum, m.maybe, weigh[maybePlace]*perhapsReach[directory.ReachExact], weigh[maybePlace]*perhapsReach[directory.ReachWider])
	if len(m.where) == 0 {
		add(sum, m.facets.world, weigh[unasked])
		return
	}
	m.roughReach(sum, m.where, weigh[namesPlace]-weigh[everywhere], weigh[holdsPlace]-weigh[everywhere])
}

// roughReach adds what it counts for to name one of some places, or what holds it.
func (m *matcher) roughReach(sum []float32, codes []string, names, holds float64) {
	near, wide := bitset.New(0), bitset.New(0)
	for _, code := range codes {
		if set := m.facets.named[code]; set != nil {
			near.InPlaceUnion(set)
		}
		if set := m.facets.sets[FacetPlace][code]; set != nil {
			wide.InPlaceUnion(set)
		}
	}
	add(sum, near, names)
	add(sum, wide.Difference(near), holds)
}

func (m *matcher) roughHelp(sum []float32) {
	best := func(facet Facet, list []wanted, weight float64) {
		before := bitset.New(0)
		for _, w := range list {
			if set := m.facets.sets[facet][w.id]; set != nil {
				add(sum, set.Difference(before), weight*w.weight)
				before.InPlaceUnion(set)
			}
		}
	}
	best(FacetKind, m.kinds, weigh[offersIt])
	best(FacetAudience, wantedOf(m.Said.Audiences), weigh[forThem])
	best(FacetArea, wantedOf(m.Said.Areas), weigh[onIt])
	add(sum, m.facets.general, weigh[forAll])
	if m.AtOnce() {
		add(sum, m.facets.awake, weigh[answersNow])
	} else if !m.Nothing() {
		add(sum, m.facets.awake, weigh[awake])
	}
}

func wantedOf(findings []situation.Finding) []wanted {
	list := make([]wanted, len(findings))
	for i, f := range findings {
		list[i] = wanted{f.ID, f.Weight}
	}
	return list
}
