package admin

import "amparo/templates"

// VocabularyPage is one vocabulary in its order.
type VocabularyPage struct {
	Frame
	Name    string
	Action  string
	NewHref string
	Hidden  []Hidden
	Tabs    []Tab
	Terms   []TermRow
	Retired []TermRow
}

// TermRow is one term of a list.
type TermRow struct {
	ID, Href string
	Name     templates.Words
	Labels   []TermLabel // one per language of the site, but that of the page
	Uses     string
	Position Field
	Buttons  []Button
}

// TermLabel is a term in one language, or that it has no label there.
type TermLabel struct {
	Language string
	Words    templates.Words
	Missing  State
}

// TermPage is the form of a term.
type TermPage struct {
	Frame
	Action    string
	Hidden    []Hidden
	Fields    []Field
	Groups    []TermGroup // one per language
	Retired   State
	MergeHref string // "" when it cannot be merged
	BackHref  string
}

// TermGroup is the fields of one language.
type TermGroup struct {
	ID, Name string
	State    State
	Fields   []Field
}

// MergePage asks into which term another is to be merged, and then whether
// really.
type MergePage struct {
	Frame
	Action   string
	Into     Field
	Chosen   bool // the rest is filled
	Hidden   []Hidden
	Question string
	Count    string
	Entries  []MergeRow
	BackHref string
}

// MergeRow is an entry that will change.
type MergeRow struct {
	Link templates.Link
	Note string
}
