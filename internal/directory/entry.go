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

// Entry is the record of one organisation: facts that are the same in every
// language, and one Text per language. It is what a revision holds, whole.
type Entry struct {
	ID           string             `json:"id"`
	Slug         string             `json:"slug"`
	Original     lang.Tag           `json:"original"` // language the entry was first written in
	Kind         string             `json:"kind"`     // id of a term: ngo, network, fund, …
	Founded      int                `json:"founded,omitempty"`
	Seat         string             `json:"seat,omitempty"` // ISO 3166-1 alpha-2
	Availability Availability       `json:"availability"`
	Contacts     []Contact          `json:"contacts"`
	Responses    []Response         `json:"responses"`
	Scope        Scope              `json:"scope"`
	SiteLangs    []string           `json:"site_languages"`  // languages of its web site, BCP 47
	ReplyLangs   []string           `json:"reply_languages"` // languages in which it answers
	Audiences    []string           `json:"audiences"`       // ids of terms
	Areas        []string           `json:"areas"`           // ids of terms
	Sources      []Source           `json:"sources"`
	Texts        map[lang.Tag]*Text `json:"texts"`
}

// Response is one emergency response an organisation offers. ID is its own
// name inside the entry (texts and page anchors refer to it); Kind is a term.
type Response struct {
	ID           string       `json:"id"`
	Kind         string       `json:"kind"`
	Availability Availability `json:"availability,omitempty"`
}

// Scope is where an organisation helps. Worldwide is a statement of its own:
// a list of regions never adds up to it.
type Scope struct {
	Worldwide bool     `json:"worldwide"`
	Regions   []string `json:"regions"`   // UN M49 codes
	Countries []string `json:"countries"` // ISO 3166-1 alpha-2
}

// Source is a public page that facts of an entry were taken from.
type Source struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url"`
	Date  string `json:"date,omitempty"` // as precise as known: 2019, 2019-03, 2019-03-26
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
