package catalogue

import (
	"iter"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Offered returns the entries that have a response of one of the kinds, whether it
// can be asked for now or not; without kinds all. They come as they lie in memory,
// which is many times faster than in the order of a language: see Ranks.
func (s *Snapshot) Offered(kinds ...string) iter.Seq[*Card] {
	having := s.facets.all
	if len(kinds) > 0 {
		having = bitset.New(0)
	}
	for _, kind := range kinds {
		if set := s.facets.sets[FacetKind][kind]; set != nil {
			having.InPlaceUnion(set)
		}
	}
	return func(yield func(*Card) bool) {
		for number := range having.EachSet() {
			if !yield(s.cards[number]) {
				return
			}
		}
	}
}

// Card is the card with a number, which must be that of one.
func (s *Snapshot) Card(number int32) *Card { return s.cards[number] }

// Number tells a card from all others of a snapshot.
func (c *Card) Number() int32 { return c.number }

// Ranks are the places of the entries in the order of a language, from 0, by the
// number of their cards. The slice is the snapshot's own: it must not be changed.
func (s *Snapshot) Ranks(t lang.Tag) []int32 { return s.order(t).ranks() }

func ranksOf(numbers []int32) []int32 {
	highest := int32(-1)
	for _, number := range numbers {
		highest = max(highest, number)
	}
	ranks := make([]int32, highest+1)
	for rank, number := range numbers {
		ranks[number] = int32(rank)
	}
	return ranks
}

// Awake returns, in the order of a language, every entry whose help can be asked
// for and which has contacts that may be shown as reachable day and night, with
// each of these. The slice is the snapshot's own: it must not be changed.
func (s *Snapshot) Awake(t lang.Tag) []HotContact { return s.order(t).awake() }

func awakeOf(cards []*Card) []HotContact {
	var list []HotContact
	for _, c := range cards {
		if !c.emergency || c.Availability.Closed() {
			continue
		}
		for _, k := range c.Contacts() {
			if k.Emergency() {
				list = append(list, HotContact{c, k})
			}
		}
	}
	return list
}

// Reached is what the contact leads to: see Reached.
func (h HotContact) Reached() string { return Reached(h.Contact) }

// Can reports whether its texts say what the contact can do for a need; need ""
// for whatever somebody needs.
func (h HotContact) Can(need string) bool {
	if !h.Card.can {
		return false
	}
	return h.Card.In(h.Card.Original).Can[directory.NeedKey(h.Contact.ID, need)] != ""
}
