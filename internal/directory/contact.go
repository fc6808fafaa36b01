package directory

import (
	"cmp"
	"slices"

	"amparo/internal/contact"
)

// Public reports whether readers may see the contact at all. What is probably
// out of date never reaches them, whatever its visibility says.
func (c Contact) Public() bool {
	return c.Visibility == VisibilityPublic && c.Provenance.Reliability != ReliabilityOld
}

// Emergency reports whether readers may see the contact as reachable day and
// night: see PublishedContact.
func (c Contact) Emergency() bool { return c.Public() && c.published().Emergency() }

// Href is the address behind a contact: see PublishedContact.
func (c Contact) Href() string { return c.Read().Href }

// SortContacts returns the contacts in the order readers see them. Equal ones
// keep the order the editor gave them.
func SortContacts(contacts []Contact) []Contact {
	sorted := slices.Clone(contacts)
	slices.SortStableFunc(sorted, func(a, b Contact) int { return cmp.Compare(a.published().rank(), b.published().rank()) })
	return sorted
}

// publishContacts are the contacts that readers may see, in their order, and the
// keys by which they are found.
func publishContacts(contacts []Contact) (public []PublishedContact, claims []contact.Key) {
	public = make([]PublishedContact, 0, len(contacts))
	for _, c := range SortContacts(contacts) {
		if !c.Public() {
			continue
		}
		p, r := c.published(), c.Read()
		if p.Shown = c.Value; r.OK() {
			p.Shown, p.Href, p.Extension = r.Shown, r.Href, r.Extension
		}
		public, claims = append(public, p), append(claims, claimsOf(r)...)
	}
	return public, claims
}

// Confirmed reports whether a contact may stand among those to call or write
// to. What only a third party printed is shown apart, with that warning.
func (c PublishedContact) Confirmed() bool {
	return c.Provenance.Reliability != ReliabilityThirdParty
}

// Emergency reports whether a contact may be shown as reachable day and night.
// Nobody answers a fax or a letter at night, whatever an editor ticked.
func (c PublishedContact) Emergency() bool {
	return !c.Kind.traits().daytime && c.Confirmed() && c.DayAndNight && (c.Role == RoleEmergency || c.Role == RoleHelpDesk)
}

// rank orders contacts as readers need them: encrypted end to end, phone,
// form, mail, web, post. An office comes after a line meant for help, and a
// robot that only informs after everything that a person may answer.
func (c PublishedContact) rank() int {
	rank := 10 * c.Kind.traits().rank
	if c.Safety == SafetyEndToEnd && c.Kind != ContactOnion { // that opens for few
		rank -= 1000
	}
	switch c.Role {
	case RoleEmergency:
		rank -= 5
	case RoleOffice:
		rank += 5
	case RoleInformation:
		rank += 10_000 // more than encryption gains
	}
	return rank
}
