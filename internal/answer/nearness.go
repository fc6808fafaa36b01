package answer

import (
	"slices"

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
	// By catalogue.PlaceCode: codes again, elsewhere for those that are not there;
	// and of a vast place how many of its countries each is, of size in all.
	numbered []precision
	covers   []int
	size     int
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
	elsewhere  precision = 16
)

func nearnessOf(at place.Place) nearness {
	codes := at.Codes()
	n := nearness{places: directory.PlacesOf(codes...), codes: map[string]precision{}}
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
	n.numbered = slices.Repeat([]precision{elsewhere}, catalogue.PlaceCodes())
	for code, p := range n.codes {
		n.numbered[catalogue.PlaceCode(code)] = p
	}
	n.numbered[0] = elsewhere // of what is no place
	return n
}

// measure counts how many of the countries of a place each code is.
func (n *nearness) measure(countries []string) {
	n.size, n.covers = len(countries), make([]int, catalogue.PlaceCodes())
	for _, country := range countries {
		n.covers[catalogue.PlaceCode(country)]++
		for _, region := range lang.Ancestors(country) {
			n.covers[catalogue.PlaceCode(region)]++
		}
	}
}

// share says how much of a vast place a scope names: half of it, a quarter, an
// eighth, less.
func (n *nearness) share(w *catalogue.Where) precision {
	named := 0
	for _, code := range w.Places[:len(w.Places)-w.Centred] {
		named += n.covers[code]
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

// code is the code by which a scope names the place most precisely; "" if only
// somewhere in it is named, or nothing.
func (n *nearness) code(s *directory.Scope) (code string) {
	best := mostOfIt
	for _, list := range [...][]string{s.Countries, s.Regions, s.Centred} {
		for _, c := range list {
			if at, ok := n.codes[c]; ok && at < best {
				best, code = at, c
			}
		}
	}
	return code
}

// where is how a response of a card meets the place, and how precisely it names
// it; without a place whether it helps everywhere, or in some regions: ReachNone.
func (q *question) where(c *catalogue.Card, brief int) (directory.Reach, precision) {
	w := c.Briefs()[brief].Where
	p := worldwide
	if q.placed {
		for _, code := range w.Places {
			p = min(p, q.near.numbered[code])
		}
		if w.Except && c.ScopeOf(responseOf(c, brief)).ReachAny(q.near.places) == directory.ReachNone {
			return directory.ReachNone, p
		}
		if p == partOfIt && q.near.vast {
			p = q.near.share(w)
		}
	}
	switch {
	case p >= holdsIt && p < mostOfIt:
		return directory.ReachWider, p
	case p < worldwide:
		return directory.ReachExact, p
	case w.Worldwide:
		return directory.ReachWorld, p
	case w.Unknown && q.placed, len(w.Places) == 0:
		return directory.ReachUnknown, whereKnown
	}
	return directory.ReachNone, p
}
