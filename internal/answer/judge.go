package answer

import (
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// candidate is an entry that helps, and what of it fits best. There may be many: it
// is small, and has no pointers.
type candidate struct {
	number  int32  // of its card
	key     uint16 // the smaller the better
	brief   uint8  // which of the card; 0: the entry's, where no kind was asked for
	leaf    uint8  // see catalogue.Where
	group   uint8  // of kinds
	reach   uint8  // directory.Reach
	reply   reply
	open    openness
	named   bool // it names the very place
	held    bool // it stands where there is room left: see heldBack
	applied bool
	helps   bool // false for none
}

func (q *question) card(one *candidate) *catalogue.Card { return q.snapshot.Card(one.number) }

// response is what of the card fits best; nil where no kind was asked for.
func (q *question) response(one *candidate) *catalogue.CardResponse {
	return responseOf(q.card(one), int(one.brief))
}

// responseOf is the response of a brief of a card; nil of that of the entry.
func responseOf(c *catalogue.Card, brief int) *catalogue.CardResponse {
	if brief == 0 {
		return nil
	}
	return &c.Responses[brief-1]
}

// Bits of a key, from the least: see keyOf.
const (
	bitsAge   = 2
	bitsReply = 2
	bitsWay   = 2
	bitsWhere = 4
	bitsOpen  = 2
	bitsHeld  = 1
	keySize   = 1 << (bitsAge + bitsReply + bitsWay + bitsWhere + bitsOpen + bitsHeld)
)

// maxBriefs is more than there are kinds of response: nobody has so many.
const maxBriefs = 1 << 8

// judge says of a card whether and how it helps. ok is false if it does not.
func (q *question) judge(c *catalogue.Card) (best candidate, ok bool) {
	briefs := c.Briefs()
	if len(q.Kinds) == 0 {
		return q.weigh(c, 0)
	}
	for i := 1; i < min(len(briefs), maxBriefs); i++ {
		if kind := int(briefs[i].Kind); kind >= len(q.kinds) || !q.kinds[kind] {
			continue
		}
		if one, fits := q.weigh(c, i); fits && (!ok || one.before(&best)) {
			best, ok = one, true
		}
	}
	return best, ok
}

// before reports whether one of two responses of a card fits better.
func (one *candidate) before(other *candidate) bool {
	return one.group < other.group || one.group == other.group && one.key < other.key
}

// weigh judges one response, or the entry: that of a brief.
func (q *question) weigh(c *catalogue.Card, brief int) (one candidate, ok bool) {
	b := &c.Briefs()[brief]
	one = candidate{number: c.Number(), brief: uint8(brief), leaf: b.Where.Leaf, helps: true}
	byCall, closed := b.ByCall, b.Closed
	if b.Dated {
		on := c.AvailabilityOn(q.day, responseOf(c, brief))
		byCall, closed = on == directory.AvailabilityByCall, on.Closed()
	}
	if closed {
		return one, false
	}
	reach, where := q.where(c, brief)
	if q.placed && reach == directory.ReachNone {
		return one, false
	}
	one.applied = byCall || b.Slow || brief > 0 && b.Kind == q.award
	if one.applied && b.Askers == catalogue.AskNomination && isPrize(c, responseOf(c, brief)) {
		return one, false
	}
	one.reach, one.named = uint8(reach), q.placed && where <= namesState
	one.reply = q.reply(b, func() []string { return c.RepliesOf(responseOf(c, brief)) })
	one.open = q.open(b, func() []string { return c.AudiencesOf(responseOf(c, brief)) })
	one.held = q.heldBack(b.Where, one.open, where)
	one.group = q.groupOf(&one)
	one.key = q.keyOf(one.held, one.open, where, q.way(c, brief), one.reply, q.age(c))
	return one, true
}

// groupOf is the place of the group of somebody in kinds.
func (q *question) groupOf(one *candidate) uint8 {
	switch {
	case one.open == openNever:
		return inOtherPeople
	case q.Reply != "" && one.reply == repliesNo:
		return inOtherLanguage
	case one.applied && !(q.unhurried && q.Audience != "" && one.open == openFirst):
		return inApply
	case one.reach >= uint8(directory.ReachWider):
		return inNear
	case one.reach == uint8(directory.ReachNone):
		return inRegions
	}
	return inWorld
}

// heldBack reports whether somebody stands on a page only where there is room left:
// nobody knows whether it helps there; or it does not name the very place, and whoever
// asks is known not to be among those who may, or it is there for a group and nobody
// said who asks, or its work is centred on other countries of the region.
func (q *question) heldBack(w *catalogue.Where, open openness, where precision) bool {
	switch {
	case where == whereKnown:
		return true
	case where <= namesState:
		return false
	case open == openClosed:
		return true
	}
	return q.placed && !q.placeLeft && where < mostOfIt && (q.Audience == "" && open == openNext || w.Centred > 0)
}

// keyOf is what orders the members of a group, the most weighty first: who may
// ask, how precisely the place is named, the way to ask, the language, and how
// long ago the entry was verified. Where nobody knows whether somebody helps
// there at all, that comes first.
func (q *question) keyOf(held bool, open openness, where precision, way int, reply reply, age int) uint16 {
	first, second := uint16(open)<<bitsWhere, uint16(where)
	if q.placeLeft {
		first, second = uint16(where)<<bitsOpen, uint16(open)
	}
	key := first | second
	if held {
		key |= 1 << (bitsWhere + bitsOpen)
	}
	if where == whereKnown {
		key = keySize>>(bitsAge+bitsReply+bitsWay) - 1
	}
	return key<<(bitsWay+bitsReply+bitsAge) | uint16(way)<<(bitsReply+bitsAge) | uint16(reply)<<bitsAge | uint16(age)
}

// Kinds of response that say what an organisation is: a prize helps nobody
// tonight, a place to stay does, though both are asked for by application.
const kindAward = "awards-fellowships"

var kindsOfStay = []string{"temporary-relocation", "safe-houses"}

// isPrize reports whether what is asked for by application, and for others only, is
// but a part of a prize: whoever needs a prize asks for it, and finds it as such.
func isPrize(c *catalogue.Card, r *catalogue.CardResponse) bool {
	return r != nil && r.Kind != kindAward && !slices.Contains(kindsOfStay, r.Kind) && c.Offers(kindAward) != nil
}
