package admin

import "amparo/templates"

// VerifyPage is the form in which the contacts of an entry are tried.
type VerifyPage struct {
	Frame
	Action   string
	Hidden   []Hidden
	Contacts []VerifyItem
	Entry    VerifyItem // the entry as a whole
}

// VerifyItem is one contact, or the entry as a whole.
type VerifyItem struct {
	ID           string
	Name         string
	Contact      ContactLine // zero for the entry
	Label, Hours templates.Words
	State        VerifyState
	Hidden       []Hidden
	Result, How  Field
}

// VerifyState is what came of the last try.
type VerifyState struct {
	State State
	How   string // what was written about it
	Due   string // when it is due again, finished sentence
}

// ContactLine is a contact that can be tried from the page.
type ContactLine struct {
	Kind, Value  string
	Href         string // "" where a tap does nothing
	Label, Hours templates.Words
	Marks        []string // "day and night", "not shown to readers"
}

// VerificationsPage lists entries that wait to be verified.
type VerificationsPage struct {
	Frame
	Action  string
	Filters []Field
	Count   string
	Rows    []VerificationsRow
	Pages   Pages
}

// VerificationsRow is one entry that waits.
type VerificationsRow struct {
	ID       string
	Href     string // its form
	Hint     string // the link in full, for those who hear the page
	Name     templates.Words
	States   []State
	Contacts []ContactLine
}
