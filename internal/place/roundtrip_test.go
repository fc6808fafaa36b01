package place

import (
	"testing"

	"amparo/internal/lang"
)

// mostLost is how many of some 25,000 names of countries may not lead back to them, for the reasons
// that lost gives.
const mostLost = 60

// TestEveryCountryNameLeadsBack: what CLDR calls countries in all its languages is understood in a
// field of that language, and names the country.
func TestEveryCountryNameLeadsBack(t *testing.T) {
	t.Parallel()
	n, lost, ambiguous := 0, 0, 0
	for _, code := range lang.Languages() {
		l, err := lang.Load(lang.Tag(code))
		if err != nil {
			continue
		}
		for _, country := range lang.Countries() {
			name := l.CountryName(country)
			n++
			got := Resolve(name, l.Tag(), InField)
			switch {
			case only(got, country):
			case len(got) == 1 && has(got[0].Places, country):
				ambiguous++
				t.Logf("%s: %s %s, and %s", code, name, told(name, got), country)
			default:
				lost++
				t.Logf("%s: %s %s, not %s", code, name, told(name, got), country)
			}
		}
	}
	t.Logf("of %d names %d are lost, %d ambiguous", n, lost, ambiguous)
	if n < 24000 || lost > mostLost {
		t.Errorf("of %d names %d are lost", n, lost)
	}
}

func has(places []Place, country string) bool {
	for _, p := range places {
		if p.Code == country {
			return true
		}
	}
	return false
}
