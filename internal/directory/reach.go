package directory

import (
	"slices"

	"amparo/internal/lang"
)

// AudienceAll is the audience of those who help every defender.
const AudienceAll = "all-defenders"

// Reach is how an organisation's scope meets a place.
type Reach int

// How scope and place meet, the nearer the greater.
const (
	ReachNone  Reach = iota // it does not help there
	ReachWorld              // it helps everywhere
	ReachWider              // it helps in a region that holds the place
	ReachExact              // it names the place, or somewhere in it
)

// Reach says how the scope meets a place: an ISO 3166 country or an M49 region.
func (s Scope) Reach(place string) Reach {
	within := func(code string) bool { return code == place || slices.Contains(lang.Ancestors(code), place) }
	switch {
	case slices.ContainsFunc(s.Countries, within), slices.ContainsFunc(s.Regions, within):
		return ReachExact
	case slices.ContainsFunc(lang.Ancestors(place), func(region string) bool { return slices.Contains(s.Regions, region) }):
		return ReachWider
	case s.Worldwide:
		return ReachWorld
	}
	return ReachNone
}

// ForAudience reports how an organisation that lists audiences serves one:
// named it, or is there for everybody. One that names nobody turns nobody away.
func ForAudience(audiences []string, audience string) (named, open bool) {
	return slices.Contains(audiences, audience), len(audiences) == 0 || slices.Contains(audiences, AudienceAll)
}
