package directory

import "amparo/internal/contact"

// Claims returns the keys by which somebody who asks whose a number or an
// address is finds the contact.
func (c *Contact) Claims() []contact.Key { return claimsOf(c.Read()) }

// Claims returns the keys by which the contact is found.
func (c PublishedContact) Claims() []contact.Key {
	k := Contact{Kind: c.Kind, Value: c.Value, From: c.From}
	return k.Claims()
}

// Claims returns the keys by which the contacts that readers see are found,
// confirmed or not. Nobody may change them.
func (p *Published) Claims() []contact.Key { return p.claims }

// claimsOf: a means that has no kind of its own may have a number or an address
// in its words.
func claimsOf(r contact.Result) []contact.Key {
	if r.Kind != contact.Other || !r.OK() {
		return r.Claims()
	}
	if q, ok := contact.Recognise(r.Value); ok && (q.Whole || len(q.Keys) == 1) {
		return q.Keys
	}
	return nil
}
