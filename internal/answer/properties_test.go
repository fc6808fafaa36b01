package answer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/place"
)

// anyOf are organisations whose facts are drawn by lot.
func anyOf(r *rand.Rand, n int) []org {
	draw := func(list ...string) string { return list[r.IntN(len(list))] }
	orgs := make([]org, n)
	for i := range orgs {
		orgs[i] = org{
			name: fmt.Sprintf("%c%c%d", 'a'+r.IntN(26), 'a'+r.IntN(26), i), in: draw("", "", "KE", "014", "002", "FR HN", "W KE", "?", "419"), except: draw("", "", "KE"),
			forWhom: draw("", "women", "journalists artists", "women all-defenders"), who: draw("", "individuals", "organisations", "members recommendation"),
			pace: directory.Pace(draw("", "", "now", "application", "weeks")), replies: draw("", "", "en", "fr es", "*", "ar"),
			open: directory.Availability(draw("", "open", "open", "by-call", "suspended")), by: draw("web", "phone", "mail web", "signal", "24h", "none"),
			kinds: draw("legal", "legal training", "training", "temporary-relocation legal"), months: r.IntN(16),
		}
		if orgs[i].in == "FR HN" {
			orgs[i].except = ""
		}
	}
	return orgs
}

// anyAsk is a question that is drawn by lot.
func anyAsk(t *testing.T, r *rand.Rand) answer.Ask {
	draw := func(list ...string) string { return list[r.IntN(len(list))] }
	ask := asking(nil)
	ask.Reply, ask.Audience = draw("", "", "fr", "ar"), draw("", "", "women", "artists")
	if code := draw("", "", "KE", "HN", "014", "africa", "mena"); code != "" {
		ask.Place = at(t, code)
	}
	return ask
}

// helps is who is not known to be closed, elsewhere, or a prize: whatever else is
// known or not.
func helps(s *catalogue.Snapshot, ask answer.Ask) []string {
	var all []string
	for _, c := range s.Sorted("en") {
		helps := !c.Availability.Closed() && c.Offers("legal") != nil
		if ask.Place != (place.Place{}) {
			helps = helps && c.Scope.ReachAny(directory.PlacesOf(ask.Place.Codes()...)) != directory.ReachNone
		}
		if helps {
			all = append(all, c.Slug)
		}
	}
	slices.Sort(all)
	return all
}

// TestProperties: whatever the facts and the question, a page names no more than
// it may, the pages together name everybody once, and no choice loses anybody.
func TestProperties(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 7))
			s := world(t, anyOf(r, 10+r.IntN(120))...)
			for range 20 {
				ask := anyAsk(t, r)
				checkPages(t, s, ask)
				plain := ask
				plain.Reply, plain.Audience = "", ""
				if diff := cmp.Diff(helpers(t, s, plain), helpers(t, s, ask)); diff != "" {
					t.Errorf("%+v: a choice loses somebody (-without +with):\n%s", ask, diff)
				}
			}
		})
	}
}

// helpers is everybody who is named on the pages of a question and offers what is asked for.
func helpers(t *testing.T, s *catalogue.Snapshot, ask answer.Ask) []string {
	t.Helper()
	return slices.DeleteFunc(everybody(t, s, ask), func(slug string) bool {
		c, _, err := s.BySlug(slug)
		return err != nil || c.Offers("legal") == nil
	})
}

func checkPages(t *testing.T, s *catalogue.Snapshot, ask answer.Ask) {
	t.Helper()
	all := helpers(t, s, ask)
	if diff := cmp.Diff(helps(s, ask), all); diff != "" {
		t.Errorf("%+v: (-who helps +who is named, once):\n%s", ask, diff)
	}
	left := len(all)
	for ask.Page = 1; ; ask.Page++ {
		a := answer.Of(s, ask)
		named := map[bool]int{}
		for _, g := range a.Groups {
			last := g.Kind == answer.GroupOtherLanguage || g.Kind == answer.GroupOtherPeople
			named[last] += len(g.Found)
			if len(g.Found) == 0 || len(g.Found) > g.Total {
				t.Errorf("%+v: group %s has %d of %d", ask, g.Kind, len(g.Found), g.Total)
			}
		}
		for _, l := range a.Lines {
			if l.Card.Offers("legal") != nil && ask.Page == 1 {
				left--
			}
		}
		left -= named[false] + named[true]
		if named[false] > answer.MaxAtOnce || named[true] > 2*answer.MaxKnownNo || len(a.Lines) > answer.MaxLines || a.Others != left || a.Page != ask.Page || a.Total != len(all) {
			t.Errorf("%+v: page %d/%d names %v, %d others of %d, want %d of %d", ask, a.Page, a.Pages, named, a.Others, a.Total, left, len(all))
		}
		if named[false] > 0 && len(a.Lines) == 0 && a.First == nil {
			t.Errorf("%+v: nobody to reach first", ask)
		}
		if sum := a.Replying + a.Unasked + a.Otherwise; ask.Reply != "" && sum != a.Total || ask.Reply == "" && sum != 0 {
			t.Errorf("%+v: languages of %d, not of %d", ask, sum, a.Total)
		}
		if ask.Page >= a.Pages {
			break
		}
	}
	last := groupsOf(answer.Of(s, ask))
	ask.Page += 5
	if beyond := groupsOf(answer.Of(s, ask)); beyond != last {
		t.Errorf("%+v: beyond the last page is %s, not %s", ask, beyond, last)
	}
}

// TestChoicesLoseNobody: a language of reply that few are known to have keeps
// everybody of the demonstration, on every page of every need.
func TestChoicesLoseNobody(t *testing.T) {
	t.Parallel()
	s := demonstration(t)
	for _, need := range s.Terms(directory.VocabularyNeeds) {
		ask := answer.Ask{Need: need.ID, Kinds: need.Kinds, Language: "fr", Now: today}
		want := answer.Of(s, ask).Total
		for _, reply := range []string{"fr", "es", "ar"} {
			ask.Reply = reply
			a := answer.Of(s, ask)
			if a.Total != want || a.Otherwise >= a.Total/2 {
				t.Errorf("%s, replies in %s: %d organisations, %d in other languages; %d without", need.ID, reply, a.Total, a.Otherwise, want)
			}
			for _, g := range a.Groups[:1] {
				if g.Kind != answer.GroupWorld {
					t.Errorf("%s, replies in %s: begins with %s", need.ID, reply, g.Kind)
				}
			}
		}
	}
}

// TestNoPlaceBeginsEverywhere: who does not say where they are is first sent to
// somebody who helps everywhere.
func TestNoPlaceBeginsEverywhere(t *testing.T) {
	t.Parallel()
	s := demonstration(t)
	for _, need := range s.Terms(directory.VocabularyNeeds) {
		for _, tag := range s.Languages() {
			a := answer.Of(s, answer.Ask{Need: need.ID, Kinds: need.Kinds, Language: tag, Now: today})
			for _, l := range a.Lines {
				if !l.Card.Scope.Worldwide {
					t.Errorf("%s %s: the line of %s", tag, need.ID, l.Card.Slug)
				}
			}
			if len(a.Lines) == 0 || a.Lines[0].Card.Slug != "front-line-defenders" && a.Lines[len(a.Lines)-1].Card.Slug != "front-line-defenders" {
				t.Errorf("%s %s: the line for everybody is not among %s", tag, need.ID, linesOf(a.Lines))
			}
			for _, f := range a.Groups[0].Found {
				if a.Groups[0].Kind != answer.GroupWorld || !f.Card.ScopeOf(f.Response).Worldwide {
					t.Errorf("%s %s: begins with %s of %s", tag, need.ID, f.Card.Slug, a.Groups[0].Kind)
				}
			}
			for _, g := range a.Groups {
				for _, f := range g.Found {
					if f.Card.Slug == "martin-ennals-foundation" && need.ID != "rest" {
						t.Errorf("%s %s: a prize", tag, need.ID)
					}
				}
			}
		}
	}
}
