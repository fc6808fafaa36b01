package answer_test

import (
	"testing"

	"amparo/internal/answer"
	"amparo/internal/directory"
)

// TestLines: who answers now, one rule a row.
func TestLines(t *testing.T) {
	t.Parallel()
	const every = "legal temporary-relocation training" // kinds of who is there for whatever is needed
	general := org{name: "g", by: "24h", kinds: every}
	rows := map[string]struct {
		orgs []org
		ask  func(*answer.Ask)
		at   string
		want string
	}{
		"one for everybody":                    {orgs: []org{general, {name: "a"}}, want: "g"},
		"also for what it does not list":       {orgs: []org{general, {name: "a"}}, ask: func(q *answer.Ask) { q.Need, q.Kinds = "nobody", []string{"what-nobody-offers"} }, want: "g"},
		"two at most":                          {orgs: []org{general, {name: "h", by: "24h", kinds: every}, {name: "i", by: "24h", kinds: every}}, want: "g h"},
		"one number is one line":               {orgs: []org{{name: "h", by: "shared", kinds: every}, {name: "g", by: "shared", kinds: every}}, want: "g"},
		"one line of an organisation":          {orgs: []org{{name: "g", by: "24h 24h", kinds: every}}, want: "g"},
		"a region is not there without place":  {orgs: []org{general, {name: "a", in: "014", by: "24h"}}, want: "g"},
		"who names the place first":            {orgs: []org{general, {name: "h", in: "014", by: "24h"}, {name: "i", in: "KE", by: "24h"}}, at: "KE", want: "i g"},
		"the region before everywhere":         {orgs: []org{general, {name: "h", in: "014", by: "24h"}}, at: "KE", want: "h g"},
		"another region is not there":          {orgs: []org{general, {name: "h", in: "FR", by: "24h"}, {name: "i", except: "KE", by: "24h"}}, at: "KE", want: "g"},
		"a part of a region is not there":      {orgs: []org{general, {name: "h", in: "KE", by: "24h"}, {name: "i", in: "002", by: "24h"}}, at: "014", want: "i g"},
		"a short number where it works":        {orgs: []org{general, {name: "h", in: "KE UG", by: "24hKE"}}, at: "KE", want: "h g"},
		"and not where it does not":            {orgs: []org{general, {name: "h", in: "KE UG", by: "24hKE"}}, at: "UG", want: "g"},
		"specialised in the need":              {orgs: []org{general, {name: "h", by: "24h"}}, want: "h g"},
		"specialised in something else":        {orgs: []org{general, {name: "a", by: "24h", kinds: "training"}}, want: "g"},
		"but it says what it can do":           {orgs: []org{general, {name: "h", by: "24h", kinds: "training", can: "legal"}}, want: "g h"},
		"whatever is needed, of the place":     {orgs: []org{general, {name: "h", in: "KE", by: "24h", kinds: "training", can: "*"}}, at: "KE", want: "g h"},
		"whatever is needed, of nowhere":       {orgs: []org{general, {name: "h", by: "24h", kinds: "training", can: "*"}}, want: "g"},
		"the language of the page":             {orgs: []org{{name: "g", by: "24h", kinds: every, replies: "fr"}, {name: "h", by: "24h", kinds: every}, {name: "i", by: "24h", kinds: every, replies: "en"}}, want: "i h"},
		"the language that was asked for":      {orgs: []org{{name: "g", by: "24h", kinds: every, replies: "en"}, {name: "h", by: "24h", kinds: every, replies: "fr"}}, ask: func(q *answer.Ask) { q.Reply = "fr" }, want: "h g"},
		"for a group, if nobody said who asks": {orgs: []org{general, {name: "a", by: "24h", forWhom: "women"}}, want: "g"},
		"the same, of the place":               {orgs: []org{general, {name: "a", in: "KE", by: "24h", forWhom: "women"}}, at: "KE", want: "g a"},
		"for her own group":                    {orgs: []org{general, {name: "a", by: "24h", forWhom: "women"}}, ask: func(q *answer.Ask) { q.Audience = "women" }, want: "a g"},
		"for others":                           {orgs: []org{general, {name: "a", by: "24h", forWhom: "women"}}, ask: func(q *answer.Ask) { q.Audience = "artists" }, want: "g"},
		"for members":                          {orgs: []org{general, {name: "a", by: "24h", who: "members"}}, want: "g"},
		"suspended":                            {orgs: []org{{name: "g", by: "24h", open: directory.AvailabilitySuspended}}, want: ""},
		"nothing was said":                     {orgs: []org{general, {name: "a", by: "24h"}}, ask: func(q *answer.Ask) { q.Need, q.Kinds = "", nil }, want: "g"},
		"nothing but the place":                {orgs: []org{general, {name: "a", in: "KE", by: "24h"}}, ask: func(q *answer.Ask) { q.Need, q.Kinds = "", nil }, at: "KE", want: "a g"},
		"the general line in any case": {
			orgs: []org{general, {name: "h", in: "KE", by: "24h"}, {name: "i", in: "KE", by: "24h"}, {name: "j", in: "KE", by: "24h"}}, at: "KE", want: "h g",
		},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := asking(row.ask)
			if row.at != "" {
				ask.Place = at(t, row.at)
			}
			if got := linesOf(answer.Of(world(t, row.orgs...), ask).Lines); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestFirst: where nobody answers now, whom to reach first is who can be called or
// written to, else who can be asked at all.
func TestFirst(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		orgs []org
		want string
	}{
		"a phone":              {[]org{{name: "a"}, {name: "b", by: "form"}, {name: "c", by: "phone", forWhom: "women"}}, "c"},
		"no phone, but a form": {[]org{{name: "a"}, {name: "b", by: "form"}}, "b"},
		"nothing but sites":    {[]org{{name: "a"}, {name: "b"}}, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := answer.Of(world(t, row.orgs...), asking(nil))
			if a.First == nil || a.First.Card.Slug != row.want || len(a.Lines) > 0 {
				t.Errorf("%+v, want %s", a.First, row.want)
			}
		})
	}
	if a := answer.Of(world(t, org{name: "g", by: "24h"}), asking(nil)); a.First != nil || a.Total != 1 || len(a.Groups) != 0 {
		t.Errorf("a line, and nobody else: %+v", a)
	}
}
