package place

import (
	"strings"

	"amparo/internal/place/gazetteer"
)

// inside keeps the places that lie in one of others, or are one. A city counts as in a part of its
// country: which part is not known.
func inside(places, others []Place) []Place {
	var kept []Place
	for _, p := range places {
		for _, o := range others {
			if p == o || Within(p, o) || p.Kind == City && o.Kind == Part && within(p, o.Countries()) {
				kept = append(kept, p)
				break
			}
		}
	}
	return kept
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
		if m.Places[0].Kind != City && m.Places[0].Kind != Part && !m.Ambiguous || !q.adjoin(m.End, next.Start) {
			continue
		}
		if inner := inside(m.Places, next.Places); len(inner) > 0 && next.Places[0].Kind <= Part {
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
