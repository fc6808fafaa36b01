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
	forGroup  bool   // who asks is a group, and not a person alone
	placeLeft bool   // the place counts before who may ask: on the page of a country
	fresh     [2]int64
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
		forGroup: slices.Contains(groups, ask.Audience),
		fresh:    [2]int64{ask.Now.AddDate(0, -freshMonths, 0).Unix(), ask.Now.AddDate(0, -agingMonths, 0).Unix()},
	}
	if q.wanted == "" {
		q.wanted = string(ask.Language)
	}
	if q.placed {
		q.near = nearnessOf(ask.Place)
	}
	return q
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

// openness says how far whoever asks is among those who may.
type openness uint8

const (
	openFirst  openness = iota // the reader's own group, or, where nobody said who asks, everybody
	openNext                   // everybody, or, where nobody said who asks, a group
	openClosed                 // organisations, members, whom somebody recommends
	openNever                  // known to be for other people
)

// open says it of the audiences of an offer and of who may ask for it.
func (q *question) open(audiences []string, askers []directory.Asker) openness {
	named, all := directory.ForAudience(audiences, q.Audience)
	switch {
	case q.Audience != "" && !named && !all && !slices.ContainsFunc(audiences, q.isKin):
		return openNever
	case q.closedTo(askers):
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
	return strings.HasSuffix(audience, "-"+q.Audience) || strings.HasSuffix(q.Audience, "-"+audience)
}

// closedTo reports whether it is known that whoever asks cannot simply ask.
func (q *question) closedTo(askers []directory.Asker) bool {
	wanted := directory.AskerIndividuals
	if q.forGroup {
		wanted = directory.AskerOrganisations
	}
	return len(askers) > 0 && !slices.Contains(askers, wanted) && !slices.Contains(askers, directory.AskerUnknown)
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
func (q *question) way(c *catalogue.Card, r *catalogue.CardResponse) int {
	channels := c.ChannelsOf(r)
	switch {
	case channels.Has(catalogue.ChannelEncrypted):
		return wayEncrypted
	case channels.Has(catalogue.ChannelDirect), channels.Has(catalogue.ChannelShort) && q.reachesShort(c, r):
		return wayDirect
	case channels&(catalogue.ChannelSite|catalogue.ChannelShort) != 0:
		return waySite
	}
	return wayNone
}

// reachesShort reports whether a short number works where somebody is.
func (q *question) reachesShort(c *catalogue.Card, r *catalogue.CardResponse) bool {
	return !q.placed || slices.ContainsFunc(c.ContactsOf(r), q.dials)
}

// dials reports whether a contact is a short number that works where somebody is.
func (q *question) dials(k directory.PublishedContact) bool {
	return k.Kind == directory.ContactShort && k.Confirmed() && (len(k.From) == 0 || slices.ContainsFunc(k.From, q.near.isThere))
}
