package catalogue

import (
	"sync"
	"time"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/lang"
	"amparo/internal/search"
)

// verifiedMonths is how long a verification counts for StateVerified.
const verifiedMonths = 6

// ListAsk is a list of entries that somebody asks for.
type ListAsk struct {
	Text   string   // "" for no search
	Plain  []string // names in it that are no places: somebody said so
	Filter Filter
	ByName bool // A to Z, not the best first
	Now    time.Time
	Page   int // from 1; one that is too high stands for the last
	Size   int // entries on a page
}

// Listing is one page of a list, with what the whole list can be filtered by.
type Listing struct {
	Total       int
	Page, Pages int
	Cards       []*Card
	Told        map[*Card]bool // of Cards: whose texts have words of Text
	World       int            // of the list: who helps everywhere
	// Counts is, by value, how many entries the list would have with this value
	// as the only choice of its facet. Values that give none are left out.
	Counts     [FacetCount]map[string]int
	Named      map[string]int // places: of those in Counts, who names the place or somewhere in it
	Understood *Understanding // what Text was taken to say; nil without
	// without is, by country, how many of World leave it out.
	without map[string]int
}

// List returns one page of a list. The best come first: for a text as Search
// ranks them; for a filter who has most of what was chosen and names the place;
// then A to Z in the language.
func (s *Snapshot) List(t lang.Tag, ask ListAsk) *Listing {
	sel := s.selects(t, ask)
	set := sel.but(FacetCount)
	l := &Listing{Total: int(set.Count()), Understood: sel.understood, World: int(set.IntersectionCardinality(s.facets.world))}
	l.Pages = max((l.Total+ask.Size-1)/ask.Size, 1)
	l.Page = min(max(ask.Page, 1), l.Pages)
	from := (l.Page - 1) * ask.Size
	to := min(from+ask.Size, l.Total)
	if sel.text != nil && !ask.ByName {
		l.Cards, l.Told = sel.stretch(set, from, to)
	} else {
		l.Cards = s.walked(t, set, sel.scores(set, ask), from, to)
	}
	s.count(l, sel, set)
	return l
}

// PlaceCount is how many a list would have with a place as the only one: who
// helps everywhere is always among them, but for who leaves it out.
func (l *Listing) PlaceCount(code string) int {
	return max(l.Counts[FacetPlace][code], l.World-l.without[code])
}

// Count is how many entries a list has.
func (s *Snapshot) Count(t lang.Tag, ask ListAsk) int {
	return int(s.selects(t, ask).but(FacetCount).Count())
}

// selection is who fits each part of what was asked for.
type selection struct {
	facets     *facets
	understood *Understanding             // nil without a text
	matcher    *matcher                   // the same
	text       *bitset.BitSet             // who fits it; nil without a text
	chosen     [FacetCount]*bitset.BitSet // nil without a choice
	fresh      *bitset.BitSet             // who has StateVerified
}

func (s *Snapshot) selects(t lang.Tag, ask ListAsk) *selection {
	sel := &selection{facets: s.facets, fresh: s.verifiedAt(ask.Now)}
	if ask.Text != "" {
		sel.understood = s.Understand(ask.Text, t, ask.Plain...)
		sel.matcher = s.match(sel.understood, ask.Text, t, ask.Now, ask.Filter[FacetPlace])
		sel.text = sel.matcher.fit
	}
	for f := range FacetCount {
		for _, value := range ask.Filter[f] {
			if sel.chosen[f] == nil {
				sel.chosen[f] = bitset.New(0)
			}
			if set := sel.set(f, value); set != nil {
				sel.chosen[f].InPlaceUnion(set)
			}
		}
	}
	return sel
}

// set is who has a value; nil for nobody.
func (sel *selection) set(f Facet, value string) *bitset.BitSet {
	set := sel.facets.sets[f][value]
	switch {
	case f == FacetState && value == StateVerified:
		return sel.fresh
	case f == FacetPlace:
		return sel.facets.helpIn(value)
	case f == FacetReply && set != nil:
		return set.Union(sel.facets.mayReply())
	case f == FacetReply:
		return sel.facets.mayReply()
	}
	return set
}

// known is who is known to have a value, which counts for the order.
func (sel *selection) known(f Facet, value string) *bitset.BitSet {
	switch set, any := sel.facets.sets[f][value], sel.facets.anyLanguage(); {
	case f == FacetPlace:
		return sel.facets.named[value]
	case f == FacetReply && set != nil && any != nil:
		return set.Union(any)
	case f == FacetReply && set == nil:
		return any
	case f == FacetReply:
		return set
	}
	return sel.set(f, value)
}

// but is who fits everything but the choices of one facet; FacetCount for
// everything.
func (sel *selection) but(left Facet) *bitset.BitSet {
	set := sel.facets.all
	if sel.text != nil {
		set = sel.text
	}
	for f, chosen := range sel.chosen {
		if chosen != nil && Facet(f) != left {
			set = set.Intersection(chosen)
		}
	}
	return set
}

// leaveOut takes out of the counts of countries those of the whole world who leave
// them out.
func (l *Listing) leaveOut(f *facets, world *bitset.BitSet) {
	l.without = counts(f.except, world, 0)
	for code, n := range l.without {
		if left := l.Counts[FacetPlace][code] - n; left > 0 {
			l.Counts[FacetPlace][code] = left
		} else {
			delete(l.Counts[FacetPlace], code)
		}
	}
}

// count fills in how many each value would give.
func (s *Snapshot) count(l *Listing, sel *selection, set *bitset.BitSet) {
	for f := range FacetCount {
		base := set
		if sel.chosen[f] != nil {
			base = sel.but(f)
		}
		everywhere, world := 0, bitset.New(0)
		if f == FacetPlace {
			world = base.Intersection(s.facets.world)
			everywhere = int(world.Count())
			base = base.Difference(world)
			l.Named = counts(s.facets.named, base, 0)
		}
		if all := s.facets.mayReply(); f == FacetReply {
			everywhere = int(base.IntersectionCardinality(all))
			base = base.Difference(all)
		}
		l.Counts[f] = counts(s.facets.sets[f], base, everywhere)
		if f == FacetPlace {
			l.leaveOut(s.facets, world)
		}
		delete(l.Counts[FacetReply], lang.Any)
		delete(l.Counts[FacetReply], lang.Unknown)
		if f == FacetState {
			if n := int(base.IntersectionCardinality(sel.fresh)); n > 0 {
				l.Counts[f][StateVerified] = n
			}
		}
	}
}

func counts(sets map[string]*bitset.BitSet, base *bitset.BitSet, more int) map[string]int {
	all := make(map[string]int, len(sets))
	for value, set := range sets {
		if n := int(set.IntersectionCardinality(base)) + more; n > 0 {
			all[value] = n
		}
	}
	return all
}

// stretch is a stretch of those of a set, the best first, and whose texts have words of what
// was asked.
func (sel *selection) stretch(set *bitset.BitSet, from, to int) (cards []*Card, told map[*Card]bool) {
	found := sel.matcher.ranked(set)
	search.Sort(found, to)
	told = map[*Card]bool{}
	for _, f := range found[from:to] {
		card := sel.matcher.cards[f.Number]
		cards = append(cards, card)
		told[card] = f.Told > 0
	}
	return cards, told
}

// maxScore bounds what counts for the order of a list.
const maxScore = 100

var scorePool = sync.Pool{New: func() any { return new([]uint8) }}

// scores says of every card how much of what was chosen it has, from 1; 0 for
// cards that are not listed.
func (sel *selection) scores(set *bitset.BitSet, ask ListAsk) *[]uint8 {
	kept, _ := scorePool.Get().(*[]uint8)
	size := len(sel.facets.verified)
	if cap(*kept) < size {
		*kept = make([]uint8, size+size/8)
	}
	*kept = (*kept)[:size]
	scores := *kept
	clear(scores)
	add := func(set *bitset.BitSet) {
		for number := range set.EachSet() {
			scores[number] = min(scores[number]+1, maxScore)
		}
	}
	add(set)
	if ask.ByName {
		return kept
	}
	for f, values := range ask.Filter {
		for _, value := range values {
			if having := sel.known(Facet(f), value); having != nil {
				add(set.Intersection(having))
			}
		}
	}
	return kept
}

// walked is a stretch of a set: those of the highest score first, each score in
// the order of the language.
func (s *Snapshot) walked(t lang.Tag, set *bitset.BitSet, kept *[]uint8, from, to int) []*Card {
	defer scorePool.Put(kept)
	scores, cards := *kept, make([]*Card, to-from)
	var count, place [maxScore + 1]int
	for number := range set.EachSet() {
		count[scores[number]]++
	}
	for score := maxScore - 1; score > 0; score-- {
		place[score] = place[score+1] + count[score+1]
	}
	for _, number := range s.order(t).numbers {
		score := scores[number]
		if score == 0 {
			continue
		}
		if at := place[score]; at >= from && at < to {
			cards[at-from] = s.cards[number]
		}
		place[score]++
	}
	return cards
}

// verifiedHour is who has StateVerified in one hour.
type verifiedHour struct {
	hour int64
	set  *bitset.BitSet
}

func (s *Snapshot) verifiedAt(now time.Time) *bitset.BitSet {
	hour := now.Unix() / 3600
	if kept := s.verified.Load(); kept != nil && kept.hour == hour {
		return kept.set
	}
	set := s.facets.verifiedSince(now.Truncate(time.Hour).AddDate(0, -verifiedMonths, 0))
	s.verified.Store(&verifiedHour{hour, set})
	return set
}
