package answer

import (
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// candidate is an entry that helps, and what of it fits best.
type candidate struct {
	card     *catalogue.Card
	response *catalogue.CardResponse // nil where no kind was asked for
	group    GroupKind
	key      uint16 // the smaller the better
	reply    reply
	reach    directory.Reach
	open     openness
	named    bool // it names the very place
	held     bool // it stands where there is room left: see heldBack
	applied  bool
}

// Bits of a key, from the least: see keyOf.
const (
	bitsAge   = 2
	bitsReply = 2
	bitsWay   = 2
	bitsWhere = 4
	bitsOpen  = 2
	keySize   = 1 << (bitsAge + bitsReply + bitsWay + bitsWhere + bitsOpen)
)

// judge says of a card whether and how it helps. ok is false if it does not.
func (q *question) judge(c *catalogue.Card) (best candidate, ok bool) {
	if len(q.Kinds) == 0 {
		return q.weigh(c, nil)
	}
	for i := range c.Responses {
		r := &c.Responses[i]
		if !slices.Contains(q.Kinds, r.Kind) {
			continue
		}
		if one, fits := q.weigh(c, r); fits && (!ok || one.before(&best)) {
			best, ok = one, true
		}
	}
	return best, ok
}

// before reports whether one of two responses of a card fits better.
func (one *candidate) before(other *candidate) bool {
	if one.group != other.group {
		return one.group.rank() < other.group.rank()
	}
	return one.key < other.key
}

// weigh judges one response.
func (q *question) weigh(c *catalogue.Card, r *catalogue.CardResponse) (one candidate, ok bool) {
	on := c.AvailabilityOn(q.day, r)
	reach, where := q.where(c, r)
	if on.Closed() || q.placed && reach == directory.ReachNone {
		return one, false
	}
	askers, applied := c.AskersOf(r), q.applied(c, r, on)
	if applied && isPrize(c, r, askers) {
		return one, false
	}
	one = candidate{card: c, response: r, reply: repliesIn(c.RepliesOf(r), q.wanted), reach: reach, applied: applied}
	one.open, one.named = q.open(c.AudiencesOf(r), askers), q.placed && where <= namesState
	switch {
	case one.open == openNever:
		one.group = GroupOtherPeople
	case q.Reply != "" && one.reply == repliesNo:
		one.group = GroupOtherLanguage
	case applied:
		one.group = GroupApply
	case reach >= directory.ReachWider:
		one.group = GroupNear
	case reach == directory.ReachNone:
		one.group = GroupRegions
	default:
		one.group = GroupWorld
	}
	one.held = heldBack(one.open, where)
	one.key = q.keyOf(one.open, where, q.way(c, r), one.reply, q.age(c))
	return one, true
}

// heldBack reports whether somebody stands on a page only where there is room left:
// whoever asks is known not to be among those who may, and it does not name the very
// place; or nobody knows whether it helps there. By their keys these come last.
func heldBack(open openness, where precision) bool {
	return where == whereKnown || open == openClosed && where > namesState
}

// keyOf is what orders the members of a group, the most weighty first: who may
// ask, how precisely the place is named, the way to ask, the language, and how
// long ago the entry was verified. Where nobody knows whether somebody helps
// there at all, that comes first.
func (q *question) keyOf(open openness, where precision, way int, reply reply, age int) uint16 {
	first, second := uint16(open)<<bitsWhere, uint16(where)
	if q.placeLeft {
		first, second = uint16(where)<<bitsOpen, uint16(open)
	}
	key := first | second
	if where == whereKnown {
		key = keySize>>(bitsAge+bitsReply+bitsWay) - 1
	}
	return key<<(bitsWay+bitsReply+bitsAge) | uint16(way)<<(bitsReply+bitsAge) | uint16(reply)<<bitsAge | uint16(age)
}

// applied reports whether a response takes an application, a call, or weeks.
func (q *question) applied(c *catalogue.Card, r *catalogue.CardResponse, on directory.Availability) bool {
	pace := c.PaceOf(r)
	return on == directory.AvailabilityByCall || pace == directory.PaceApplication || pace == directory.PaceWeeks || r != nil && r.Kind == kindAward
}

// Kinds of response that say what an organisation is: a prize helps nobody
// tonight, a place to stay does, though both are asked for by application.
const kindAward = "awards-fellowships"

var kindsOfStay = []string{"temporary-relocation", "safe-houses"}

// isPrize reports whether what is asked for by application is but a part of a
// prize, for which nobody can ask for themselves: whoever needs a prize asks for
// it, and finds it as such.
func isPrize(c *catalogue.Card, r *catalogue.CardResponse, askers []directory.Asker) bool {
	return r != nil && r.Kind != kindAward && !slices.Contains(kindsOfStay, r.Kind) && c.Offers(kindAward) != nil &&
		len(askers) == 1 && askers[0] == directory.AskerNomination
}
