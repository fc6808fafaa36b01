// Package directory is the vocabulary of the directory: entries, their texts,
// contacts and responses, the states of a translation, and the rules all of
// them obey. It does no input or output.
package directory

import (
	"errors"

	"amparo/internal/lang"
)

// Errors that every layer recognises.
var (
	// ErrNotFound: no published entry has this slug, or no such record exists.
	ErrNotFound = errors.New("directory: not found")
	// ErrGone: the entry was published once and has been withdrawn.
	ErrGone = errors.New("directory: withdrawn")
	// ErrConflict: somebody saved another revision first.
	ErrConflict = errors.New("directory: conflict")
	// ErrUnpublishable: a revision has no text in a language it is to be public
	// in, or its original would not be public.
	ErrUnpublishable = errors.New("directory: cannot be published like this")
	// ErrUnavailable: what keeps the directory cannot answer now (locked, disk
	// full, unreachable). Whether a change was stored cannot be said.
	ErrUnavailable = errors.New("directory: unavailable")
	// ErrDamaged: what is kept is not as it was written, so that it is not given out,
	// nor changed. A Damaged says which entry it is.
	ErrDamaged = errors.New("directory: damaged")
)

// Availability says whether help can be asked for now. It is used for a whole
// entry and for one response; the empty value of a response means "as the entry".
type Availability string

// The states of availability, in the words of the facts they come from.
const (
	AvailabilityUnknown   Availability = "unknown"
	AvailabilityOpen      Availability = "open"
	AvailabilityByCall    Availability = "by-call"
	AvailabilitySuspended Availability = "suspended"
	AvailabilityHalted    Availability = "halted"
)

// Availabilities lists them in the order in which editors are offered them;
// ResponseAvailabilities those of one response.
var (
	Availabilities         = []Availability{AvailabilityUnknown, AvailabilityOpen, AvailabilityByCall, AvailabilitySuspended, AvailabilityHalted}
	ResponseAvailabilities = []Availability{AvailabilityOpen, AvailabilityByCall, AvailabilitySuspended, AvailabilityHalted}
)

// EntryKinds are the kinds of organisation the directory knows, in the order
// in which editors are offered them.
var EntryKinds = []string{"ngo", "network", "fund", "programme", "joint-mechanism", "intergovernmental-mechanism"}

// Closed reports whether nobody should be sent there for help now.
func (a Availability) Closed() bool {
	return a == AvailabilitySuspended || a == AvailabilityHalted
}

// Languages returns the languages the entry has a text in, sorted by tag.
func (e *Entry) Languages() []lang.Tag { return sortedKeys(e.Texts) }

// Text returns the text of a language, or nil.
func (e *Entry) Text(t lang.Tag) *Text { return e.Texts[t] }

// OriginalText returns the text all translations are made from. A checked
// entry always has one.
func (e *Entry) OriginalText() *Text { return e.Texts[e.Original] }

// Title is what people call the entry: acronym or name of the original text,
// the slug while there is neither.
func (e *Entry) Title() string {
	if t := e.OriginalText(); t != nil {
		if t.Acronym != "" {
			return t.Acronym
		}
		if t.Name != "" {
			return t.Name
		}
	}
	return e.Slug
}

// Contact returns the contact with this id, or nil.
func (e *Entry) Contact(id string) *Contact {
	for i := range e.Contacts {
		if e.Contacts[i].ID == id {
			return &e.Contacts[i]
		}
	}
	return nil
}

// Response returns the response with this id, or nil.
func (e *Entry) Response(id string) *Response {
	for i := range e.Responses {
		if e.Responses[i].ID == id {
			return &e.Responses[i]
		}
	}
	return nil
}
