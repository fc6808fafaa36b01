package answer

import (
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// nearness says of codes of countries and regions how precisely they name a place.
type nearness struct {
	places directory.Places
	codes  map[string]precision // that are not here are elsewhere
	vast   bool                 // the place is many countries: who names one of them may not help in the others
	covers map[string]int       // of a vast place: how many of its countries each code is
	size   int                  // and how many it has
}

// precision is how precisely a place is named, the smaller the better.
type precision uint8

// The precisions: the place, its state, then the regions around it, the
// smallest first; somewhere in a place that is many countries.
const (
	namesIt    precision = 0
	namesState precision = 1
	holdsIt    precision = 2
	mostOfIt   precision = 9  // half of it at least
	partOfIt   precision = 13 // less than an eighth
	maxHolders           = mostOfIt - holdsIt - 1
	worldwide  precision = 14 // it names none
	whereKnown precision = 15 // nobody knows
)

func nearnessOf(at place.Place) nearness {
	codes := at.Codes()
	n := nearness{places: directory.PlacesOf(codes...), codes: map[string]precision{}, covers: map[string]int{}}
	n.vast = at.Kind == place.Region || at.Kind == place.FieldRegion || at.Kind == place.Area
	set := func(code string, p precision) {
		if was, ok := n.codes[code]; !ok || p < was {
			n.codes[code] = p
		}
	}
	for i, code := range codes {
		exact := namesIt
		switch {
		case at.Kind == place.Territory && i > 0:
			exact = namesState
		case n.vast && !lang.IsRegion(code):
			exact = partOfIt
		}
		set(code, exact)
		for _, part := range lang.Parts(code) {
			set(part, partOfIt)
		}
		for j, region := range lang.Ancestors(code) {
			if region != place.World.Code {
				set(region, holdsIt+min(precision(j), maxHolders))
			}
		}
	}
	if n.vast {
		n.measure(at.Countries())
	}
	return n
}

// measure counts how many of the countries of a place each code is.
func (n *nearness) measure(countries []string) {
	n.size = len(countries)
	for _, country := range countries {
		n.covers[country]++
		for _, region := range lang.Ancestors(country) {
			n.covers[region]++
		}
	}
}

// share says how much of a vast place a scope names: half of it, a quarter, an
// eighth, less.
func (n *nearness) share(s *directory.Scope) precision {
	named := 0
	for _, list := range [...][]string{s.Countries, s.Regions} {
		for _, code := range list {
			named += n.covers[code]
		}
	}
	p := mostOfIt
	for part := 2; p < partOfIt && named*part < n.size; part *= 2 {
		p++
	}
	return p
}

// isThere reports whether a country is the place, or lies in it.
func (n *nearness) isThere(country string) bool {
	p, ok := n.codes[country]
	return ok && (p <= namesState || p == partOfIt)
}

// of says how precisely a scope names the place, and by which code. ReachNone:
// it is known that there is no help there.
func (n *nearness) of(s *directory.Scope) (reach directory.Reach, p precision, code string) {
	p = worldwide
	for _, list := range [...][]string{s.Countries, s.Regions, s.Centred} {
		for _, c := range list {
			if at, ok := n.codes[c]; ok && at < p {
				p, code = at, c
			}
		}
	}
	if len(s.Except) > 0 && s.ReachAny(n.places) == directory.ReachNone {
		return directory.ReachNone, p, ""
	}
	if p == partOfIt && n.vast {
		p = n.share(s)
	}
	switch {
	case p >= holdsIt && p < mostOfIt:
		return directory.ReachWider, p, code
	case p < worldwide:
		return directory.ReachExact, p, code
	case s.Worldwide:
		return directory.ReachWorld, worldwide, ""
	case s.Unknown || !s.Stated():
		return directory.ReachUnknown, whereKnown, ""
	}
	return directory.ReachNone, p, ""
}

// where is how a response of a card meets the place; without a place how far it
// reaches at all.
func (q *question) where(c *catalogue.Card, r *catalogue.CardResponse) (directory.Reach, precision) {
	scope := c.ScopeOf(r)
	if q.placed {
		reach, p, _ := q.near.of(scope)
		return reach, p
	}
	switch {
	case scope.Worldwide:
		return directory.ReachWorld, worldwide
	case len(scope.Countries)+len(scope.Regions)+len(scope.Centred) > 0:
		return directory.ReachNone, worldwide
	}
	return directory.ReachUnknown, whereKnown
}
