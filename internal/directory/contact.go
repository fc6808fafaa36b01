package directory

import (
	"cmp"
	"slices"
)

// Safety is who can listen on the way.
type Safety string

// The safety of a channel; the empty value means that nothing is known.
const (
	SafetyEndToEnd Safety = "end-to-end" // only the two ends can read it
	SafetyTransit  Safety = "transit"    // encrypted on the way; the visit stays visible
	SafetyOrdinary Safety = "ordinary"   // can be read or heard on the way
)

// Safeties lists them in the order in which editors are offered them.
var Safeties = []Safety{SafetyEndToEnd, SafetyTransit, SafetyOrdinary}

// Role is what a contact is for. Only an emergency role may be shown as a line
// for emergencies; an office, a fax or an automated service never is.
type Role string

// The roles of a contact; the empty value is the general one.
const (
	RoleEmergency   Role = "emergency"
	RoleHelpDesk    Role = "help-desk"
	RoleOffice      Role = "office"
	RoleInformation Role = "information"
)

// Roles lists them in the order in which editors are offered them.
var Roles = []Role{RoleEmergency, RoleHelpDesk, RoleOffice, RoleInformation}

// Reliability says how far a contact can be trusted before an editor tried it.
type Reliability string

// Where a contact was read. The empty value: entered by an editor.
const (
	ReliabilityTwoSources Reliability = "two-sources"
	ReliabilityFirstParty Reliability = "first-party"
	ReliabilityThirdParty Reliability = "third-party-only"
	ReliabilityOld        Reliability = "old"
)

// Reliabilities lists them in the order in which editors are offered them.
var Reliabilities = []Reliability{ReliabilityTwoSources, ReliabilityFirstParty, ReliabilityThirdParty, ReliabilityOld}

// Visibility says who sees a contact.
type Visibility string

// Contacts are public, or kept for the team.
const (
	VisibilityPublic Visibility = "public"
	VisibilityTeam   Visibility = "team"
)

// Visibilities lists them in the order in which editors are offered them.
var Visibilities = []Visibility{VisibilityPublic, VisibilityTeam}

// Provenance is where and when a contact was read.
type Provenance struct {
	Reliability Reliability `json:"reliability,omitempty"`
	Date        string      `json:"date,omitempty"` // 2019, 2019-03 or 2019-03-26; "" when undated
}

// Contact is one way to reach an organisation. Its words (purpose, hours) are
// in the texts, under its ID.
type Contact struct {
	ID          string      `json:"id"`
	Kind        ContactKind `json:"kind"`
	Value       string      `json:"value"`
	Role        Role        `json:"role,omitempty"`
	Safety      Safety      `json:"safety,omitempty"`
	DayAndNight bool        `json:"day_and_night,omitempty"`
	Zone        string      `json:"zone,omitempty"` // IANA time zone of the hours
	Visibility  Visibility  `json:"visibility"`
	Languages   []string    `json:"languages,omitempty"`
	Provenance  Provenance  `json:"provenance"`
}

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
