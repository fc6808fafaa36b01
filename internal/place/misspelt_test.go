package place

import (
	"math/rand/v2"
	"testing"

	"amparo/internal/lang"
)

// edit changes one letter of a name behind the first: takes it out, puts one in, exchanges it, or
// swaps it with the next.
func edit(r *rand.Rand, name []rune) string {
	i, letter := 1+r.IntN(len(name)-1), rune('a'+r.IntN(26))
	before, rest := string(name[:i]), string(name[i+1:])
	switch r.IntN(4) {
	case 0:
		return before + rest
	case 1:
		return before + string(letter) + string(name[i:])
	case 2:
		return before + string(letter) + rest
	}
	if i+1 == len(name) {
		return before
	}
	return before + string(name[i+1]) + string(name[i]) + string(name[i+2:])
}

// TestMisspeltCountries: of names of countries with one edit nine in ten are understood, and hardly
// one is taken for another place.
func TestMisspeltCountries(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	n, right, wrong := 0, 0, 0
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		l, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, country := range lang.Countries() {
			typed := edit(r, []rune(l.CountryName(country)))
			got := Resolve(typed, tag, InField)
			n++
			switch {
			case len(got) == 1 && has(got[0].Places, country):
				right++
			case len(got) > 0:
				wrong++
				t.Logf("%s: %s %s, not %s", tag, typed, told(typed, got), country)
			}
		}
	}
	t.Logf("%d edits: %d right, %d wrong", n, right, wrong)
	if right*100 < n*85 || wrong*100 > n*2 {
		t.Errorf("of %d names with an edit %d are right, %d wrong", n, right, wrong)
	}
}

// noPeople are territories where nobody lives for good, or whose people have no word of their own in
// some of the three languages.
var noPeople = map[string]bool{"AQ": true, "BV": true, "CX": true, "GS": true, "HM": true, "IO": true, "SJ": true, "SX": true, "TF": true, "UM": true, "VA": true, "VG": true, "VI": true}

func TestEveryCountryHasAPeople(t *testing.T) {
	t.Parallel()
	for _, country := range lang.Countries() {
		p := Place{Demonym, country}
		for _, tag := range []lang.Tag{"en", "fr", "es"} {
			name := p.Name(tag)
			if noPeople[country] {
				continue
			}
			if got := Resolve(name, tag, InField); len(got) != 1 || !has(got[0].Places, country) {
				t.Errorf("%s, %s: %q %s", country, tag, name, told(name, got))
			}
		}
	}
}
