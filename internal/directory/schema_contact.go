package directory

import "amparo/internal/lang"

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

// Provenance is where and when a contact was read.
type Provenance struct {
	Reliability Reliability `json:"reliability,omitempty"`
	Date        string      `json:"date,omitempty"` // 2019, 2019-03 or 2019-03-26; "" when undated
}

// PublishedContact is a contact that readers may see. It names each field that
// they may know: a new field of Contact is not among them by itself.
type PublishedContact struct {
	ID          string
	Kind        ContactKind
	Value       string
	Role        Role
	Safety      Safety
	DayAndNight bool
	Zone        string // IANA time zone of the hours
	Languages   []string
	Provenance  Provenance
}

// published is the contact as readers would see it, whether they may or not.
func (c Contact) published() PublishedContact {
	return PublishedContact{
		ID: c.ID, Kind: c.Kind, Value: c.Value, Role: c.Role, Safety: c.Safety, DayAndNight: c.DayAndNight,
		Zone: c.Zone, Languages: c.Languages, Provenance: c.Provenance,
	}
}

// ContactRows are the facts of a contact.
var ContactRows = []Row[Contact]{
	choice("kind", "entry.contact_kind", func(c *Contact) *ContactKind { return &c.Kind }, ContactKinds, true),
	text(InputLine, "value", "entry.contact_value", func(c *Contact) *string { return &c.Value }, (*checker).contactValue).required(),
	choice("role", "entry.contact_role", func(c *Contact) *Role { return &c.Role }, Roles, false),
	choice("safety", "entry.contact_safety", func(c *Contact) *Safety { return &c.Safety }, Safeties, false),
	tick("day_and_night", "entry.contact_day_and_night", func(c *Contact) *bool { return &c.DayAndNight }),
	line("zone", "entry.contact_zone", func(c *Contact) *string { return &c.Zone }, (*checker).optionalLine),
	choice("visibility", "entry.contact_visibility", func(c *Contact) *Visibility { return &c.Visibility }, Visibilities, true),
	codes(InputLanguages, "languages", "entry.contact_languages", contactLanguages, lang.IsLanguage).omitted(contactLanguages),
	choice("reliability", "entry.contact_reliability", func(c *Contact) *Reliability { return &c.Provenance.Reliability }, Reliabilities, false).placed("provenance.reliability"),
	line("date", "entry.contact_date", func(c *Contact) *string { return &c.Provenance.Date }, (*checker).date).placed("provenance.date"),
}

func contactLanguages(c *Contact) *[]string { return &c.Languages }

func (c *checker) contactValue(field string, k *Contact) {
	if rule := k.Kind.traits().rule; c.line(field, k.Value, true) && rule != nil {
		rule(c, field, k.Value)
	}
}
