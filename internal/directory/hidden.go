package directory

import (
	"maps"
	"slices"
)

// WithoutHidden is a copy of the entry without the contacts that it, or another
// version of it, hides from readers, without any word of them or of what is not
// in it, and without what the team alone knows of the others. It is for files
// that leave the team: unlike the published form it keeps what was not published
// yet. Nothing in it may be changed.
func (e *Entry) WithoutHidden(others ...*Entry) *Entry {
	open := *e
	open.Contacts = slices.DeleteFunc(slices.Clone(e.Contacts), func(c Contact) bool {
		return e.Hides(c.ID) || slices.ContainsFunc(others, func(other *Entry) bool { return other.Hides(c.ID) })
	})
	for i := range open.Contacts {
		open.Contacts[i].keepTeam(Contact{})
	}
	open.Responses = slices.Clone(e.Responses)
	for i := range open.Responses {
		r := &open.Responses[i]
		r.Contacts = slices.DeleteFunc(slices.Clone(r.Contacts), func(id string) bool { return open.Contact(id) == nil })
	}
	open.Texts = maps.Clone(e.Texts)
	for tag, text := range e.Texts {
		open.Texts[tag] = text.without(func(s Section) bool {
			group, id := s.owner()
			return (group == "contacts" && open.Contact(id) == nil) ||
				(group == "responses" && !slices.ContainsFunc(e.Responses, func(r Response) bool { return r.ID == id }))
		})
	}
	return &open
}

// keepTeam gives the contact what the team alone knows of another one.
func (c *Contact) keepTeam(of Contact) {
	c.SafetyReason, c.Sure, c.Key.Compared = of.SafetyReason, of.Sure, of.Key.Compared
}

// KeepTeam gives the contact, which came without it, what the team alone knows
// of the one that is stored: what was not changed stays as it was found to be.
func (c *Contact) KeepTeam(stored Contact) {
	own := *c
	c.keepTeam(stored)
	if own.SafetyReason != "" || own.Safety != stored.Safety {
		c.SafetyReason = own.SafetyReason
	}
	if own.Sure != "" || own.Value != stored.Value {
		c.Sure = own.Sure
	}
	if own.Key.Compared != "" || own.Key.Fingerprint != stored.Key.Fingerprint {
		c.Key.Compared = own.Key.Compared
	}
}

// Hides reports whether the entry has a contact that readers may not see. No
// entry at all, nil, has none.
func (e *Entry) Hides(contact string) bool {
	if e == nil {
		return false
	}
	c := e.Contact(contact)
	return c != nil && !c.Public()
}

// without is a copy of the text without some sections and their marks.
func (t *Text) without(gone func(Section) bool) *Text {
	if t == nil {
		return nil
	}
	left := *t
	left.Responses, left.Contacts, left.ToReview = maps.Clone(t.Responses), maps.Clone(t.Contacts), maps.Clone(t.ToReview)
	maps.DeleteFunc(left.Responses, func(id string, _ *ResponseText) bool { return gone(SectionResponse(id)) })
	maps.DeleteFunc(left.Contacts, func(id string, _ *ContactText) bool { return gone(Section("contacts." + id)) })
	left.Needs = maps.Clone(t.Needs)
	maps.DeleteFunc(left.Needs, func(key string, _ *NeedText) bool { return gone(Section("needs." + key)) })
	maps.DeleteFunc(left.ToReview, func(s Section, _ Outdated) bool { return gone(s) })
	if len(left.ToReview) == 0 {
		left.ToReview = nil
	}
	return &left
}
