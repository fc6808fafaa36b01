// Package templates holds the pages readers see: one struct per page, ready to
// show, beside the template that shows it.
//
// A struct holds what is seen: formatted dates, addresses, finished sentences.
// Words of the interface come from the printer in the context (i18n.From).
package templates

import (
	"amparo/internal/safehtml"
	"amparo/static"
)

// Frame is what surrounds every page: head, bar, navigation, language line,
// footer. Every page struct embeds it.
type Frame struct {
	Title       string       // whole content of <title>, site name included
	SiteName    string       // "" for the catalogue's
	Description string       // meta description, at most 160 characters
	Canonical   string       // absolute address, "" to leave the link out
	NoIndex     bool         // robots noindex: fallbacks, errors, answers to POST
	Alternates  []Link       // hreflang links: absolute addresses of real translations, x-default included
	Current     NavItem      // the item of the navigation this page belongs to
	Languages   []Language   // all languages of the site, the current one included, in the site's order
	Also        []Link       // "This page is also available in": real translations of this page only
	Paths       Paths        // addresses of the fixed pages, in this page's language
	ExitURL     string       // neutral site of this language
	Feed        string       // address of the page's Atom feed, "" for none
	Demo        bool         // the band that says this is demonstration data
	Sheet       static.Sheet // the one style sheet of the page
	// Resend is the id of the form that the switcher sends, with the field Sent, to the
	// page in the other language, so that what was asked is not lost; "": it has links.
	Resend string
	Sent   Field
}

// NavItem names an item of the main navigation.
type NavItem int

// Items of the main navigation; NavNone for pages outside it.
const (
	NavNone NavItem = iota
	NavFind
	NavDirectory
	NavSafety
)

// Link is an address with its words. Lang is the language of the words and of
// the page behind them when it differs from the page's, else "".
type Link struct {
	Href, Text, Lang, Dir string
}

// Language is one entry of the language switcher: Name is in the language's
// own words. Href is the same page in that language, the best substitute if
// there is none.
type Language struct {
	Tag, Dir, Name, Href string
	Current              bool
}

// Paths holds the addresses of the fixed pages in one language.
type Paths struct {
	Home, Find, Directory, AToZ, Countries, Safety, Report, Take, PrintAll string
	Pages                                                                  []Link // every static page, for the footer
}

// Prose is running text with the language it is written in. Lang and Dir are
// set only when they differ from the page's (a fallback), else "". LangName
// says so in words ("en anglais") where only this section falls back.
type Prose struct {
	HTML                safehtml.HTML
	Lang, Dir, LangName string
}

// Words is a short piece of plain text with its language, as Prose. Text is
// already typeset.
type Words struct {
	Text      string
	Lang, Dir string
	Pieces    []Piece // the same text in pieces, where some are marked
}

// Piece is a part of a text; Mark: it is what was searched for.
type Piece struct {
	Text string
	Mark bool
}

// Icon is the id of a symbol; icons decorate and never inform.
type Icon string

// The icons in use (Tabler Icons, outline).
const (
	IconMail     Icon = "mail"
	IconPhone    Icon = "phone"
	IconWorld    Icon = "world"
	IconLock     Icon = "lock"
	IconMessage  Icon = "message-circle"
	IconPin      Icon = "map-pin"
	IconExit     Icon = "logout"
	IconCheck    Icon = "check"
	IconVerified Icon = "circle-check"
	IconDashed   Icon = "circle-dashed"
	IconClock    Icon = "clock"
	IconAlert    Icon = "alert-triangle"
	IconSearch   Icon = "search"
	IconX        Icon = "x"
)

// MarkState is the state of verification a mark shows.
type MarkState string

// States of verification (brief: components and states).
const (
	MarkVerified MarkState = "verified"
	MarkAgeing   MarkState = "ageing"
	MarkNew      MarkState = "new"
	MarkReported MarkState = "reported"
)

// Mark is a verification state in words with its icon.
type Mark struct {
	State MarkState
	Text  string
}

// HotContact is a day-and-night contact of the home and error pages.
type HotContact struct {
	Name    Words
	Contact Contact
}

// Notice is a coloured box above the content; Kind is "information",
// "warning", "success" or "error". Strong is the first words, Text the rest.
type Notice struct {
	Kind, Strong, Text string
	Link               Link // zero: no link
}

// Row is one organisation in a list. Contacts travel with it, so that nobody
// needs another request.
type Row struct {
	Href         string
	Name         Words
	OwnName      Words  // what it calls itself, where Name is a translation
	Sentence     Words  // one sentence: for this need, or the summary
	Kinds        []Kind // response kinds, shortened to the first few
	MoreKinds    int    // how many kinds are left out
	Contacts     []Contact
	Availability string // "On call for applications", "Suspended"; "" when open
	First        Words  // the first contact in one sentence
	FirstContact Prose  // the beginning of the advice, where nobody wrote that sentence
	WhoMayAsk    string
	Pace         string // how soon help comes
	Scope        string
	Languages    string // "Répond en anglais, français et 4 autres"
	Mark         Mark
	InLanguage   string // "en français": the entry is not translated; "" when it is
	Snippet      Words  // a piece of the entry that has what was searched for
	SnippetIn    string // the section it is from
}

// Kind is a response kind in a row; Match marks the one asked for.
type Kind struct {
	Text  Words
	Match bool
}

// Page is one number of the pagination; the gap of a long row has Href "".
type Page struct {
	Text, Href string
	Number     int
	Current    bool
	Gap        bool
}

// Pagination is the row of page numbers; zero value when there is one page.
type Pagination struct {
	Pages                      []Page
	Previous, Next             string // addresses, "" at the ends
	PreviousNumber, NextNumber int
	Buttons                    bool // of a form that is sent, instead of links
}

// Letter is one letter of the A to Z; Href "" when no entry begins with it.
type Letter struct {
	Text, Href string
	Count      string // how many entries begin with it; "" where that is not said
	Current    bool   // the page is about it
}
