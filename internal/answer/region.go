package answer

import (
	"slices"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

type region struct {
	place     place.Place
	countries map[string]bool
}

// regions are those that scopes may come near to.
var regions = sync.OnceValue(func() (all []region) {
	for _, code := range lang.Regions() {
		if code != place.World.Code {
			all = append(all, newRegion(place.Place{Kind: place.Region, Code: code}))
		}
	}
	for _, field := range place.Fields() {
		all = append(all, newRegion(field))
	}
	return all
})

func newRegion(p place.Place) region {
	r := region{p, map[string]bool{}}
	for _, country := range p.Countries() {
		r.countries[country] = true
	}
	return r
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
	for _, r := range regions() {
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
	var seen [1 << 8]int32
	round := make([]int32, len(list))
	var begins []int32 // where each round begins
	for i := range list {
		leaf := list[i].leaf
		round[i] = seen[leaf]
		if seen[leaf]++; int(round[i]) == len(begins) {
			begins = append(begins, 0)
		}
		begins[round[i]]++
	}
	at := int32(0)
	for i, n := range begins {
		begins[i] = at
		at += n
	}
	spread := make([]candidate, len(list))
	for i := range list {
		spread[begins[round[i]]] = list[i]
		begins[round[i]]++
	}
	return spread
}
