package answer

import (
	"slices"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// atlas is what is known of the regions.
type atlas struct {
	leaf    map[string]uint8 // of a country: the smallest M49 region that holds it; of a region: itself
	regions []region
}

type region struct {
	place     place.Place
	countries map[string]bool
}

// regions counts each M49 region from 1: 0 is for what is in none.
var regions = sync.OnceValue(func() *atlas {
	a := &atlas{leaf: map[string]uint8{}}
	for i, code := range lang.Regions() {
		a.leaf[code] = uint8(i + 1)
		for _, part := range lang.Parts(code) {
			if !lang.IsRegion(part) { // regions come before those they contain
				a.leaf[part] = uint8(i + 1)
			}
		}
		if code != place.World.Code {
			a.regions = append(a.regions, newRegion(place.Place{Kind: place.Region, Code: code}))
		}
	}
	for _, field := range place.Fields() {
		a.regions = append(a.regions, newRegion(field))
	}
	return a
})

func newRegion(p place.Place) region {
	r := region{p, map[string]bool{}}
	for _, country := range p.Countries() {
		r.countries[country] = true
	}
	return r
}

// leafOf is the region in which a scope is counted where one of each is named:
// that of most of its countries.
func leafOf(s *directory.Scope) uint8 {
	leaf := regions().leaf
	if len(s.Regions) > 0 {
		return leaf[s.Regions[0]]
	}
	var best uint8
	most := 0
	for _, one := range s.Countries {
		n := 0
		for _, other := range s.Countries {
			if leaf[other] == leaf[one] {
				n++
			}
		}
		if n > most {
			best, most = leaf[one], n
		}
	}
	if most == 0 && len(s.Centred) > 0 {
		return leaf[s.Centred[0]]
	}
	return best
}

// regionOf is the place that a scope stands for among others: the only one that
// it names, else the region that it comes nearest to.
func regionOf(s *directory.Scope) place.Place {
	named := s.Named()
	if len(named) == 1 {
		if p, ok := place.OfCountry(named[0]); ok {
			return p
		}
	}
	if len(s.Regions) == 1 && len(s.Countries) == 0 {
		return place.Place{Kind: place.Region, Code: s.Regions[0]}
	}
	countries := map[string]bool{}
	for _, code := range slices.Concat(s.Countries, s.Regions) {
		if !lang.IsRegion(code) {
			countries[code] = true
		}
		for _, part := range lang.Parts(code) {
			if !lang.IsRegion(part) {
				countries[part] = true
			}
		}
	}
	return nearest(countries)
}

// nearest is the region that has most countries in common with some, among all
// that either has.
func nearest(countries map[string]bool) (best place.Place) {
	alike := 0.0
	for _, r := range regions().regions {
		common := 0
		for code := range countries {
			if r.countries[code] {
				common++
			}
		}
		if share := float64(common) / float64(len(countries)+len(r.countries)-common); share > alike {
			best, alike = r.place, share
		}
	}
	return best
}

// spreadOut takes the best of each region, then the second of each, and so on.
func spreadOut(list []candidate) []candidate {
	var seen [1 << 8]int
	round, rounds := make([]int, len(list)), 0
	for i := range list {
		leaf := leafOf(list[i].card.ScopeOf(list[i].response))
		round[i] = seen[leaf]
		seen[leaf]++
		rounds = max(rounds, seen[leaf])
	}
	i := 0
	return sorted(list, rounds, func(*candidate) int {
		at := round[i%len(list)]
		i++
		return at
	})
}
