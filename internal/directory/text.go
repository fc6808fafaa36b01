package directory

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Text is everything an entry says in one language.
type Text struct {
	Name         string                   `json:"name"`
	Acronym      string                   `json:"acronym"`
	Summary      string                   `json:"summary"` // one sentence for lists
	Description  string                   `json:"description"`
	Areas        string                   `json:"areas"`
	Responses    map[string]*ResponseText `json:"responses"` // by Response.ID
	Contacts     map[string]*ContactText  `json:"contacts"`  // by Contact.ID
	Scope        string                   `json:"scope"`
	Languages    string                   `json:"languages"`
	FirstContact string                   `json:"first_contact"`
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

// Outdated remembers what a translated section was made from. Keeping the old
// original here, instead of a revision's number, makes the state of a
// translation part of the document itself: it survives export and import, and
// a change is always shown against the right base.
type Outdated struct {
	Was   string `json:"was"`
	Since Date   `json:"since"` // day on which the original changed
}

// Date is a calendar day written 2006-01-02.
type Date string

// Time returns the day as UTC midnight, or false if it is not a day.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
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
	SectionLimits       Section = "limits"
	SectionAvailability Section = "availability"
)

// SectionResponse is the text under one response.
func SectionResponse(id string) Section { return Section("responses." + id + ".text") }

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// OutdatedSince is the latest day on which the original of an outdated section
// changed, "" when the text is current.
func (t *Text) OutdatedSince() Date {
	var latest Date
	for _, o := range t.ToReview {
		latest = max(latest, o.Since)
	}
	return latest
}

// Split parts the section of a response or contact: "responses", its id,
// "text". The fixed sections have no id and no part.
func (s Section) Split() (group, id, part string) {
	group, rest, _ := strings.Cut(string(s), ".")
	id, part, ok := strings.Cut(rest, ".")
	if !ok || strings.Contains(part, ".") {
		return string(s), "", ""
	}
	return group, id, part
}
