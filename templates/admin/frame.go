// Package admin holds the pages of the editors' side: one struct per page,
// ready to show, beside the template that shows it.
package admin

import (
	"amparo/templates"
)

// Frame is what surrounds every page of the editors' side. Every page struct
// embeds it.
type Frame struct {
	Title    string           // the page's own words; the name of the site is added
	SiteName string           // "" for the catalogue's
	Heading  templates.Words  // h1
	Crumbs   []templates.Link // the way here, this page last without address
	Nav      []NavItem        // nil while nobody is signed in
	Role     string           // "Rôle : rédaction", finished words
	SiteHref string           // first page of the public site
	Account  templates.Link   // own account: name and address
	Problems []Problem        // what is wrong with the form, in its order
	Notices  []templates.Notice
	Wide     bool // the page needs the width of the window: tables
	Scripts  []string
}

// NavItem is one line of the navigation.
type NavItem struct {
	Href, Text string
	Count      int  // what waits there; 0 shows nothing
	Current    bool // this page, or one below it
	Second     bool // belongs to the second group: vocabularies, accounts, log, …
}

// Problem is one thing that is wrong with a form: the words at the field and
// the address of the field.
type Problem struct {
	Href string // "#" and the id of the field
	Text string
}

// Choice is one option of a list, a group of radio buttons or of tick boxes.
type Choice struct {
	Value, Text string
	Lang, Dir   string // of Text when it is not the page's language
	Hint        string
	Chosen      bool
}

// Field is one field of a form.
type Field struct {
	Name  string // of the form value
	ID    string // Name if empty
	Label string
	// LabelHidden keeps the label for those who hear the page: the words above a
	// group or in the head of a table say it already.
	LabelHidden bool
	Type        string // "text" if empty: email, url, tel, password, number, date, search
	Value       string
	Hint        string // finished sentence below the label
	Error       string // finished sentence, "" if sound
	Required    bool
	ReadOnly    bool
	Lang, Dir   string // of the value when it is not the page's language
	Rows        int    // of a text area; 0 for one line
	Markdown    bool   // a text area with the toolbar
	Preview     string // Markdown: address that renders it, "" for none
	Choices     []Choice
	Auto        string // autocomplete; "off" if empty
	Mode        string // inputmode
	Max         int    // longest value in characters, 0 for no limit
	Focus       bool   // autofocus
	Mono        bool   // digits and codes
	Tick        bool   // one tick box
	On          bool   // the tick box is ticked
	Many        bool   // Choices are tick boxes, not radio buttons
	List        string // id of a list of proposals
}

func (f *Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

func (f *Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f *Field) auto() string {
	if f.Auto == "" {
		return "off"
	}
	return f.Auto
}

// described is the value of aria-describedby: the error, then the hint.
func (f *Field) described() string {
	switch id := f.id(); {
	case f.Error != "" && f.Hint != "":
		return id + "-error " + id + "-hint"
	case f.Error != "":
		return id + "-error"
	case f.Hint != "":
		return id + "-hint"
	}
	return ""
}

// Hidden is a value that travels with a form.
type Hidden struct{ Name, Value string }

// Button is a submit button. Name and Value say what was pressed.
type Button struct {
	Name, Value string
	Text        string
	Look        string // "" primary, "second", "danger", "quiet"
	Icon        templates.Icon
	Hint        string // further words for those who hear the page
	Key         string // the key that presses it, shown beside
	NoCheck     bool   // formnovalidate: the form may be incomplete
	Focus       bool   // autofocus
	NewTab      bool   // the answer opens beside, so that the form stays
}

// State is a word about a state with its colour and its shape.
type State struct {
	Kind string // "verified", "ageing", "new", "reported", "" plain
	Text string
}

// Tab is one tab: a language with its state, or a part of a page.
type Tab struct {
	Href      string
	Text      string
	Lang, Dir string
	State     State
	Current   bool
}

// Pages is the numbers below a long list; the zero value shows nothing.
type Pages = templates.Pagination
