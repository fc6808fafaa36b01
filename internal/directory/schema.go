package directory

import (
	"slices"

	"amparo/internal/lang"
)

// The schema: everything an entry can say, once. Beside each type of the
// document stand its rows, and what readers may know of it. What a field is
// called, how it is compared, merged, checked, written into forms and tables
// follows from its row: a new field is a field of the type and a row, and tests
// fail until it is. Contacts and texts are in files of their own.

// Entry is the record of one organisation: facts that are the same in every
// language, and one Text per language. It is what a revision holds, whole.
type Entry struct {
	ID           string             `json:"id"`
	Slug         string             `json:"slug"`
	Original     lang.Tag           `json:"original"`               // language the entry was first written in
	OwnName      string             `json:"own_name,omitempty"`     // what it calls itself, where that is translated
	OwnLanguage  string             `json:"own_language,omitempty"` // of its own name, BCP 47
	Kind         string             `json:"kind"`                   // id of a term: ngo, network, fund, …
	Founded      int                `json:"founded,omitempty"`
	Seat         string             `json:"seat,omitempty"` // ISO 3166-1 alpha-2
	Availability Availability       `json:"availability"`
	WhoMayAsk    []Asker            `json:"who_may_ask,omitempty"` // none: not known
	Pace         Pace               `json:"pace,omitempty"`
	Contacts     []Contact          `json:"contacts"`
	Responses    []Response         `json:"responses"`
	Scope        Scope              `json:"scope"`
	SiteLangs    []string           `json:"site_languages"`  // languages of its web site, BCP 47
	ReplyLangs   []string           `json:"reply_languages"` // languages in which it answers, or lang.Any; none: not known
	Audiences    []string           `json:"audiences"`       // ids of terms
	Areas        []string           `json:"areas"`           // ids of terms
	Sources      []Source           `json:"sources"`
	Texts        map[lang.Tag]*Text `json:"texts"`
}

// Facts is what the published form of an entry says in every language. It names
// each field of Entry that readers may know: a new one is not among them by
// itself.
type Facts struct {
	ID           string
	Slug         string
	Original     lang.Tag
	OwnName      string
	OwnLanguage  string
	Kind         string
	Founded      int
	Seat         string
	Availability Availability
	WhoMayAsk    []Asker
	Pace         Pace
	Contacts     []PublishedContact // in the order readers see them
	Responses    []Response
	Scope        Scope
	SiteLangs    []string
	ReplyLangs   []string
	Audiences    []string
	Areas        []string
	Sources      []Source
}

// facts are what readers may know of an entry, with the contacts they see.
func (e *Entry) facts(contacts []PublishedContact) *Facts {
	return &Facts{
		ID: e.ID, Slug: e.Slug, Original: e.Original, OwnName: e.OwnName, OwnLanguage: e.OwnLanguage, Kind: e.Kind, Founded: e.Founded, Seat: e.Seat,
		Availability: e.Availability, WhoMayAsk: e.WhoMayAsk, Pace: e.Pace, Contacts: contacts, Responses: publishResponses(e.Responses, contacts),
		Scope: e.Scope, SiteLangs: e.SiteLangs, ReplyLangs: e.ReplyLangs, Audiences: e.Audiences, Areas: e.Areas, Sources: e.Sources,
	}
}

// EntryRows are the facts of an entry, in the order of the document.
var EntryRows = slices.Concat([]Row[Entry]{
	line("slug", "entry.slug", func(e *Entry) *string { return &e.Slug }, (*checker).slug),
	text(InputLanguage, "original", "entry.original", func(e *Entry) *lang.Tag { return &e.Original }, (*checker).hasOriginal),
	line("own_name", "entry.own_name", func(e *Entry) *string { return &e.OwnName }, (*checker).optionalLine),
	spoken("own_language", "entry.own_language", func(e *Entry) *string { return &e.OwnLanguage }),
	choice("kind", "entry.kind", func(e *Entry) *string { return &e.Kind }, EntryKinds, true),
	year("founded", "entry.founded", func(e *Entry) *int { return &e.Founded }),
	country("seat", "entry.seat", func(e *Entry) *string { return &e.Seat }),
	choice("availability", "entry.availability", func(e *Entry) *Availability { return &e.Availability }, Availabilities, true),
	choices("who_may_ask", "entry.who_may_ask", func(e *Entry) *[]Asker { return &e.WhoMayAsk }, Askers),
	choice("pace", "entry.pace", func(e *Entry) *Pace { return &e.Pace }, Paces, false),
	items("contacts", "field_of.contacts_order", func(e *Entry) *[]Contact { return &e.Contacts }, func(c Contact) string { return c.ID }, ContactRows),
	items("responses", "field_of.responses_order", func(e *Entry) *[]Response { return &e.Responses }, func(r Response) string { return r.ID }, ResponseRows),
}, scopeRows(entryScope, func(e *Entry) *Scope { return &e.Scope }, (*checker).helpsSomewhere), []Row[Entry]{
	codes(InputLanguages, "site_languages", "entry.site_languages", func(e *Entry) *[]string { return &e.SiteLangs }, lang.IsLanguage),
	codes(InputLanguages, "reply_languages", "entry.reply_languages", func(e *Entry) *[]string { return &e.ReplyLangs }, isReply),
	terms("audiences", "entry.audiences", func(e *Entry) *[]string { return &e.Audiences }, VocabularyAudiences),
	terms("areas", "entry.areas", func(e *Entry) *[]string { return &e.Areas }, VocabularyAreas),
	sources("sources", "field_of.sources", func(e *Entry) *[]Source { return &e.Sources }),
})

func (c *checker) hasOriginal(field string, e *Entry) {
	if e.Texts[e.Original] == nil {
		c.add(field, ProblemUnknown, string(e.Original))
	}
}

// helpsSomewhere: where an organisation helps has to be said, if only that it
// is not known.
func (c *checker) helpsSomewhere(_ string, e *Entry) {
	if !e.Scope.Stated() {
		c.add("scope", ProblemRequired, "")
	}
}
