package place

import (
	"slices"

	"amparo/internal/place/gazetteer"
)

// factor is how much smaller a city may be than the largest of its name to be meant as well: five
// times, as weights have it.
const factor = 23

// Weights of cities: that of a million people, and of 300,000.
const (
	million = 199
	large   = 182
)

// choice is what a name may mean: the places, and what has been read of the first.
type choice struct {
	places []Place
	first  gazetteer.Place
	use    gazetteer.Use
	other  bool // the name is of none of the three languages
	// foreign names are not of the page's language.
	foreign bool
}

// candidate is a place of a name.
type candidate struct {
	Place
	facts gazetteer.Place
	ref   gazetteer.Ref
}

// choose takes from the places of a name those that are meant: names before abbreviations before
// codes, those of the page's language, the kind that goes before, cities that are not much smaller
// than the largest, one for each country.
func (q *question) choose(name gazetteer.Name, use gazetteer.Use) (c choice, ok bool) {
	key := choosing{name.Ordinal, use}
	if name.Ordinal == joined {
		return q.chooseAnew(name, use)
	}
	if c, ok = q.chosen[key]; ok {
		return c, len(c.places) > 0
	}
	c, ok = q.chooseAnew(name, use)
	if q.chosen == nil {
		q.chosen = map[choosing]choice{}
	}
	q.chosen[key] = c
	return c, ok
}

func (q *question) chooseAnew(name gazetteer.Name, use gazetteer.Use) (c choice, ok bool) {
	mixed := name.Mixed&q.bit != 0 || q.bit == 0 && name.Mixed != 0
	refs := q.meant(name.Refs, use, mixed)
	if len(refs) == 0 {
		return choice{}, false
	}
	all := make([]candidate, len(refs))
	for i, r := range refs {
		all[i] = candidate{Place: at(r.Place), facts: q.g.Place(r.Place), ref: r}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if a.Kind.rank() != b.Kind.rank() {
			return a.Kind.rank() - b.Kind.rank()
		}
		return b.facts.Weight - a.facts.Weight
	})
	c = choice{first: all[0].facts, use: all[0].ref.Use, other: refs[0].Languages == gazetteer.Other, foreign: refs[0].Languages&q.bit == 0}
	for _, one := range all {
		if mixed && one.Kind <= City || one.near(all[0]) {
			c.add(one)
		}
	}
	return c, true
}

// near tells whether a place is of the kind of the first, and not much smaller. No part of another
// country is as large as a capital.
func (c candidate) near(first candidate) bool {
	if c.Kind.rank() != first.Kind.rank() || c.Kind == Part && first.facts.Capital && !slices.Equal(c.facts.Countries, first.facts.Countries) {
		return false
	}
	return c.Kind != City && c.Kind != Part || c.facts.Weight >= first.facts.Weight-factor
}

// add adds a place unless one of the same countries is there; a demonym or a people is never left out.
func (c *choice) add(one candidate) {
	for _, p := range c.places {
		if one.Kind >= Part && one.Kind <= City && slices.Equal(p.Countries(), one.facts.Countries) {
			return
		}
	}
	c.places = append(c.places, one.Place)
}

// rank is alike for kinds that do not go before each other.
func (k Kind) rank() int {
	switch k {
	case Territory:
		return int(Country)
	case City:
		return int(Part)
	}
	return int(k)
}

// meant takes the refs of the freest use that is allowed, and of them those of the page's language,
// if there are any. What is a word of the three languages and a country in another counts on pages of
// others only. Of mixed names it takes all.
func (q *question) meant(refs []gazetteer.Ref, use gazetteer.Use, mixed bool) []gazetteer.Ref {
	least := gazetteer.Code + 1
	for _, r := range refs {
		if r.Use <= use {
			least = min(least, r.Use)
		}
	}
	if least == gazetteer.Small {
		least = gazetteer.Letter
	}
	ofUse := keep(refs, func(r gazetteer.Ref) bool {
		foreign := r.Use == gazetteer.Code && r.Languages == gazetteer.Other && q.bit != 0
		return r.Use <= least && r.Use <= use && !foreign
	})
	if mixed {
		return ofUse
	}
	if own := keep(ofUse, func(r gazetteer.Ref) bool { return r.Languages&q.bit != 0 }); len(own) > 0 {
		return own
	}
	if three := keep(ofUse, func(r gazetteer.Ref) bool { return r.Languages&^gazetteer.Other != 0 }); len(three) > 0 && q.bit != 0 {
		return three
	}
	return ofUse
}

func keep(refs []gazetteer.Ref, ok func(gazetteer.Ref) bool) []gazetteer.Ref {
	var kept []gazetteer.Ref
	for _, r := range refs {
		if ok(r) {
			kept = append(kept, r)
		}
	}
	return kept
}
