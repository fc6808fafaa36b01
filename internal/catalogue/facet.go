package catalogue

import (
	"maps"
	"slices"
	"time"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Facet is a side by which a list is filtered.
type Facet int

// The facets, in the order in which readers are asked.
const (
	FacetKind Facet = iota
	FacetPlace
	FacetReply
	FacetAudience
	FacetArea
	FacetState
	FacetCount // how many there are, no facet itself
)

// Values of FacetState.
const (
	StateVerified = "verified" // within the last 6 months
	StateOpen     = "open"     // help can be asked for now
)

// Filter is what was chosen: one value of a facet is enough, every facet with
// a choice must hold. Who helps everywhere helps in every place.
type Filter [FacetCount][]string

// facets are the entries of every value, as sets of card numbers. They never
// change; a facetBuilder makes the next ones.
type facets struct {
	all     *bitset.BitSet
	world   *bitset.BitSet // who helps everywhere, or may
	general *bitset.BitSet // who is there for every defender
	awake   *bitset.BitSet // who has a contact for day and night
	// By value. FacetPlace has those who help there without counting the world;
	// StateVerified depends on the day and is not among them.
	sets     [FacetCount]map[string]*bitset.BitSet
	named    map[string]*bitset.BitSet // places: who names it, or somewhere in it
	except   map[string]*bitset.BitSet // countries: who leaves it out, whatever else is said
	verified []int64                   // by card number, in seconds; 0 for never
}

func newFacets() *facets {
	f := &facets{all: bitset.New(0), world: bitset.New(0), general: bitset.New(0), awake: bitset.New(0), named: map[string]*bitset.BitSet{}, except: map[string]*bitset.BitSet{}}
	for i := range f.sets {
		f.sets[i] = map[string]*bitset.BitSet{}
	}
	return f
}

// helpIn is who helps in a place, or may: those it is named by, or who are there
// for the whole world, without those who leave it out.
func (f *facets) helpIn(place string) *bitset.BitSet {
	set := f.world.Clone()
	if those := f.sets[FacetPlace][place]; those != nil {
		set.InPlaceUnion(those)
	}
	if without := f.except[place]; without != nil {
		set.InPlaceDifference(without)
	}
	return set
}

// anyLanguage is who answers in whatever language somebody writes; nil for
// nobody.
func (f *facets) anyLanguage() *bitset.BitSet { return f.sets[FacetReply][lang.Any] }

// mayReply is who answers in whatever language somebody writes, or may: what
// nobody knows hides no organisation.
func (f *facets) mayReply() *bitset.BitSet {
	set := bitset.New(0)
	for _, code := range []string{lang.Any, lang.Unknown} {
		if those := f.sets[FacetReply][code]; those != nil {
			set.InPlaceUnion(those)
		}
	}
	return set
}

// verifiedSince is who was verified after a moment.
func (f *facets) verifiedSince(moment time.Time) *bitset.BitSet {
	set, since := bitset.New(0), moment.Unix()
	for number, at := range f.verified {
		if at > since {
			set.Set(uint(number))
		}
	}
	return set
}

// each calls take with every value a card has, a few more than once.
func (c *Card) each(take func(f Facet, value string)) {
	for _, r := range c.Responses {
		take(FacetKind, r.Kind)
	}
	for _, code := range c.ReplyLangs {
		take(FacetReply, code)
	}
	if len(c.ReplyLangs) == 0 {
		take(FacetReply, lang.Unknown)
	}
	for _, id := range c.Audiences {
		take(FacetAudience, id)
	}
	for _, id := range c.Areas {
		take(FacetArea, id)
	}
	if c.Availability == directory.AvailabilityOpen {
		take(FacetState, StateOpen)
	}
	for _, code := range c.named() {
		take(FacetPlace, code)
	}
	for _, region := range c.Scope.Regions {
		for _, part := range lang.Parts(region) {
			if !slices.Contains(c.Scope.Except, part) {
				take(FacetPlace, part)
			}
		}
	}
}

// named are the places a card names, and what holds them.
func (c *Card) named() []string {
	var codes []string
	for _, code := range c.Scope.Named() {
		codes = append(append(codes, code), lang.Ancestors(code)...)
	}
	return codes
}

// facetBuilder makes facets out of others. Sets that no changed card has are
// shared with them.
type facetBuilder struct {
	*facets
	own map[*bitset.BitSet]bool // not shared
}

func (f *facets) change(size int) *facetBuilder {
	next := newFacets()
	for i := range f.sets {
		for value, set := range f.sets[i] {
			next.sets[i][value] = set
		}
	}
	maps.Copy(next.named, f.named)
	maps.Copy(next.except, f.except)
	next.all, next.world, next.general, next.awake = f.all.Clone(), f.world.Clone(), f.general.Clone(), f.awake.Clone()
	next.verified = make([]int64, size)
	copy(next.verified, f.verified)
	return &facetBuilder{next, map[*bitset.BitSet]bool{}}
}

// set is the set of a value that may be changed.
func (b *facetBuilder) set(sets map[string]*bitset.BitSet, value string) *bitset.BitSet {
	set := sets[value]
	switch {
	case set == nil:
		set = bitset.New(0)
	case !b.own[set]:
		set = set.Clone()
	default:
		return set
	}
	sets[value], b.own[set] = set, true
	return set
}

// put changes every set a card belongs to; change adds the card or removes it.
func (b *facetBuilder) put(c *Card, change func(set *bitset.BitSet, number uint) *bitset.BitSet) {
	number := uint(c.number)
	change(b.all, number)
	if c.Scope.Worldwide || c.Scope.Unknown {
		change(b.world, number)
	}
	if _, open := directory.ForAudience(c.Audiences, ""); open {
		change(b.general, number)
	}
	if c.emergency {
		change(b.awake, number)
	}
	c.each(func(f Facet, value string) { change(b.set(b.sets[f], value), number) })
	for _, code := range c.named() {
		change(b.set(b.named, code), number)
	}
	for _, code := range c.Scope.Except {
		change(b.set(b.except, code), number)
	}
}

func (b *facetBuilder) add(c *Card) {
	b.put(c, (*bitset.BitSet).Set)
	if !c.Verified.IsZero() {
		b.verified[c.number] = c.Verified.Unix()
	}
}

func (b *facetBuilder) remove(c *Card) {
	b.put(c, (*bitset.BitSet).Clear)
	b.verified[c.number] = 0
}
