package answer_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/answer"
	"amparo/internal/directory"
)

// many are n organisations that have the same facts.
func many(n int, like org) []org {
	list := make([]org, n)
	for i := range list {
		list[i] = like
		list[i].name = fmt.Sprint(like.name, string(rune('a'+i/26)), string(rune('a'+i%26)))
	}
	return list
}

func together(lists ...[]org) (all []org) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// sizes writes how many of each group are on a page, of how many.
func sizes(a *answer.Answers) string {
	text := ""
	for _, g := range a.Groups {
		text += fmt.Sprintf("%s %d/%d ", g.Kind, len(g.Found), g.Total)
	}
	return text + fmt.Sprintf("page %d/%d, %d others of %d", a.Page, a.Pages, a.Others, a.Total)
}

// TestPages: how many of each group are on a page, and where places go that a
// group does not use.
func TestPages(t *testing.T) {
	t.Parallel()
	everywhere, kenyan, french := many(20, org{name: "w"}), many(20, org{name: "k", in: "KE"}), many(20, org{name: "f", in: "FR"})
	applied := many(20, org{name: "p", pace: directory.PaceApplication})
	rows := map[string]struct {
		orgs []org
		at   string
		page int
		want string
	}{
		"no place":                          {together(everywhere, kenyan, applied), "", 1, "world 4/20 regions 4/20 apply 1/20 page 1/7, 51 others of 60"},
		"no place, page 2":                  {together(everywhere, kenyan, applied), "", 2, "world 5/20 regions 4/20 apply 1/20 page 2/7, 41 others of 60"},
		"a place":                           {together(everywhere, kenyan, french, applied), "KE", 1, "near 4/20 world 3/20 apply 1/20 page 1/7, 52 others of 60"},
		"a place, nobody near":              {together(everywhere, applied), "KE", 1, "world 7/20 apply 1/20 page 1/5, 32 others of 40"},
		"a place, few near":                 {together(kenyan[:1], everywhere, applied), "KE", 1, "near 1/1 world 6/20 apply 1/20 page 1/5, 33 others of 41"},
		"only everywhere":                   {everywhere, "", 1, "world 9/20 page 1/3, 11 others of 20"},
		"only everywhere, page 2":           {everywhere, "", 2, "world 10/20 page 2/3, 1 others of 20"},
		"only by application":               {applied, "", 1, "apply 9/20 page 1/3, 11 others of 20"},
		"fewer than there is room for":      {together(everywhere[:2], kenyan[:1], applied[:1]), "", 1, "world 2/2 regions 1/1 apply 1/1 page 1/1, 0 others of 4"},
		"before the first page":             {everywhere, "", -3, "world 9/20 page 1/3, 11 others of 20"},
		"beyond the last":                   {everywhere, "", 99, "world 1/20 page 3/3, 0 others of 20"},
		"nobody":                            {many(1, org{name: "t", kinds: "training"}), "", 7, "page 1/1, 0 others of 0"},
		"places that the last does not use": {together(kenyan[:5], everywhere), "KE", 1, "near 5/5 world 3/20 page 1/3, 17 others of 25"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := asking(func(q *answer.Ask) { q.Page = row.page })
			if row.at != "" {
				ask.Place = at(t, row.at)
			}
			if got := sizes(answer.Of(world(t, row.orgs...), ask)); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// TestKnownNoHasAnEnd: who is known to be for others, or to reply in another
// language, is on pages too.
func TestKnownNoHasAnEnd(t *testing.T) {
	t.Parallel()
	s := world(t, together(many(1, org{name: "w"}), many(25, org{name: "e", replies: "en"}), many(12, org{name: "j", forWhom: "journalists"}))...)
	ask := asking(func(q *answer.Ask) { q.Reply, q.Audience = "fr", "women" })
	for page, want := range []string{
		"world 1/1 language 10/25 people 10/12 page 1/3, 17 others of 38",
		"language 10/25 people 2/12 page 2/3, 5 others of 38",
		"language 5/25 page 3/3, 0 others of 38",
	} {
		ask.Page = page + 1
		if got := sizes(answer.Of(s, ask)); got != want {
			t.Errorf("page %d: %s, want %s", page+1, got, want)
		}
	}
}

// TestExtras: what was held back is offered below its group, by the choice that
// brings it forward.
func TestExtras(t *testing.T) {
	t.Parallel()
	s := world(t, together(
		many(4, org{name: "a"}), many(3, org{name: "j", forWhom: "journalists"}), many(2, org{name: "k", forWhom: "journalists artists"}), many(1, org{name: "l", forWhom: "artists"}),
		many(7, org{name: "r", in: "KE"}), many(1, org{name: "x", pace: directory.PaceApplication}), many(3, org{name: "y", pace: directory.PaceApplication}),
	)...)
	extras := func(ask answer.Ask) map[answer.GroupKind][]answer.Extra {
		all := map[answer.GroupKind][]answer.Extra{}
		for _, g := range answer.Of(s, ask).Groups {
			all[g.Kind] = g.Extras
		}
		return all
	}
	want := map[answer.GroupKind][]answer.Extra{
		answer.GroupWorld: {{"journalists", 5}, {"artists", 1}}, answer.GroupRegions: {{"", 3}}, answer.GroupApply: nil,
	}
	if diff := cmp.Diff(want, extras(asking(nil))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want = map[answer.GroupKind][]answer.Extra{answer.GroupWorld: nil, answer.GroupRegions: {{"", 3}}, answer.GroupApply: nil, answer.GroupOtherPeople: nil}
	if diff := cmp.Diff(want, extras(asking(func(q *answer.Ask) { q.Audience = "artists" }))); diff != "" {
		t.Errorf("who asks was said (-want +got):\n%s", diff)
	}
}
