package directory

import (
	"slices"

	"amparo/internal/lang"
)

// Scope is where an organisation helps. Worldwide is a statement of its own:
// a list of regions never adds up to it.
type Scope struct {
	Worldwide bool     `json:"worldwide"`
	Regions   []string `json:"regions"`           // UN M49 codes
	Countries []string `json:"countries"`         // ISO 3166-1 alpha-2
	Centred   []string `json:"centred,omitempty"` // countries it works in most, besides; they narrow nothing
	Except    []string `json:"except,omitempty"`  // countries that are left out of all of it
	Unknown   bool     `json:"unknown,omitempty"` // somebody looked, and could not tell, or not tell all of it
}

// Stated reports whether anything is said, if only that it is not known. Of a
// response that says nothing, the scope is that of its entry.
func (s Scope) Stated() bool {
	return s.Worldwide || s.Unknown || len(s.Regions)+len(s.Countries)+len(s.Centred)+len(s.Except) > 0
}

// OnlyUnknown reports whether all that is said is that it is not known.
func (s Scope) OnlyUnknown() bool {
	return s.Unknown && !s.Worldwide && len(s.Regions)+len(s.Countries)+len(s.Centred) == 0
}

// IsZero reports whether a document leaves the scope out.
func (s Scope) IsZero() bool { return !s.Stated() }

// settled is a scope as a document has it: nothing at all, or with its lists.
func (s Scope) settled() Scope {
	if !s.Stated() {
		return Scope{}
	}
	if s.Regions == nil {
		s.Regions = []string{}
	}
	if s.Countries == nil {
		s.Countries = []string{}
	}
	return s
}

// scopeWords name the parts of a scope: of an entry, and of a response.
type scopeWords struct{ worldwide, regions, countries, centred, except, unknown string }

var entryScope = scopeWords{
	worldwide: "entry.worldwide", regions: "entry.regions", countries: "entry.countries",
	centred: "entry.centred", except: "entry.except", unknown: "entry.scope_unknown",
}

var responseScope = scopeWords{
	worldwide: "entry.response_worldwide", regions: "entry.response_regions", countries: "entry.response_countries",
	centred: "entry.response_centred", except: "entry.response_except", unknown: "entry.response_scope_unknown",
}

// scopeRows are the parts of a scope. stated is the rule of the whole.
func scopeRows[T any](words scopeWords, at func(*T) *Scope, stated func(c *checker, field string, of *T)) []Row[T] {
	return []Row[T]{
		tick("scope.worldwide", words.worldwide, func(of *T) *bool { return &at(of).Worldwide }).ruled(stated),
		codes(InputRegions, "scope.regions", words.regions, func(of *T) *[]string { return &at(of).Regions }, lang.IsRegion),
		codes(InputCountries, "scope.countries", words.countries, func(of *T) *[]string { return &at(of).Countries }, lang.IsCountry),
		codes(InputCountries, "scope.centred", words.centred, func(of *T) *[]string { return &at(of).Centred }, lang.IsCountry).omitted(func(of *T) *[]string { return &at(of).Centred }),
		codes(InputCountries, "scope.except", words.except, func(of *T) *[]string { return &at(of).Except }, lang.IsCountry).omitted(func(of *T) *[]string { return &at(of).Except }),
		tick("scope.unknown", words.unknown, func(of *T) *bool { return &at(of).Unknown }),
	}
}

// Named are the places that the scope names: those it is limited to, and those it
// is centred on.
func (s Scope) Named() []string { return slices.Concat(s.Countries, s.Regions, s.Centred) }

// Reach is how an organisation's scope meets a place.
type Reach int

// How scope and place meet, the nearer the greater.
const (
	ReachNone    Reach = iota // it does not help there
	ReachUnknown              // nobody knows whether it does
	ReachWorld                // it helps everywhere
	ReachWider                // it helps in a region that holds the place
	ReachExact                // it names the place, or somewhere in it
)

// Reach says how the scope meets a place: an ISO 3166 country or an M49 region.
// A country that is left out is not reached, whatever else is said.
func (s Scope) Reach(place string) Reach {
	within := func(code string) bool { return code == place || slices.Contains(lang.Ancestors(code), place) }
	switch {
	case slices.Contains(s.Except, place):
		return ReachNone
	case slices.ContainsFunc(s.Named(), within):
		return ReachExact
	case slices.ContainsFunc(lang.Ancestors(place), func(region string) bool { return slices.Contains(s.Regions, region) }):
		return ReachWider
	case s.Worldwide:
		return ReachWorld
	case s.Unknown:
		return ReachUnknown
	}
	return ReachNone
}

// Places are places that somebody asked for together, ready to be compared with
// many scopes. The zero value is none.
type Places struct {
	codes []string
	exact map[string]bool // codes that are one of them, or lie in one
	wider map[string]bool // regions that hold one of them
}

// PlacesOf takes ISO 3166 countries and M49 regions.
func PlacesOf(codes ...string) Places {
	p := Places{codes: codes, exact: map[string]bool{}, wider: map[string]bool{}}
	for _, code := range codes {
		p.exact[code] = true
		for _, part := range lang.Parts(code) {
			p.exact[part] = true
		}
		for _, region := range lang.Ancestors(code) {
			p.wider[region] = true
		}
	}
	return p
}

// None reports whether there is no place.
func (p Places) None() bool { return len(p.codes) == 0 }

// ReachAny is how the scope meets the one of some places that it meets best, as
// Reach says for each; ReachNone of none.
func (s Scope) ReachAny(p Places) Reach {
	switch {
	case p.None():
		return ReachNone
	case len(s.Except) > 0: // it may leave out some of them
		best := ReachNone
		for _, code := range p.codes {
			best = max(best, s.Reach(code))
		}
		return best
	case slices.ContainsFunc(s.Countries, p.has), slices.ContainsFunc(s.Regions, p.has), slices.ContainsFunc(s.Centred, p.has):
		return ReachExact
	case slices.ContainsFunc(s.Regions, func(region string) bool { return p.wider[region] }):
		return ReachWider
	case s.Worldwide:
		return ReachWorld
	case s.Unknown:
		return ReachUnknown
	}
	return ReachNone
}

func (p Places) has(code string) bool { return p.exact[code] }

// AudienceAll is the audience of those who help every defender.
const AudienceAll = "all-defenders"

// ForAudience reports how an organisation that lists audiences serves one:
// named it, or is there for everybody. One that names nobody turns nobody away.
func ForAudience(audiences []string, audience string) (named, open bool) {
	return slices.Contains(audiences, audience), len(audiences) == 0 || slices.Contains(audiences, AudienceAll)
}
