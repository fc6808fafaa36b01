package catalogue

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/flat"
	"amparo/internal/lang"
)

// CardResponse is what filters need of a response. What a response says of
// itself counts before what its entry says: the methods of Card that take one
// tell what holds of it, and, of nil, what holds of the entry.
type CardResponse struct {
	ID, Kind     string
	Availability directory.Availability
	// Days on which that changes, see On.
	Since, Closes, Reopens directory.Date
	own                    *ownFacts // nil: all is as the entry has it
	channels               Channels
}

// ownFacts are facts of a response that are not those of its entry.
type ownFacts struct {
	scope     *directory.Scope // nil: as the entry has it, and so on
	replies   []string
	audiences []string
	askers    []directory.Asker
	pace      directory.Pace
	contacts  []string // ids
}

// ownOf are the facts that a response has of its own; nil for none.
func ownOf(r *directory.Response, entry *directory.Scope) *ownFacts {
	own := &ownFacts{replies: r.ReplyLangs, audiences: r.Audiences, askers: r.WhoMayAsk, pace: r.Pace, contacts: r.Contacts}
	if r.Scope.Stated() {
		scope := r.Scope
		if !scope.Unknown && !scope.Worldwide && len(scope.Named()) == 0 { // it only leaves out more than its entry
			scope = *entry
			scope.Except = slices.Concat(entry.Except, r.Scope.Except)
		}
		own.scope = &scope
	}
	if own.scope == nil && own.pace == "" && len(own.replies)+len(own.audiences)+len(own.askers)+len(own.contacts) == 0 {
		return nil
	}
	return own
}

// own fills in what responses say of themselves, as packHelp kept it.
func (c *Card) own(help flat.Values) {
	responses := unpackHelp(help, c.Responses)
	for i := range responses {
		c.Responses[i].own = ownOf(&responses[i], &c.Scope)
	}
}

// On returns whether the help can be asked for on a day: see directory.Response.
func (r *CardResponse) On(day directory.Date) directory.Availability {
	return directory.Response{Availability: r.Availability, Since: r.Since, Closes: r.Closes, Reopens: r.Reopens}.On(day)
}

// AvailabilityOn is whether a response can be asked for on a day.
func (c *Card) AvailabilityOn(day directory.Date, r *CardResponse) directory.Availability {
	if r == nil {
		return c.Availability
	}
	if r.Availability == "" && r.Closes == "" && r.Reopens == "" { // most
		return c.Availability
	}
	if on := r.On(day); on != "" {
		return on
	}
	return c.Availability
}

// ScopeOf is where a response helps. It must not be changed.
func (c *Card) ScopeOf(r *CardResponse) *directory.Scope {
	if r != nil && r.own != nil && r.own.scope != nil {
		return r.own.scope
	}
	return &c.Scope
}

// ReachAny is how an entry, or any help of it that is given elsewhere, meets the one of some
// places that it meets best.
func (c *Card) ReachAny(p directory.Places) directory.Reach {
	best := c.Scope.ReachAny(p)
	for i := range c.Responses {
		if own := c.ScopeOf(&c.Responses[i]); own != &c.Scope {
			best = max(best, own.ReachAny(p))
		}
	}
	return best
}

// RepliesOf are the languages in which somebody who asks for a response gets an
// answer, with lang.Any for whichever they write; none: that is not known.
func (c *Card) RepliesOf(r *CardResponse) []string {
	if r == nil || r.own == nil || len(r.own.replies) == 0 {
		return c.ReplyLangs
	}
	if slices.Contains(r.own.replies, lang.Unknown) {
		return nil
	}
	return r.own.replies
}

// AudiencesOf are whom a response is for; none: everybody, as far as is known.
func (c *Card) AudiencesOf(r *CardResponse) []string {
	if r == nil || r.own == nil || len(r.own.audiences) == 0 {
		return c.Audiences
	}
	return r.own.audiences
}

// AskersOf are who may ask for a response; none: that is not known.
func (c *Card) AskersOf(r *CardResponse) []directory.Asker {
	if r == nil || r.own == nil || len(r.own.askers) == 0 {
		return c.WhoMayAsk
	}
	if slices.Contains(r.own.askers, directory.AskerUnknown) {
		return nil
	}
	return r.own.askers
}

// PaceOf is how soon help with a response comes; "": that is not known.
func (c *Card) PaceOf(r *CardResponse) directory.Pace {
	if r == nil || r.own == nil || r.own.pace == "" {
		return c.Pace
	}
	return r.own.pace
}

// ServingOf are the ids of the contacts that serve a response; none: all of the entry's.
func (c *Card) ServingOf(r *CardResponse) []string {
	if r == nil || r.own == nil {
		return nil
	}
	return r.own.contacts
}

// ContactsOf are the contacts that serve a response, in their order.
func (c *Card) ContactsOf(r *CardResponse) []directory.PublishedContact {
	all, serving := c.Contacts(), c.ServingOf(r)
	if len(serving) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(k directory.PublishedContact) bool { return !slices.Contains(serving, k.ID) })
}

// Channels are the kinds of ways in which somebody can be asked.
type Channels uint8

// What there may be among contacts. Those that only inform, and those that only
// a third party printed, do not count as ways to ask.
const (
	ChannelEncrypted Channels = 1 << iota // nobody can listen
	ChannelDirect                         // somebody reads or hears what is said there: a phone, a mail, a form
	ChannelSite                           // a web site to look at, a letter
	ChannelCall                           // a phone or a mail among those that are direct
	ChannelShort                          // a number that works in some countries only: see PublishedContact.From
)

// Has reports whether all of some are there.
func (c Channels) Has(these Channels) bool { return c&these == these }

// ChannelsOf are the ways to ask for a response.
func (c *Card) ChannelsOf(r *CardResponse) Channels {
	if r == nil {
		return c.channels
	}
	return r.channels
}

// channelsOf are the ways that some contacts are; ids are those that count, none: all.
func channelsOf(contacts []directory.PublishedContact, ids []string) Channels {
	var all Channels
	for i := range contacts {
		if k := &contacts[i]; len(ids) == 0 || slices.Contains(ids, k.ID) {
			all |= channelOf(k)
		}
	}
	return all
}

func channelOf(k *directory.PublishedContact) Channels {
	switch {
	case k.Role == directory.RoleInformation:
		return ChannelSite
	case k.Kind == directory.ContactShort:
		return ChannelShort
	case k.Kind == directory.ContactWeb, k.Kind == directory.ContactOnion, k.Kind == directory.ContactFax, k.Kind == directory.ContactPost, k.Kind == directory.ContactOther:
		return ChannelSite
	}
	channel := ChannelDirect
	if k.Kind == directory.ContactPhone || k.Kind == directory.ContactEmail {
		channel |= ChannelCall
	}
	if k.Safety == directory.SafetyEndToEnd {
		channel |= ChannelEncrypted
	}
	return channel
}
