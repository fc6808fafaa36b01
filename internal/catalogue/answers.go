package catalogue

import (
	"maps"
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Ask is what somebody needs, as far as they said it. Every field is optional.
type Ask struct {
	Kinds    []string // response kinds, of which one is enough
	Places   []string // ISO 3166 countries or M49 regions: who helps in one of them
	Reply    string   // language in which they want an answer
	Audience string   // who they are: id of a term
	Now      time.Time
}

// Answer is an entry that can help, and how near to what was asked.
type Answer struct {
	*Card
	Reach directory.Reach // ReachNone when no place was asked for
}

// Answers returns who can help, the most fitting first: who offers most of
// what is needed; nearest (names one of the places, then a wider region, then the
// world, then of whoever it is not known); who is known to answer in the language
// before of whoever it is not known; who names the audience; whose entry was verified within 6 months,
// then 12, then longer ago or never; who has a channel that is encrypted end to
// end or answered day and night; then A to Z in the language. Entries and
// responses that are suspended or halted are left out.
func (s *Snapshot) Answers(t lang.Tag, ask Ask) []Answer {
	type ranked struct {
		Answer
		key [6]int
	}
	var found []ranked
	places := directory.PlacesOf(ask.Places...)
	for _, c := range s.Sorted(t) {
		kinds := c.openKinds(DayOf(ask.Now), ask.Kinds)
		if c.Availability.Closed() || (len(ask.Kinds) > 0 && kinds == 0) {
			continue
		}
		a := Answer{Card: c}
		if !places.None() {
			if a.Reach = c.Scope.ReachAny(places); a.Reach == directory.ReachNone {
				continue
			}
		}
		named, open := directory.ForAudience(c.Audiences, ask.Audience)
		if (ask.Reply != "" && !c.MayReplyIn(ask.Reply)) || (ask.Audience != "" && !named && !open) {
			continue
		}
		found = append(found, ranked{a, [6]int{-kinds, -int(a.Reach), bit(ask.Reply != "" && !c.RepliesIn(ask.Reply)), bit(!named), staleness(c.Verified, ask.Now), bit(!c.safeOrAwake())}})
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return slices.Compare(a.key[:], b.key[:]) })
	answers := make([]Answer, len(found))
	for i, f := range found {
		answers[i] = f.Answer
	}
	return answers
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// openKinds counts the kinds a card offers on a day.
func (c *Card) openKinds(day directory.Date, kinds []string) int {
	n := 0
	for _, kind := range kinds {
		n += bit(c.offersOpen(day, []string{kind}))
	}
	return n
}

// staleness is 0 for what was verified within 6 months, 1 within 12, else 2.
func staleness(verified, now time.Time) int {
	switch {
	case verified.IsZero(), !verified.AddDate(0, 12, 0).After(now):
		return 2
	case !verified.AddDate(0, 6, 0).After(now):
		return 1
	}
	return 0
}

// safeOrAwake reports a channel that nobody can listen to, or that is answered
// day and night.
func (c *Card) safeOrAwake() bool { return c.safe || c.emergency }

// ReplyLanguages returns the languages in which most entries answer, the most
// frequent first. Who answers in any language counts for none.
func (s *Snapshot) ReplyLanguages(most int) []string {
	count := map[string]int{}
	for _, c := range s.Sorted(s.languages[0]) {
		for _, code := range c.ReplyLangs {
			count[code]++
		}
	}
	delete(count, lang.Any)
	codes := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(codes, func(a, b string) int { return count[b] - count[a] })
	return codes[:min(most, len(codes))]
}
