package admin

import "amparo/templates"

// SettingsPage is the settings of the site.
type SettingsPage struct {
	Frame
	Hidden []Hidden
	Fields []Field
	Pages  []PageRow
}

// PageRow is a static page with its state in each language.
type PageRow struct {
	Name      string
	Languages []PageState
}

// PageState is a static page in one language.
type PageState struct {
	Link  templates.Link
	State State
}

// StaticPagePage is the form of a static page, and what is asked before its
// text is given up.
type StaticPagePage struct {
	Frame
	Action    string
	Hidden    []Hidden
	Tabs      []Tab
	Source    Field
	Stored    Field // what was saved meanwhile; no Name: nothing was
	BuiltIn   Field // what the program came with; no Name: it is what is shown
	ViewHref  string
	ResetHref string // "" while the page is as it came
	BackHref  string
	SetHref   string
}
