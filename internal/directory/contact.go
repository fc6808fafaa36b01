package directory

import (
	"cmp"
	"slices"
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
func (c Contact) Href() string { return c.published().Href() }

// SortContacts returns the contacts in the order readers see them. Equal ones
// keep the order the editor gave them.
func SortContacts(contacts []Contact) []Contact {
	sorted := slices.Clone(contacts)
	slices.SortStableFunc(sorted, func(a, b Contact) int { return cmp.Compare(a.published().rank(), b.published().rank()) })
	return sorted
}
