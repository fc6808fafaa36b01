package answer

import (
	"slices"
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// question is what was asked, ready to be compared with many entries.
type question struct {
	Ask
	snapshot  *catalogue.Snapshot
	placed    bool
	near      nearness
	day       directory.Date
	wanted    string // language: the one that was asked for, else that of the page
	askers    catalogue.Askers
	placeLeft bool // the place counts before who may ask: on the page of a country
	fresh     [2]int64
	// The same as in briefs.
	kinds     []bool        // which are asked for
	audience  catalogue.Set // that asks
	kin       catalogue.Set // see isKin
	all       catalogue.Set // directory.AudienceAll
	replies   catalogue.Set // wanted, or any language
	award     uint16        // the kind
	unhurried bool          // that is asked for too: an application is the usual way
	inWords   bool          // the sets cannot tell who asks, or in which language
}

// Months for which a verification counts fully, and somewhat.
const (
	freshMonths = 6
	agingMonths = 12
)

// groups are the audiences that are no persons: of whom it does not matter
// whether persons alone may ask.
var groups = []string{"organisations", "media-outlets"}

func newQuestion(s *catalogue.Snapshot, ask Ask) *question {
	q := &question{
		Ask: ask, snapshot: s, placed: ask.Place != place.Place{} && ask.Place != place.World, day: catalogue.DayOf(ask.Now), wanted: ask.Reply,
		askers: catalogue.AskIndividuals,
		fresh:  [2]int64{ask.Now.AddDate(0, -freshMonths, 0).Unix(), ask.Now.AddDate(0, -agingMonths, 0).Unix()},
	}
	if q.wanted == "" {
		q.wanted = string(ask.Language)
	}
	if slices.Contains(groups, ask.Audience) {
		q.askers = catalogue.AskOrganisations
	}
	if q.placed {
		q.near = nearnessOf(ask.Place)
	}
	q.number(s.Codes())
	return q
}

// number turns words into what briefs have.
func (q *question) number(codes *catalogue.Codes) {
	q.kinds = q.numbered(q.Kinds)
	q.award, _ = codes.Kind(kindAward)
	q.unhurried = slices.Contains(q.Kinds, kindAward)
	q.all = codes.Audiences.Bit(directory.AudienceAll)
	q.replies = codes.Languages.Bit(q.wanted) | codes.Languages.Bit(lang.Any)
	if q.Audience != "" {
		q.audience = codes.Audiences.Bit(q.Audience)
		for _, id := range codes.Audiences.Codes() {
			if q.isKin(id) {
				q.kin |= codes.Audiences.Bit(id)
			}
		}
	}
	q.inWords = (q.all|q.audience|q.kin|q.replies)&catalogue.Others != 0
}

// numbered are kinds of response by their numbers.
func (q *question) numbered(ids []string) []bool {
	kinds := make([]bool, len(q.snapshot.Codes().Kinds.Codes()))
	for _, id := range ids {
		if n, ok := q.snapshot.Codes().Kind(id); ok && int(n) < len(kinds) {
			kinds[n] = true
		}
	}
	return kinds
}

// reply says whether a language is known to be answered.
type reply uint8

const (
	repliesYes reply = iota
	repliesUnknown
	repliesNo
)

func repliesIn(replies []string, code string) reply {
	switch {
	case len(replies) == 0:
		return repliesUnknown
	case slices.Contains(replies, code), slices.Contains(replies, lang.Any):
		return repliesYes
	}
	return repliesNo
}

// reply says it of what is offered.
func (q *question) reply(b *catalogue.Brief, words func() []string) reply {
	switch {
	case b.Replies == 0:
		return repliesUnknown
	case q.inWords && b.Replies&catalogue.Others != 0:
		return repliesIn(words(), q.wanted)
	case b.Replies&q.replies != 0:
		return repliesYes
	}
	return repliesNo
}

// openness says how far whoever asks is among those who may.
type openness uint8

const (
	openFirst  openness = iota // the reader's own group, or, where nobody said who asks, everybody
	openNext                   // everybody, or, where nobody said who asks, a group
	openClosed                 // organisations, members, whom somebody recommends
	openNever                  // known to be for other people
)

// open says it of what is offered.
func (q *question) open(b *catalogue.Brief, words func() []string) openness {
	named, all, kin := b.Audiences&q.audience != 0, b.Audiences == 0 || b.Audiences&q.all != 0, b.Audiences&q.kin != 0
	if q.inWords && b.Audiences&catalogue.Others != 0 {
		named, all = directory.ForAudience(words(), q.Audience)
		kin = slices.ContainsFunc(words(), q.isKin)
	}
	switch {
	case q.Audience != "" && !named && !all && !kin:
		return openNever
	case b.Askers != 0 && b.Askers&q.askers == 0:
		return openClosed
	case q.Audience != "" && named, q.Audience == "" && all:
		return openFirst
	}
	return openNext
}

// isKin reports whether an audience is a part of the one that asks, or has it as
// a part, so that nobody knows whether the very person is meant: the id of a
// narrower one ends with that of the wider, as "freelance-journalists" does.
func (q *question) isKin(audience string) bool {
	return q.Audience != "" && strings.HasSuffix(audience, "-"+q.Audience) || strings.HasSuffix(q.Audience, "-"+audience)
}

// age is 0 for what was verified within freshMonths, 1 within agingMonths, else 2.
func (q *question) age(c *catalogue.Card) int {
	if c.Verified.IsZero() {
		return len(q.fresh)
	}
	at := c.Verified.Unix()
	for i, since := range q.fresh {
		if at > since {
			return i
		}
	}
	return len(q.fresh)
}

// Classes of the ways to ask, the best first.
const (
	wayEncrypted = iota
	wayDirect
	waySite
	wayNone
)

// way is the best way to ask for a response of a card.
func (q *question) way(c *catalogue.Card, brief int) int {
	channels := c.Briefs()[brief].Channels
	switch {
	case channels.Has(catalogue.ChannelEncrypted):
		return wayEncrypted
	case channels.Has(catalogue.ChannelDirect), channels.Has(catalogue.ChannelShort) && q.reachesShort(c, brief):
		return wayDirect
	case channels&(catalogue.ChannelSite|catalogue.ChannelShort) != 0:
		return waySite
	}
	return wayNone
}

// reachesShort reports whether a short number works where somebody is.
func (q *question) reachesShort(c *catalogue.Card, brief int) bool {
	return !q.placed || slices.ContainsFunc(c.ContactsOf(responseOf(c, brief)), q.dials)
}

// dials reports whether a contact is a short number that works where somebody is.
func (q *question) dials(k directory.PublishedContact) bool {
	return k.Kind == directory.ContactShort && k.Confirmed() && (len(k.From) == 0 || slices.ContainsFunc(k.From, q.near.isThere))
}
