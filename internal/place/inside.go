package place

import (
	"slices"
	"strings"

	"amparo/internal/place/gazetteer"
)

// inside keeps the places that lie in one of others, or are one. A city counts as in a part of its
// country: which part is not known. A demonym counts as its country. Of a part of several countries,
// one of which is named, that country is kept: "Kurdistan, Iraq", "Pakistani Punjab".
func inside(places, others []Place) []Place {
	var kept []Place
	for _, p := range places {
		for _, o := range others {
			o = o.asCountry()
			if p == o || Within(p, o) || p.Kind == City && o.Kind == Part && within(p, o.Countries()) {
				kept = append(kept, p)
				break
			}
			if p.Kind == Part && o.Kind <= Territory && slices.Contains(p.Countries(), o.Code) {
				kept = append(kept, o)
				break
			}
		}
	}
	return kept
}

// around keeps the places in which one of others lies: "Georgia, Tbilisi".
func around(places, others []Place) []Place {
	return slices.DeleteFunc(slices.Clone(places), func(p Place) bool {
		return !slices.ContainsFunc(others, func(o Place) bool { return Within(o, p) })
	})
}

// asCountry is the country of a demonym of one, and any other place itself.
func (p Place) asCountry() Place {
	if p.Kind == Demonym {
		if country, ok := OfCountry(p.Code); ok {
			return country
		}
	}
	return p
}

// within tells whether a place is in one of some countries.
func within(p Place, countries []string) bool {
	for _, code := range countries {
		if c, ok := OfCountry(code); ok && Within(p, c) {
			return true
		}
	}
	return false
}

// join lets places that are named one after the other tell of each other: "Goma, RDC" is surely a
// place, and "Tripoli (Lebanon)" is one of three.
func (q *question) join(matches []Match) {
	for i := range len(matches) - 1 {
		m, next := &matches[i], &matches[i+1]
		if m.Places[0].Kind == Demonym {
			m, next = next, m
		}
		if m.Places[0].Kind != City && m.Places[0].Kind != Part && !m.Ambiguous || !q.adjoin(matches[i].End, matches[i+1].Start) {
			continue
		}
		inner := inside(m.Places, next.Places)
		if m.Ambiguous && len(inner) == 0 {
			inner = around(m.Places, next.Places)
		}
		if len(inner) > 0 && (next.Places[0].Kind <= City || next.Places[0].Kind == Demonym) {
			m.Places, m.Ambiguous = inner, differ(inner)
			m.Sure = m.Sure || next.Sure && !m.Misspelt && !m.Ambiguous
		}
	}
}

// adjoin tells whether nothing but small words and no end of a sentence is between two places of the
// text.
func (q *question) adjoin(end, start int) bool {
	between := q.text[end:start]
	if len(between) > 12 || strings.ContainsAny(between, ".;!?\n") {
		return false
	}
	for _, w := range gazetteer.Words(between) {
		if !forms[w.Text] {
			return false
		}
	}
	return true
}
