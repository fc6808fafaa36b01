package directory

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// ContactKind is the means of a contact.
type ContactKind string

// The kinds of contact, in no order: see Contact.rank.
const (
	ContactSignal   ContactKind = "signal"
	ContactWhatsApp ContactKind = "whatsapp"
	ContactTelegram ContactKind = "telegram"
	ContactOnion    ContactKind = "onion"
	ContactPhone    ContactKind = "phone"
	ContactForm     ContactKind = "form"
	ContactEmail    ContactKind = "email"
	ContactWeb      ContactKind = "web"
	ContactFax      ContactKind = "fax"
	ContactPost     ContactKind = "post"
)

// Safety is who can listen on the way.
type Safety string

// The safety of a channel; the empty value means that nothing is known.
const (
	SafetyEndToEnd Safety = "end-to-end" // only the two ends can read it
	SafetyTransit  Safety = "transit"    // encrypted on the way; the visit stays visible
	SafetyOrdinary Safety = "ordinary"   // can be read or heard on the way
)

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

// Reliability says how far a contact can be trusted before an editor tried it.
type Reliability string

// Where a contact was read. The empty value: entered by an editor.
const (
	ReliabilityTwoSources Reliability = "two-sources"
	ReliabilityFirstParty Reliability = "first-party"
	ReliabilityThirdParty Reliability = "third-party-only"
	ReliabilityOld        Reliability = "old"
)

// Visibility says who sees a contact.
type Visibility string

// Contacts are public, or kept for the team.
const (
	VisibilityPublic Visibility = "public"
	VisibilityTeam   Visibility = "team"
)

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

// Confirmed reports whether a contact may stand among those to call or write
// to. What only a third party printed is shown apart, with that warning.
func (c Contact) Confirmed() bool {
	return c.Public() && c.Provenance.Reliability != ReliabilityThirdParty
}

// Emergency reports whether a contact may be shown as reachable day and night.
// Nobody answers a fax or a letter at night, whatever an editor ticked.
func (c Contact) Emergency() bool {
	if c.Kind == ContactFax || c.Kind == ContactPost {
		return false
	}
	return c.Confirmed() && c.DayAndNight && (c.Role == RoleEmergency || c.Role == RoleHelpDesk)
}

// rank orders contacts as readers need them: encrypted end to end, phone,
// form, mail, web, post. An office comes after a line meant for help, and a
// robot that only informs after everything that a person may answer.
func (c Contact) rank() int {
	kinds := []ContactKind{ContactPhone, ContactSignal, ContactWhatsApp, ContactTelegram, ContactOnion, ContactForm, ContactEmail, ContactWeb, ContactFax, ContactPost}
	rank := 10 * slices.Index(kinds, c.Kind)
	if c.Safety == SafetyEndToEnd {
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

// SortContacts returns the contacts in the order readers see them. Equal ones
// keep the order the editor gave them.
func SortContacts(contacts []Contact) []Contact {
	sorted := slices.Clone(contacts)
	slices.SortStableFunc(sorted, func(a, b Contact) int { return cmp.Compare(a.rank(), b.rank()) })
	return sorted
}

// Href is the address behind a contact: tel:, mailto: or https:. It is "" when
// a tap could do nothing useful (fax, postal address, a handle without link).
func (c Contact) Href() string {
	switch c.Kind {
	case ContactPhone:
		return "tel:" + dialled(c.Value)
	case ContactWhatsApp:
		return "https://wa.me/" + strings.TrimPrefix(dialled(c.Value), "+")
	case ContactEmail:
		return "mailto:" + mailtoEscaper.Replace(c.Value)
	case ContactWeb, ContactForm, ContactOnion:
		return c.Value
	case ContactSignal, ContactTelegram:
		if strings.HasPrefix(c.Value, "https://") {
			return c.Value
		}
	}
	return ""
}

// Shown is the value as readers see it: web addresses lose their scheme and a
// final slash; a path too long to be read is cut.
func (c Contact) Shown() string {
	switch c.Kind {
	case ContactWeb, ContactForm, ContactOnion:
		u, err := url.Parse(c.Value)
		if err != nil {
			return c.Value
		}
		path := strings.TrimSuffix(u.Path, "/")
		switch {
		case path == "" && u.RawQuery == "":
			return u.Host
		case len(path) <= 24 && u.RawQuery == "":
			return u.Host + path
		}
		return u.Host + "/…"
	}
	return c.Value
}

// mailtoEscaper: what a mail address may hold, but would begin or divide the
// headers in the address of a link.
var mailtoEscaper = strings.NewReplacer("%", "%25", "?", "%3F", "&", "%26", "#", "%23")

// dialled keeps what a phone dials from abroad: digits and a leading plus, but
// not the "(0)" that is only dialled inside the country.
func dialled(value string) string {
	value = strings.ReplaceAll(value, "(0)", "")
	return strings.Map(func(r rune) rune {
		if r == '+' || (r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, value)
}
