package directory

import (
	"math/rand/v2"
	"slices"
	"testing"

	"amparo/internal/lang"
)

// TestReachAny: several places are met as the best of them is.
func TestReachAny(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	all := slices.Concat(lang.Countries(), lang.Regions())
	some := func(most int) []string {
		var list []string
		for range r.IntN(most + 1) {
			list = append(list, all[r.IntN(len(all))])
		}
		return list
	}
	met := map[Reach]int{}
	for range 20000 {
		s := Scope{Worldwide: r.IntN(4) == 0, Regions: some(2), Countries: some(3), Centred: some(1), Unknown: r.IntN(4) == 0}
		if r.IntN(2) == 0 {
			s.Except = some(3)
		}
		codes, want := some(6), ReachNone
		for _, code := range codes {
			want = max(want, s.Reach(code))
		}
		if got := s.ReachAny(PlacesOf(codes...)); got != want {
			t.Fatalf("%+v and %v meet as %d, the best of them as %d", s, codes, got, want)
		}
		met[want]++
	}
	for reach := ReachNone; reach <= ReachExact; reach++ {
		if met[reach] < 100 {
			t.Errorf("only %d scopes meet as %d", met[reach], reach)
		}
	}
}
