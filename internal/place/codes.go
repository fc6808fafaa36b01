package place

import (
	"slices"

	"amparo/internal/lang"
)

// Codes are the countries and M49 regions in one of which somebody has to help to help in a
// place: a city or a part counts as its country; a people, and whatever is several countries,
// as these, and as the regions that lie in it as a whole; a territory as itself, and as its
// state.
func (p Place) Codes() []string {
	if p.Kind == Region {
		return []string{p.Code}
	}
	codes := slices.Clone(p.Countries())
	switch p.Kind {
	case Territory:
		if state, ok := p.State(); ok {
			codes = append(codes, state.Code)
		}
	case FieldRegion, Area:
		for _, region := range lang.Regions() {
			if Within(Place{Region, region}, p) {
				codes = append(codes, region)
			}
		}
	}
	return codes
}
