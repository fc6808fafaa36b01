package directory

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"amparo/internal/contact"
	"amparo/internal/lang"
	"amparo/internal/opening"
	"amparo/internal/zone"
)

// Contact is one way to reach an organisation. Its words (purpose, hours) are
// in the texts, under its ID.
type Contact struct {
	ID       string      `json:"id"`
	Kind     ContactKind `json:"kind"`
	Value    string      `json:"value"`
	From     []string    `json:"from,omitempty"`     // ISO 3166 countries in which a short or freephone number works
	Channels []Channel   `json:"channels,omitempty"` // what a number takes; none: not said
	Role     Role        `json:"role,omitempty"`
	// Safety is said only where it is not what follows from the kind, with the
	// reason, which is for the team.
	Safety       Safety     `json:"safety,omitempty"`
	SafetyReason string     `json:"safety_reason,omitempty"`
	DayAndNight  bool       `json:"day_and_night,omitempty"`
	OpeningHours []string   `json:"opening_hours,omitempty"` // "Mo-Fr 08:00-18:00", in the time of Zone: see package opening
	Zone         string     `json:"zone,omitempty"`          // IANA time zone of the hours
	Visibility   Visibility `json:"visibility"`
	Languages    []string   `json:"languages,omitempty"` // or lang.Any
	Key          Key        `json:"key,omitzero"`        // of an e-mail address
	Sure         string     `json:"sure,omitempty"`      // the value of which an editor said that it is so, whatever is doubtful about it
	Provenance   Provenance `json:"provenance"`
}

// Provenance is where and when a contact was read.
type Provenance struct {
	Reliability Reliability `json:"reliability,omitempty"`
	Date        string      `json:"date,omitempty"` // 2019, 2019-03 or 2019-03-26; "" when undated
}

// PublishedContact is a contact that readers may see. It names each field that
// they may know: a new field of Contact is not among them by itself.
type PublishedContact struct {
	ID           string
	Kind         ContactKind
	Value        string
	Shown        string // the value for people: grouped, readable
	Href         string // where a tap leads; "" where it could do nothing useful, or harm
	Extension    string // to be told or dialled after the call is answered
	From         []string
	Channels     []Channel
	Role         Role
	Safety       Safety // as the kind has it, or as an editor knows better
	DayAndNight  bool
	OpeningHours []string
	Zone         string // IANA time zone of the hours
	Languages    []string
	Key          PublishedKey
	Provenance   Provenance
}

// published is the contact as readers would see it, whether they may or not,
// but for what is made of its value.
func (c Contact) published() PublishedContact {
	return PublishedContact{
		ID: c.ID, Kind: c.Kind, Value: c.Value, From: c.From, Channels: c.Channels, Role: c.Role, Safety: c.Channel(), DayAndNight: c.DayAndNight,
		OpeningHours: c.OpeningHours, Zone: c.Zone, Languages: c.Languages, Key: c.Key.published(), Provenance: c.Provenance,
	}
}

// ContactRows are the facts of a contact.
var ContactRows = []Row[Contact]{
	choice("kind", "entry.contact_kind", func(c *Contact) *ContactKind { return &c.Kind }, ContactKinds, true),
	text(InputContact, "value", "entry.contact_value", func(c *Contact) *string { return &c.Value }, (*checker).contactValue).required(),
	codes(InputCountries, "from", "entry.contact_from", contactFrom, lang.IsCountry).omitted(contactFrom),
	choices("channels", "entry.contact_channels", func(c *Contact) *[]Channel { return &c.Channels }, Channels),
	choice("role", "entry.contact_role", func(c *Contact) *Role { return &c.Role }, Roles, false),
	choice("safety", "entry.contact_safety", func(c *Contact) *Safety { return &c.Safety }, Safeties, false),
	line("safety_reason", "entry.contact_safety_reason", func(c *Contact) *string { return &c.SafetyReason }, (*checker).optionalLine),
	tick("day_and_night", "entry.contact_day_and_night", func(c *Contact) *bool { return &c.DayAndNight }),
	codes(InputHours, "opening_hours", "entry.contact_opening_hours", contactHours, isOpening).omitted(contactHours),
	text(InputZone, "zone", "entry.contact_zone", func(c *Contact) *string { return &c.Zone }, (*checker).zone),
	choice("visibility", "entry.contact_visibility", func(c *Contact) *Visibility { return &c.Visibility }, Visibilities, true),
	codes(InputLanguages, "languages", "entry.contact_languages", contactLanguages, isReply).omitted(contactLanguages),
	text(InputLine, "key.fingerprint", "entry.key_fingerprint", func(c *Contact) *string { return &c.Key.Fingerprint }, (*checker).fingerprint),
	text(InputKey, "key.block", "entry.key_block", func(c *Contact) *string { return &c.Key.Block }, (*checker).keyBlock),
	day("key.read", "entry.key_read", func(c *Contact) *Date { return &c.Key.Read }),
	day("key.expires", "entry.key_expires", func(c *Contact) *Date { return &c.Key.Expires }),
	choice("key.compared", "entry.key_compared", func(c *Contact) *Comparison { return &c.Key.Compared }, Comparisons, false),
	text(InputLine, "sure", "entry.contact_sure", func(c *Contact) *string { return &c.Sure }, (*checker).sure),
	choice("reliability", "entry.contact_reliability", func(c *Contact) *Reliability { return &c.Provenance.Reliability }, Reliabilities, false).placed("provenance.reliability"),
	line("date", "entry.contact_date", func(c *Contact) *string { return &c.Provenance.Date }, (*checker).date).placed("provenance.date"),
}

func contactLanguages(c *Contact) *[]string { return &c.Languages }
func contactFrom(c *Contact) *[]string      { return &c.From }
func contactHours(c *Contact) *[]string     { return &c.OpeningHours }

// contactValue: a value has to be one that can work: see package contact.
func (c *checker) contactValue(field string, k *Contact) {
	switch r := k.Read(); {
	case k.Value == "":
		c.add(field, ProblemRequired, "")
	case r.Refused != "" && slices.Contains(ContactKinds, k.Kind): // another problem says that there is no such kind
		c.add(field, ContactProblem(r.Refused), r.Detail)
	case strings.ContainsFunc(k.Value, func(r rune) bool { return (unicode.IsControl(r) && r != '\n') || misleads(r) }):
		c.add(field, ProblemCharacter, k.Value) // Tidy takes it off
	}
}

// sure: the value that somebody was sure of may be as odd as any value.
func (c *checker) sure(field string, k *Contact) {
	if k.Sure != k.Value {
		c.prose(field, k.Sure)
	}
}

// zone: hours are those of some place.
func (c *checker) zone(field string, k *Contact) {
	if k.Zone == "" && len(k.OpeningHours) > 0 {
		c.add(field, ProblemRequired, "")
	}
	if _, known := zone.Named(k.Zone); k.Zone != "" && !known {
		c.add(field, ProblemUnknown, k.Zone)
	}
}

// Channel is who can listen on the way: as the kind has it, or as an editor
// knows better.
func (c Contact) Channel() Safety { return cmp.Or(c.Safety, c.natural()) }

// natural is the safety that follows from the kind, and of an address of the
// web from whether it is encrypted.
func (c Contact) natural() Safety {
	t := c.Kind.traits()
	if t.safety == SafetyTransit && strings.HasPrefix(c.Value, "http:") {
		return SafetyOrdinary
	}
	return t.safety
}

// Read is what package contact says of the value.
func (c *Contact) Read() contact.Result {
	var o contact.Options
	if c.Kind == ContactShort {
		o.From = c.From
	}
	return contact.Normalise(contact.Kind(c.Kind), c.Value, o)
}

func isOpening(value string) bool {
	_, ok := opening.Read(value)
	return ok
}
