package catalogue_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// TestScopeOfLists: who leaves a country out is not among those who help there,
// in a list, in its counts and in what a search finds; who is centred on a
// country is among those who name it.
func TestScopeOfLists(t *testing.T) {
	t.Parallel()
	both := entries(2)
	both[0].Scope = directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}}
	e := both[1]
	e.Scope = directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}, Centred: []string{"KE"}, Except: []string{"FR"}}
	s := open(t, both...).Now()
	in := func(places ...string) []string {
		return slugs(s.List("fr", catalogue.ListAsk{Filter: catalogue.Filter{catalogue.FacetPlace: places}, Size: 10}).Cards)
	}
	for name, row := range map[string]struct{ got, want []string }{
		"centred on it":        {in("KE"), []string{both[1].Slug, both[0].Slug}},
		"left out":             {in("FR"), []string{both[0].Slug}},
		"neither":              {in("DE"), []string{both[0].Slug, both[1].Slug}},
		"left out, or another": {in("FR", "DE"), []string{both[0].Slug, both[1].Slug}},
	} {
		if diff := cmp.Diff(row.want, row.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	all := s.List("fr", catalogue.ListAsk{Size: 10})
	if all.PlaceCount("FR") != 1 || all.PlaceCount("DE") != 2 || all.PlaceCount("KE") != 2 {
		t.Errorf("in France %d, in Germany %d, in Kenya %d", all.PlaceCount("FR"), all.PlaceCount("DE"), all.PlaceCount("KE"))
	}
}
