package directory

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"amparo/internal/lang"
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

// Sections yields every section of the text with its value, always in the
// same order: the fixed ones, then responses, then contacts, by id. A response
// or contact that is nil, as a document not yet checked may have, is left out.
func (t *Text) Sections() iter.Seq2[Section, string] {
	return func(yield func(Section, string) bool) {
		_ = yieldRows(yield, "", TextRows, t) &&
			yieldItems(yield, "responses.", ResponseTextRows, t.Responses) &&
			yieldItems(yield, "contacts.", ContactTextRows, t.Contacts)
	}
}

func yieldRows[T any](yield func(Section, string) bool, path string, rows []Row[T], of *T) bool {
	for i := range rows {
		if !yield(Section(path+rows[i].Name), rows[i].get(of)) {
			return false
		}
	}
	return true
}

func yieldItems[T any](yield func(Section, string) bool, group string, rows []Row[T], of map[string]*T) bool {
	for _, id := range sortedKeys(of) {
		if words := of[id]; words != nil && !yieldRows(yield, group+id+".", rows, words) {
			return false
		}
	}
	return true
}

// Section returns the value of one section, "" if the text has no such one.
func (t *Text) Section(name Section) string {
	switch group, id, part := name.Split(); {
	case group == "responses" && part != "":
		return partOf(ResponseTextRows, t.Responses[id], part)
	case group == "contacts" && part != "":
		return partOf(ContactTextRows, t.Contacts[id], part)
	}
	return partOf(TextRows, t, string(name))
}

func partOf[T any](rows []Row[T], of *T, name string) string {
	if row := RowOf(rows, name); row != nil && of != nil {
		return row.get(of)
	}
	return ""
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// State is how a translation stands to its original.
type State string

// The states of a translation, of a section or of a whole text (then: the
// worst of its sections).
const (
	StateCurrent  State = "current"
	StateToReview State = "to-review"
	StateMissing  State = "missing"
)

// States lists them from the best to the worst.
var States = []State{StateCurrent, StateToReview, StateMissing}

// TextState is the state of an entry's text in a language.
func (e *Entry) TextState(t lang.Tag) State {
	text := e.Texts[t]
	switch {
	case text == nil:
		return StateMissing
	case t != e.Original && len(text.ToReview) > 0:
		return StateToReview
	}
	return StateCurrent
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
