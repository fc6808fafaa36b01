package catalogue

import (
	"slices"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Brief is what holds of a response, or of an entry as a whole, in numbers: who
// compares thousands of them has no time for words. What is the same in words is
// told by the methods of Card that take a response.
type Brief struct {
	Audiences Set // of Codes.Audiences; none: everybody, as far as is known
	Replies   Set // of Codes.Languages; none: not known
	Where     *Where
	Kind      uint16 // Codes.Kinds has it; of an entry 0, which no kind has
	Seat      uint16 // of an entry: as PlaceCode numbers it, 0 where it is not known
	Channels  Channels
	Askers    Askers
	Slow      bool // an answer takes an application, or weeks
	ByCall    bool
	Closed    bool
	Dated     bool // whether it is by call or closed depends on the day: see Card.AvailabilityOn
}

// Where is a scope in numbers.
type Where struct {
	Places    []uint16 // each as PlaceCode numbers it
	Centred   int      // how many of the last of them it is centred on only
	Leaf      uint8    // the region among whose others it is named: 1 and more; 0 for none
	Worldwide bool
	Unknown   bool // and it may be somewhere else too
	Except    bool // it leaves out some: see directory.Scope
}

// Askers are those who may ask; none: not known.
type Askers uint8

// The askers.
const (
	AskIndividuals Askers = 1 << iota
	AskOrganisations
	AskMembers
	AskRecommendation
	AskNomination
)

var askers = map[directory.Asker]Askers{
	directory.AskerIndividuals: AskIndividuals, directory.AskerOrganisations: AskOrganisations, directory.AskerMembers: AskMembers,
	directory.AskerRecommendation: AskRecommendation, directory.AskerNomination: AskNomination,
	directory.AskerUnknown: 0,
}

// Briefs are the brief of the entry, and those of its responses in their order.
// They must not be changed.
func (c *Card) Briefs() []Brief { return c.briefs }

// brief fills in the briefs of a card that has everything else.
func (c *Card) brief(codes *Codes, briefs []Brief) {
	c.briefs = briefs
	c.briefs[0] = c.briefOf(codes, nil)
	for i := range c.Responses {
		c.briefs[i+1] = c.briefOf(codes, &c.Responses[i])
	}
}

// briefOf is the brief of a response, or, nil, of the entry.
func (c *Card) briefOf(codes *Codes, r *CardResponse) Brief {
	pace, scope := c.PaceOf(r), c.ScopeOf(r)
	b := Brief{
		Audiences: codes.Audiences.set(c.AudiencesOf(r)), Replies: codes.Languages.set(c.RepliesOf(r)),
		Channels: c.ChannelsOf(r), Slow: pace == directory.PaceApplication || pace == directory.PaceWeeks,
		Dated: r != nil && r.Closes+r.Reopens != "",
	}
	on := c.AvailabilityOn("", r)
	b.ByCall, b.Closed = on == directory.AvailabilityByCall, on.Closed()
	for _, asker := range c.AskersOf(r) {
		b.Askers |= askers[asker]
	}
	if r == nil {
		b.Seat = PlaceCode(c.Seat)
	} else {
		b.Kind = uint16(codes.Kinds.number(r.Kind))
	}
	if b.Where = c.briefs[0].Where; b.Where == nil || scope != &c.Scope {
		b.Where = whereOf(scope)
	}
	return b
}

// whereOf puts few places beside the rest in memory: most have few, and who looks
// at thousands waits for memory more than for anything else.
func whereOf(s *directory.Scope) *Where {
	room := &struct {
		Where
		few [6]uint16
	}{Where: Where{Centred: len(s.Centred), Worldwide: s.Worldwide, Unknown: s.Unknown, Except: len(s.Except) > 0}}
	w := &room.Where
	if n := len(s.Countries) + len(s.Regions) + len(s.Centred); n > len(room.few) {
		w.Places = make([]uint16, 0, n)
	} else {
		w.Places = room.few[:0]
	}
	for _, list := range [...][]string{s.Countries, s.Regions, s.Centred} {
		for _, code := range list {
			w.Places = append(w.Places, PlaceCode(code))
		}
	}
	w.Leaf = leafOf(s)
	return w
}

// places numbers all countries and regions from 1.
var places = sync.OnceValue(func() map[string]uint16 {
	at := map[string]uint16{}
	for i, code := range slices.Concat(lang.Countries(), lang.Regions()) {
		at[code] = uint16(i + 1)
	}
	return at
})

// PlaceCode is the number of a country or M49 region in Where; 0 for what is none.
func PlaceCode(code string) uint16 { return places()[code] }

// PlaceCodes is how many numbers PlaceCode gives.
func PlaceCodes() int { return len(places()) + 1 }

// leaves are, by country, the smallest M49 regions that hold it, and each region
// itself, numbered from 1.
var leaves = sync.OnceValue(func() map[string]uint8 {
	leaf := map[string]uint8{}
	for i, code := range lang.Regions() {
		leaf[code] = uint8(i + 1)
		for _, part := range lang.Parts(code) {
			if !lang.IsRegion(part) { // regions come before those they contain
				leaf[part] = uint8(i + 1)
			}
		}
	}
	return leaf
})

// leafOf is the region of most of the countries of a scope, or the first region
// that it names.
func leafOf(s *directory.Scope) (best uint8) {
	leaf := leaves()
	if len(s.Regions) > 0 {
		return leaf[s.Regions[0]]
	}
	var count [1 << 8]uint16
	for _, country := range slices.Concat(s.Countries, s.Centred[:min(len(s.Centred), 1)]) {
		at := leaf[country]
		if count[at]++; best == 0 || count[at] > count[best] {
			best = at
		}
	}
	return best
}
