package templates

import "amparo/internal/safehtml"

// HomePage is the first page of a language.
type HomePage struct {
	Frame
	Hot         []HotContact
	HotMark     Mark // one mark for the whole block
	Needs       []Need
	Letters     []Letter
	EntriesNote string // "42 organisations …" finished sentence
}

// Need is one of the plain-word needs of the home page: a submit button.
type Need struct {
	Value string // sent as "need"
	Text  string
	Hint  string // the response kinds it stands for, in short words
	Lang  string // language of Text and Hint when it is not the page's
	Dir   string
}

// FindPage is the list of needs (GET on find help).
type FindPage struct {
	Frame
	Needs  []Need
	Kinds  []Link // help topics: one per response kind; public, indexable
	Unsure Unsure
}

// Unsure is the form for those who do not know what they need: several needs,
// where, and in which language, none of it required.
type Unsure struct {
	Action       string
	Needs        []Need
	Place, Reply Pills
}

// PlaceAsk asks which place was meant by what was typed; no Options: nothing.
type PlaceAsk struct {
	Text    string
	Options []PlaceOption
}

// PlaceOption is a place to choose.
type PlaceOption struct{ Value, Text string }

// Pills is a group of radio buttons, the first of which says nothing and is chosen.
type Pills struct {
	Name, Legend string
	Any          string // the first choice
	Options      []Pill
}

// Pill is one choice.
type Pill struct {
	Value, Text, Lang, Dir string
}

// Field is a value that travels with a form.
type Field struct{ Name, Value string }

// AToZPage lists organisations by letter: all of them, or a page of those under one
// letter.
type AToZPage struct {
	Frame
	Heading   string // "" for the page of all letters
	CountText string // how many are under the letter
	BackHref  string
	Letters   []Letter
	Groups    []LetterGroup
	Pages     Pagination
}

// LetterGroup is the entries under one letter; ID is the anchor.
type LetterGroup struct {
	ID, Letter string
	Entries    []AToZEntry
}

// AToZEntry is one name of the A to Z.
type AToZEntry struct {
	Href       string
	Name       Words
	InLanguage string
}

// ProfilePage is one organisation, in the order of the old directory's page.
type ProfilePage struct {
	Frame
	Name         Words
	OwnName      Words // what it calls itself, where Name is a translation
	Notices      []Notice
	Availability Notice // zero when open
	// AvailabilityNote is what the entry says of its availability; in the plate.
	AvailabilityNote Prose
	Contacts         []Contact
	Unconfirmed      []Contact // read on third parties' lists only: in a closed <details>
	FirstContact     Prose
	Mark             Mark
	PrintHref        string
	Carried          []Carried // contacts as codes and files: in a closed <details>
	ReportHref       string
	Sections         []Link // "On this page": #anchors
	Description      Section
	Areas            Section
	WhoMayAsk        string
	Pace             string  // how soon help comes
	Audiences        []Words // who it helps
	Responses        []Response
	ResponsesID      string
	Limits           Prose // conditions and what it does not do
	Scope            Section
	Places           string // "Asie, Afrique": the scope in names of regions and countries
	LanguagesSec     Section
	SiteLangs        string // "Site : anglais, français"; finished words
	ReplyLangs       string
	Sources          []Source // where the facts come from
	Comments         Comments
}

// Carried is a contact that can be had as a QR code and as a file.
type Carried struct{ Value, CodeHref, FileHref string }

// Source is a public page facts were taken from: its address, as text without
// the scheme too, and its date in words ("" when undated).
type Source struct {
	Href, Text, Date string
}

// Section is one part of a profile. Review is set when the translation of this
// section is older than its original.
type Section struct {
	ID      string
	Heading string
	Text    Prose
	Review  Review
}

// Review says that a section's translation is to be reviewed; Href leads to
// the section in the original. Zero value: current.
type Review struct {
	Text string
	Link Link
}

// Response is one emergency response an organisation offers.
type Response struct {
	ID      string
	Heading Words
	Holds   Holds
	Text    Prose
	Review  Review
}

// PrintPage is a profile for paper.
type PrintPage struct {
	Frame
	Profile  ProfilePage
	PageURL  string // absolute address of the profile, as text
	DateText string // "Imprimé depuis Amparo, état au 3 mars 2025"
	BackHref string
}

// TextPage is a static page: stay safe, privacy, about, accessibility.
type TextPage struct {
	Frame
	Heading  Words
	Lead     Words
	Body     safehtml.HTML
	Lang     string // language of the body when it is a fallback, else ""
	Dir      string
	Notice   Notice
	Contents []Link
	Hot      []HotContact // day and night; on the page that says how to stay safe
	HotMark  Mark
	Origins  []string // lines that licences ask for, in English; none on other pages than the one about the site
}

// ErrorPage is 404, 410, 500, 503 and the refusals (400, 405, 413, 415, 421, 431).
type ErrorPage struct {
	Frame
	Heading   string
	Text      string
	Hot       []HotContact // 500 and 503 above all
	HotMark   Mark
	Needs     []Need // 404: what one may have looked for
	Letters   []Letter
	Rows      []Row  // 410: neighbours that offer the same
	RequestID string // 500 only
}
