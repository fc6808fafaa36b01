package answer_test

import (
	"testing"

	"amparo/internal/answer"
	"amparo/internal/directory"
)

// TestOrder: the rules of the order, and what is left out, one a row.
func TestOrder(t *testing.T) {
	t.Parallel()
	own := func(change func(*directory.Response)) []directory.Response {
		r := directory.Response{ID: "legal", Kind: "legal"}
		change(&r)
		return []directory.Response{r}
	}
	rows := map[string]struct {
		orgs []org
		ask  func(*answer.Ask)
		at   string
		want string
	}{
		"A to Z": {orgs: []org{{name: "b"}, {name: "a"}, {name: "c"}}, want: "world 3/3: a b c"},
		"open to anybody, then a group, then organisations and whoever is recommended": {
			orgs: []org{{name: "a", who: "organisations"}, {name: "b", forWhom: "women"}, {name: "c", forWhom: "women all-defenders"}, {name: "d", who: "recommendation"}, {name: "e", who: "members"}},
			want: "world 5/5: c b a d e",
		},
		"whoever may ask, recommended or not": {
			orgs: []org{{name: "a", who: "organisations"}, {name: "b", who: "individuals recommendation"}},
			want: "world 2/2: b a",
		},
		"who may ask is not known: nobody is turned away": {orgs: []org{{name: "b"}, {name: "a", who: "individuals"}, {name: "c"}}, want: "world 3/3: a b c"},
		"her own group first": {
			orgs: []org{{name: "a"}, {name: "b", forWhom: "women"}, {name: "c", forWhom: "journalists"}},
			ask:  func(q *answer.Ask) { q.Audience = "women" },
			want: "world 2/2: b a; people 1/1: c",
		},
		"her own group that takes no persons": {
			orgs: []org{{name: "a"}, {name: "b", forWhom: "women", who: "organisations"}},
			ask:  func(q *answer.Ask) { q.Audience = "women" },
			want: "world 2/2: a b",
		},
		"an organisation asks": {
			orgs: []org{{name: "a"}, {name: "b", forWhom: "organisations", who: "organisations"}, {name: "c", who: "individuals"}},
			ask:  func(q *answer.Ask) { q.Audience = "organisations" },
			want: "world 3/3: b a c",
		},
		"encrypted, direct, a site, nothing": {
			orgs: []org{{name: "a", by: "none"}, {name: "b"}, {name: "c", by: "phone"}, {name: "d", by: "signal"}, {name: "e", by: "mail"}, {name: "f", by: "form"}},
			want: "world 6/6: d c e f b a",
		},
		"what only informs, what others printed and a fax are no direct ways": {
			orgs: []org{{name: "a", by: "robot"}, {name: "b", by: "third web"}, {name: "c", by: "fax"}, {name: "d", by: "mail"}},
			want: "world 4/4: d a b c",
		},
		"a short number where it works": {
			orgs: []org{{name: "a", in: "KE UG"}, {name: "b", in: "KE UG", by: "short"}}, at: "KE", want: "near 2/2: b a",
		},
		"and where it does not": {
			orgs: []org{{name: "a", in: "KE UG"}, {name: "b", in: "KE UG", by: "short"}}, at: "UG", want: "near 2/2: a b",
		},
		"the language of the page, then not known, then others": {
			orgs: []org{{name: "a", replies: "fr"}, {name: "b"}, {name: "c", replies: "en"}, {name: "d", replies: "*"}},
			want: "world 4/4: c d b a",
		},
		"another language was asked for": {
			orgs: []org{{name: "a"}, {name: "b", replies: "fr"}, {name: "c", replies: "en"}, {name: "d", replies: "*"}},
			ask:  func(q *answer.Ask) { q.Reply = "fr" },
			want: "world 3/3: b d a; language 1/1: c",
		},
		"verified within 6 months, within 12, longer ago or never": {
			orgs: []org{{name: "a"}, {name: "b", months: 13}, {name: "c", months: 12}, {name: "d", months: 6}},
			want: "world 4/4: d c a b",
		},
		"who may ask before the way, the way before the language, the language before the date": {
			orgs: []org{{name: "a", months: 1, replies: "en", by: "mail", forWhom: "women"}, {name: "b", months: 1, replies: "en"}, {name: "c", months: 1, by: "mail"}, {name: "d", replies: "en", by: "mail"}},
			want: "world 4/4: d c b a",
		},
		"the country, the region below, the region above": {
			orgs: []org{{name: "a", in: "002"}, {name: "b", in: "014"}, {name: "c", in: "KE"}, {name: "d"}}, at: "KE", want: "near 3/3: c b a; world 1/1: d",
		},
		"for everybody before the country": {
			orgs: []org{{name: "a", in: "KE", forWhom: "women"}, {name: "b", in: "002"}}, at: "KE", want: "near 2/2: b a",
		},
		"for a group of the region stands back while nobody said who asks": {
			orgs: []org{{name: "a", in: "002", forWhom: "women"}, {name: "b", in: "KE", who: "organisations"}, {name: "c", in: "014"}}, at: "KE", want: "near 3/3: c b a",
		},
		"and not once she did": {
			orgs: []org{{name: "a", in: "002", forWhom: "women"}, {name: "b", in: "KE", who: "organisations"}, {name: "c", in: "014"}},
			ask:  func(q *answer.Ask) { q.Audience = "women" }, at: "KE", want: "near 3/3: a c b",
		},
		"another region is not there": {orgs: []org{{name: "a", in: "FR"}, {name: "b", except: "KE"}, {name: "c"}}, at: "KE", want: "world 1/1: c"},
		"centred on it":               {orgs: []org{{name: "a", in: "W KE"}, {name: "b"}}, at: "KE", want: "near 1/1: a; world 1/1: b"},
		"nobody knows where":          {orgs: []org{{name: "a", in: "?", by: "mail"}, {name: "b"}}, at: "KE", want: "world 2/2: b a"},
		"a region was chosen":         {orgs: []org{{name: "a", in: "KE"}, {name: "b", in: "002"}, {name: "c", in: "FR"}, {name: "d"}}, at: "002", want: "near 2/2: b a; world 1/1: d"},
		"a territory is itself and its state": {
			orgs: []org{{name: "a", in: "FR"}, {name: "b", in: "GP"}, {name: "c", in: "ES"}, {name: "d", in: "419"}}, at: "GP", want: "near 3/3: b a d",
		},
		"who names somewhere, one for each region, then the second": {
			orgs: []org{{name: "a", in: "KE"}, {name: "b", in: "UG"}, {name: "c", in: "HN"}, {name: "d", in: "TH"}, {name: "e", in: "TH", by: "mail"}},
			want: "regions 5/5: e a c b d",
		},
		"by application": {
			orgs: []org{{name: "a", pace: directory.PaceApplication}, {name: "b", pace: directory.PaceWeeks}, {name: "c", open: directory.AvailabilityByCall}, {name: "d", pace: directory.PaceDays}},
			want: "world 1/1: d; apply 3/3: a b c",
		},
		"suspended and halted": {orgs: []org{{name: "a", open: directory.AvailabilitySuspended}, {name: "b", open: directory.AvailabilityHalted}, {name: "c"}}, want: "world 1/1: c"},
		"a prize that nobody can ask for themselves": {
			orgs: []org{{name: "a", kinds: "awards-fellowships legal", who: "nomination", pace: directory.PaceApplication}, {name: "b"}}, want: "world 1/1: b",
		},
		"is one where prizes are asked for": {
			orgs: []org{{name: "a", kinds: "awards-fellowships legal", who: "nomination", pace: directory.PaceApplication}},
			ask:  func(q *answer.Ask) { q.Need, q.Kinds = "rest", []string{"awards-fellowships", "training"} },
			want: "apply 1/1: a",
		},
		"and a stay stays one": {
			orgs: []org{{name: "a", kinds: "awards-fellowships temporary-relocation", who: "nomination", pace: directory.PaceApplication}},
			ask:  func(q *answer.Ask) { q.Need, q.Kinds = "leave", []string{"temporary-relocation", "safe-houses"} },
			want: "apply 1/1: a",
		},
		"known to be for others is last, in whatever language": {
			orgs: []org{{name: "a", forWhom: "women", replies: "en"}, {name: "b", replies: "en"}, {name: "c"}},
			ask:  func(q *answer.Ask) { q.Reply, q.Audience = "fr", "artists" },
			want: "world 1/1: c; language 1/1: b; people 1/1: a",
		},
		"of a response: where": {
			orgs: []org{{name: "a", responses: own(func(r *directory.Response) { r.Scope = scopeOf("FR", "") })}, {name: "b"}}, at: "KE", want: "world 1/1: b",
		},
		"of a response: for whom and who may ask": {
			orgs: []org{
				{name: "a", responses: own(func(r *directory.Response) { r.Audiences = []string{"women"} })},
				{name: "b", who: "members", responses: own(func(r *directory.Response) { r.WhoMayAsk = []directory.Asker{directory.AskerUnknown} })},
			}, want: "world 2/2: b a",
		},
		"of a response: its languages are not known": {
			orgs: []org{{name: "a", replies: "fr", responses: own(func(r *directory.Response) { r.ReplyLangs = []string{"und"} })}, {name: "b", replies: "fr"}},
			ask:  func(q *answer.Ask) { q.Reply = "es" },
			want: "world 1/1: a; language 1/1: b",
		},
		"of a response: pace": {
			orgs: []org{{name: "a", pace: directory.PaceApplication, responses: own(func(r *directory.Response) { r.Pace = directory.PaceNow })}}, want: "world 1/1: a",
		},
		"of a response: contacts": {
			orgs: []org{{name: "a", by: "phone web", responses: own(func(r *directory.Response) { r.Contacts = []string{"web-2"} })}, {name: "b", by: "mail"}}, want: "world 2/2: b a",
		},
		"of a response: closed since": {
			orgs: []org{{name: "a", responses: own(func(r *directory.Response) { r.Closes = "2026-11-29" })}, {name: "b", responses: own(func(r *directory.Response) { r.Closes = "2026-11-30" })}}, want: "world 1/1: b",
		},
		"of a response: open in an entry that is suspended": {
			orgs: []org{{name: "a", open: directory.AvailabilitySuspended, responses: own(func(r *directory.Response) { r.Availability = directory.AvailabilityOpen })}}, want: "world 1/1: a",
		},
		"the response that fits best": {
			orgs: []org{{name: "a", pace: directory.PaceApplication, responses: []directory.Response{{ID: "safe-houses", Kind: "safe-houses"}, {ID: "temporary-relocation", Kind: "temporary-relocation", Pace: directory.PaceDays}}}},
			ask:  func(q *answer.Ask) { q.Need, q.Kinds = "leave", []string{"temporary-relocation", "safe-houses"} },
			want: "world 1/1: a",
		},
		"whatever is offered": {
			orgs: []org{{name: "a", kinds: "training"}, {name: "b", in: "KE"}},
			ask:  func(q *answer.Ask) { q.Need, q.Kinds = "", nil },
			want: "world 1/1: a; regions 1/1: b",
		},
		"nobody": {orgs: []org{{name: "a", kinds: "training"}}, want: ""},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := asking(row.ask)
			if row.at != "" {
				ask.Place = at(t, row.at)
			}
			a := answer.Of(world(t, row.orgs...), ask)
			if got := groupsOf(a); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
			if row.want == "" && (a.Total != 0 || a.Pages != 1 || a.First != nil) {
				t.Errorf("nobody, and %+v", a)
			}
		})
	}
}
