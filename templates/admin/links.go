package admin

import "amparo/templates"

// LinksPage lists the web addresses that readers are sent to.
type LinksPage struct {
	Frame
	Off     string // why nothing is checked, "" if it is
	Last    string // when something was last checked
	Saved   []SavedFilter
	Meaning string // what the list is
	Empty   string
	Rows    []LinkRow
	Pages   Pages
}

// LinkRow is one address.
type LinkRow struct {
	ID         string
	Address    string
	Href       string // "" when it cannot be opened
	State      State  // what came back
	Since      string // how often, and since when
	NewAddress string // where it has moved, "" for nowhere
	Quiet      string // until when it is left alone
	Checked    string // when it was asked last
	Places     []LinkPlace
	Action     string
	Hidden     []Hidden
	Buttons    []Button
}

// LinkPlace is the entry in which readers meet an address, or the button to
// leave the site.
type LinkPlace struct {
	Href    string // where it can be changed, "" for those who may not; of an entry each spot has its own
	Name    templates.Words
	Acronym string
	Spots   []templates.Link
}
