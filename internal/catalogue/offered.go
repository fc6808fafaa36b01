package catalogue

import (
	"iter"
	"slices"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Offered returns, in the order of a language, the entries that have a response
// of one of the kinds, whether it can be asked for now or not; without kinds all.
func (s *Snapshot) Offered(t lang.Tag, kinds ...string) iter.Seq[*Card] {
	o := s.order(t)
	if len(kinds) == 0 {
		return slices.Values(o.cards)
	}
	having := bitset.New(0)
	for _, kind := range kinds {
		if set := s.facets.sets[FacetKind][kind]; set != nil {
			having.InPlaceUnion(set)
		}
	}
	return func(yield func(*Card) bool) {
		for _, number := range o.numbers {
			if having.Test(uint(number)) && !yield(s.cards[number]) {
				return
			}
		}
	}
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

// Reached is what a contact leads to: one number may be printed in two ways.
func (h HotContact) Reached() string { return reached(h.Contact) }

// Can reports whether its texts say what the contact can do for a need; need ""
// for whatever somebody needs.
func (h HotContact) Can(need string) bool {
	if !h.Card.can {
		return false
	}
	return h.Card.In(h.Card.Original).Can[directory.NeedKey(h.Contact.ID, need)] != ""
}
