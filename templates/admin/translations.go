package admin

import "amparo/templates"

// TranslationsPage lists entries with the states of their translations.
type TranslationsPage struct {
	Frame
	Action    string
	Filters   []Field
	Count     string // how many there are, finished words
	Languages []templates.Words
	Rows      []TranslationsRow
	Pages     Pages
}

// TranslationsRow is one entry.
type TranslationsRow struct {
	Href    string
	Name    templates.Words
	Cells   []TranslationsCell
	Changed string
}

// TranslationsCell is an entry in one language.
type TranslationsCell struct {
	Label  string // the head of the column, for narrow screens
	Href   string // side by side; "" for the original
	Hint   string // the link in full, for those who hear the page
	States []State
}
