package place

import (
	"sync"

	"amparo/internal/place/gazetteer"
)

// Open reads the file now, so that no question waits for it.
func Open() { landNames() }

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
