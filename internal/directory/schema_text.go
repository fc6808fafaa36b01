package directory

import (
	"strings"
	"unicode/utf8"
)

// Text is everything an entry says in one language.
type Text struct {
	Name         string                   `json:"name"`
	Acronym      string                   `json:"acronym"`
	Summary      string                   `json:"summary"` // one sentence for lists
	Description  string                   `json:"description"`
	Areas        string                   `json:"areas"`
	Responses    map[string]*ResponseText `json:"responses"`       // by Response.ID
	Contacts     map[string]*ContactText  `json:"contacts"`        // by Contact.ID
	Needs        map[string]*NeedText     `json:"needs,omitempty"` // by NeedKey
	Scope        string                   `json:"scope"`
	Languages    string                   `json:"languages"`
	FirstContact string                   `json:"first_contact"`
	CardFirst    string                   `json:"card_first,omitempty"` // the first contact in one sentence, for lists
	Limits       string                   `json:"limits"`
	Availability string                   `json:"availability"`
	// ToReview names the sections whose original has changed since this
	// translation was made, with the original as it was then.
	ToReview map[Section]Outdated `json:"to_review,omitempty"`
}

// ResponseText is one response in one language. Heading is "" when the label
// of the response's kind serves.
type ResponseText struct {
	Heading string `json:"heading"`
	Summary string `json:"summary"` // one sentence for this need, shown in lists
	Text    string `json:"text"`    // Markdown
}

// ContactText is the words of one contact in one language.
type ContactText struct {
	Label string `json:"label,omitempty"`
	Hours string `json:"hours,omitempty"`
}

// NeedText is what a contact for day and night can and cannot do for somebody
// with a need, in one language.
type NeedText struct {
	Can    string `json:"can,omitempty"`
	Cannot string `json:"cannot,omitempty"`
}

// NeedKey names what a contact does for a need: "phone-1/alarm". Without a need
// it holds for all that nothing else is said of.
func NeedKey(contact, need string) string {
	if need == "" {
		return contact
	}
	return contact + "/" + need
}

// SplitNeed is the contact and the need of a key.
func SplitNeed(key string) (contact, need string) {
	contact, need, _ = strings.Cut(key, "/")
	return contact, need
}

// Outdated remembers what a translated section was made from. Keeping the old
// original here, instead of a revision's number, makes the state of a
// translation part of the document itself: it survives export and import, and
// a change is always shown against the right base.
type Outdated struct {
	Was   string `json:"was"`
	Since Date   `json:"since"` // day on which the original changed
}

// Section names one translatable part of a text: "description",
// "responses.urgent-appeals.text", "contacts.phone-1.label".
type Section string

// Sections that a page refers to by name.
const (
	SectionName         Section = "name"
	SectionAcronym      Section = "acronym"
	SectionSummary      Section = "summary"
	SectionDescription  Section = "description"
	SectionAreas        Section = "areas"
	SectionScope        Section = "scope"
	SectionLanguages    Section = "languages"
	SectionFirstContact Section = "first_contact"
	SectionCardFirst    Section = "card_first"
	SectionLimits       Section = "limits"
	SectionAvailability Section = "availability"
)

// TextRows are the sections that every text has, in the order of Text.Sections.
var TextRows = []Row[Text]{
	section(InputLine, SectionName, "entry.name", func(t *Text) *string { return &t.Name }).ruled((*checker).name).required(),
	section(InputLine, SectionAcronym, "entry.acronym", func(t *Text) *string { return &t.Acronym }).ruled((*checker).acronym),
	section(InputLine, SectionSummary, "entry.summary", func(t *Text) *string { return &t.Summary }).ruled((*checker).summary),
	section(InputProse, SectionDescription, "entry.description", func(t *Text) *string { return &t.Description }),
	section(InputProse, SectionAreas, "entry.areas_text", func(t *Text) *string { return &t.Areas }),
	section(InputNote, SectionScope, "entry.scope_text", func(t *Text) *string { return &t.Scope }),
	section(InputNote, SectionLanguages, "entry.languages_text", func(t *Text) *string { return &t.Languages }),
	section(InputProse, SectionFirstContact, "entry.first_contact", func(t *Text) *string { return &t.FirstContact }),
	section(InputLine, SectionCardFirst, "entry.card_first", func(t *Text) *string { return &t.CardFirst }).ruled((*checker).cardFirst),
	section(InputProse, SectionLimits, "entry.limits", func(t *Text) *string { return &t.Limits }),
	section(InputNote, SectionAvailability, "entry.availability_text", func(t *Text) *string { return &t.Availability }),
}

// ResponseTextRows are the words of a response, in the order of Text.Sections.
var ResponseTextRows = []Row[ResponseText]{
	section(InputLine, "heading", "entry.response_heading", func(r *ResponseText) *string { return &r.Heading }).optional(),
	section(InputLine, "summary", "entry.response_summary", func(r *ResponseText) *string { return &r.Summary }),
	section(InputProse, "text", "entry.response_text", func(r *ResponseText) *string { return &r.Text }),
}

// ContactTextRows are the words of a contact, in the order of Text.Sections.
var ContactTextRows = []Row[ContactText]{
	section(InputLine, "label", "entry.contact_label", func(c *ContactText) *string { return &c.Label }),
	section(InputLine, "hours", "entry.contact_hours", func(c *ContactText) *string { return &c.Hours }),
}

// NeedTextRows are what a contact can and cannot do for a need, in the order of
// Text.Sections.
var NeedTextRows = []Row[NeedText]{
	section(InputLine, "can", "entry.need_can", func(n *NeedText) *string { return &n.Can }),
	section(InputLine, "cannot", "entry.need_cannot", func(n *NeedText) *string { return &n.Cannot }),
}

// MaxCardFirst is how long the sentence on a card may be, in characters: it is
// shown whole on the smallest screen.
const MaxCardFirst = 110

func (c *checker) cardFirst(field string, t *Text) {
	if n := utf8.RuneCountInString(t.CardFirst); c.line(field, t.CardFirst, false) && n > MaxCardFirst {
		c.add(field, ProblemTooLong, decimal(n)+"/"+decimal(MaxCardFirst))
	}
}

func (c *checker) name(field string, t *Text) { c.line(field, t.Name, true) }

func (c *checker) acronym(field string, t *Text) { c.line(field, t.Acronym, false) }

func (c *checker) summary(field string, t *Text) { c.line(field, t.Summary, c.original) }

// section is a part of a text.
func section[T any](input Input, name Section, words string, at func(*T) *string) Row[T] {
	return text(input, string(name), words, at, func(c *checker, field string, of *T) { c.prose(field, *at(of)) })
}
