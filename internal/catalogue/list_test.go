package catalogue_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

var facets = allFacets()

func allFacets() []catalogue.Facet {
	var all []catalogue.Facet
	for f := range catalogue.FacetCount {
		all = append(all, f)
	}
	return all
}

// has says from the card alone whether it stays for a value.
func has(c *catalogue.Card, f catalogue.Facet, value string, now time.Time) bool {
	switch f {
	case catalogue.FacetKind:
		return c.Offers(value) != nil
	case catalogue.FacetPlace:
		return c.Scope.Reach(value) != directory.ReachNone
	case catalogue.FacetReply:
		return c.RepliesIn(value)
	case catalogue.FacetAudience:
		return slices.Contains(c.Audiences, value)
	case catalogue.FacetArea:
		return slices.Contains(c.Areas, value)
	case catalogue.FacetState:
		if value == catalogue.StateOpen {
			return c.Availability == directory.AvailabilityOpen
		}
		return c.Verified.After(now.AddDate(0, -6, 0))
	}
	panic(fmt.Sprintf("facet %d: say here what a card has of it", f))
}

// fits says whether a card is listed, the choices of one facet left out.
func fits(c *catalogue.Card, ask catalogue.ListAsk, but catalogue.Facet) bool {
	for _, f := range facets {
		if f != but && len(ask.Filter[f]) > 0 && !slices.ContainsFunc(ask.Filter[f], func(value string) bool { return has(c, f, value, ask.Now) }) {
			return false
		}
	}
	return true
}

// values are some that exist, some that do not, for every facet.
func values(now *catalogue.Snapshot) map[catalogue.Facet][]string {
	all := map[catalogue.Facet][]string{
		catalogue.FacetPlace: append(lang.Regions(), "UG", "CO", "FR", "SN", "XK", "003"),
		catalogue.FacetState: {catalogue.StateOpen, catalogue.StateVerified},
		catalogue.FacetReply: {"tlh"}, catalogue.FacetKind: {"nothing"},
	}
	for _, c := range now.Sorted("fr") {
		for _, r := range c.Responses {
			all[catalogue.FacetKind] = append(all[catalogue.FacetKind], r.Kind)
		}
		all[catalogue.FacetReply] = append(all[catalogue.FacetReply], c.ReplyLangs...)
		all[catalogue.FacetAudience] = append(all[catalogue.FacetAudience], c.Audiences...)
		all[catalogue.FacetArea] = append(all[catalogue.FacetArea], c.Areas...)
		all[catalogue.FacetPlace] = append(all[catalogue.FacetPlace], c.Scope.Countries...)
	}
	all[catalogue.FacetReply] = slices.DeleteFunc(all[catalogue.FacetReply], func(code string) bool { return code == lang.Any })
	for f := range all {
		slices.Sort(all[f])
		all[f] = slices.Compact(all[f])
	}
	return all
}

// checkList compares a list with one that is made by looking at every card.
func checkList(t *testing.T, now *catalogue.Snapshot, ask catalogue.ListAsk, values map[catalogue.Facet][]string) {
	t.Helper()
	l := now.List("es", ask)
	var found []string
	counts := map[catalogue.Facet]map[string]int{}
	for _, c := range now.Sorted("es") {
		if fits(c, ask, -1) {
			found = append(found, c.Slug)
		}
		for _, f := range facets {
			if !fits(c, ask, f) {
				continue
			}
			for _, value := range values[f] {
				if has(c, f, value, ask.Now) {
					if counts[f] == nil {
						counts[f] = map[string]int{}
					}
					counts[f][value]++
				}
			}
		}
	}
	if l.Total != len(found) || now.Count("es", ask) != len(found) {
		t.Errorf("%v: %d entries, want %d", ask.Filter, l.Total, len(found))
	}
	for _, f := range facets {
		for _, value := range values[f] {
			want := counts[f][value]
			got, left := l.Counts[f][value]
			if f == catalogue.FacetReply && !left && !namesLanguage(now, value) {
				continue // those who answer in any language make no language known
			}
			if got != want && (f != catalogue.FacetPlace || got != 0 || want != l.World) {
				t.Errorf("%v: facet %d, %s gives %d, want %d", ask.Filter, f, value, got, want)
			}
		}
	}
	var listed []string
	for page := 1; page <= l.Pages; page++ {
		ask.Page = page
		listed = append(listed, slugs(now.List("es", ask).Cards)...)
	}
	if !ask.ByName {
		slices.Sort(listed)
		slices.Sort(found)
	}
	if diff := cmp.Diff(found, listed); diff != "" {
		t.Errorf("%v (-want +got):\n%s", ask.Filter, diff)
	}
}

// namesLanguage reports whether somebody answers in a language, and not in any.
func namesLanguage(now *catalogue.Snapshot, code string) bool {
	return slices.ContainsFunc(now.Sorted("es"), func(c *catalogue.Card) bool {
		return slices.Contains(c.ReplyLangs, code) && !slices.Contains(c.ReplyLangs, lang.Any)
	})
}

// TestListAsLookedAt: whatever is chosen, and whatever happened to the entries
// before, the list and its counts are what looking at every entry gives.
func TestListAsLookedAt(t *testing.T) {
	t.Parallel()
	store := storetest.Open(t)
	storetest.Fill(t, store, 150)
	s := newSite(t, store)
	r := rand.New(rand.NewPCG(7, 7))
	for range 12 {
		changeSome(t, s, r)
		s.catchUp()
		now := s.Now()
		all := values(now)
		for _, f := range facets {
			if len(all[f]) == 0 {
				t.Fatalf("facet %d: no card has a value that the test knows", f)
			}
		}
		for range 12 {
			ask := catalogue.ListAsk{Now: storetest.At(48), Size: 20, ByName: r.IntN(2) == 0}
			for _, f := range facets {
				for range r.IntN(3) {
					ask.Filter[f] = append(ask.Filter[f], all[f][r.IntN(len(all[f]))])
				}
				if r.IntN(2) == 0 {
					ask.Filter[f] = nil
				}
			}
			checkList(t, now, ask, all)
		}
	}
	s.check()
}

// changeSome verifies, withdraws, changes and adds a few entries.
func changeSome(t *testing.T, s site, r *rand.Rand) {
	t.Helper()
	cards := s.Now().Sorted("fr")
	for range 5 {
		c := cards[r.IntN(len(cards))]
		err := s.store.Verify(t.Context(), directory.Verification{EntryID: c.ID, At: storetest.At(-24 * r.IntN(300)), Result: directory.VerificationAnswers})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.store.Withdraw(t.Context(), cards[r.IntN(len(cards))].ID, storetest.At(30)); err != nil {
		t.Fatal(err)
	}
	n := r.IntN(1 << 30)
	e := storetest.Entry(n)
	e.Slug = fmt.Sprintf("new-%d", n)
	storetest.Publish(t, s.store, e, "", "fr")
	e.Scope = directory.Scope{Regions: []string{lang.Regions()[1+r.IntN(20)]}, Countries: []string{"UG"}}
	e.ReplyLangs, e.Audiences = [][]string{{"es"}, {lang.Any}, {"es", lang.Any}}[r.IntN(3)], []string{"journalists"}
	s.republish(e, "fr")
}

// TestListOrder: who has most of what was chosen comes first, who names the
// place before who helps everywhere, then A to Z.
func TestListOrder(t *testing.T) {
	t.Parallel()
	list := entries(5)
	kinds := func(ids ...string) (all []directory.Response) {
		for _, id := range ids {
			all = append(all, directory.Response{ID: id, Kind: id})
		}
		return all
	}
	list[1].Responses = kinds("training", "emergency-grants")
	list[2].Responses = kinds("training")
	list[3].Responses = kinds("training", "emergency-grants")
	list[3].Scope = directory.Scope{Regions: []string{}, Countries: []string{"UG"}}
	list[4].Scope = directory.Scope{Regions: []string{}, Countries: []string{"CO"}}
	now := open(t, list...).Now()
	ask := catalogue.ListAsk{Size: 20, Now: storetest.Day}
	ask.Filter[catalogue.FacetKind] = []string{"training", "emergency-grants"}
	ask.Filter[catalogue.FacetPlace] = []string{"014"} // Eastern Africa
	if diff := cmp.Diff([]string{"fund-4", "fund-2", "fund-1", "fund-3"}, slugs(now.List("fr", ask).Cards)); diff != "" {
		t.Errorf("the best first (-want +got):\n%s", diff)
	}
	ask.ByName = true
	if diff := cmp.Diff([]string{"fund-1", "fund-2", "fund-3", "fund-4"}, slugs(now.List("fr", ask).Cards)); diff != "" {
		t.Errorf("A to Z (-want +got):\n%s", diff)
	}
	ask.Page, ask.Size = 99, 3
	if l := now.List("fr", ask); l.Page != 2 || l.Pages != 2 || len(l.Cards) != 1 {
		t.Errorf("beyond the last page: page %d of %d", l.Page, l.Pages)
	}
}
