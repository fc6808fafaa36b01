package place

import (
	"sync"

	"amparo/internal/place/gazetteer"
)

// landNames are the names of countries and regions in the three languages, to be compared as a whole:
// "SriLanka", "Sudán del Sulr".
var landNames = sync.OnceValue(func() gazetteer.Whole {
	g := file()
	var names []int
	for _, i := range g.NearNames() {
		if isOfLand(g, g.Name(i)) {
			names = append(names, i)
		}
	}
	return g.NewWhole(names)
})

// isOfLand tells whether a name is that of a country or region, in one of the three languages.
func isOfLand(g *gazetteer.Gazetteer, n gazetteer.Name) bool {
	for _, r := range n.Refs {
		if r.Use == gazetteer.Free && r.Languages != gazetteer.Other && isLarge(kindOf(g.Head(r.Place))) {
			return true
		}
	}
	return false
}

// alike finds the name of a country or region that all words together are like.
func (q *question) alike() (f found, ok bool) {
	if len(q.words) > mostAlike {
		return found{}, false
	}
	name := landNames().Find(q.g, folded(q.words))
	if name < 0 {
		return found{}, false
	}
	return found{name: q.g.Name(name), many: len(q.words), misspelt: true}, true
}

// mostAlike is how many words a name may have that is compared as a whole.
const mostAlike = 9
