package admin

import "amparo/templates"

// PublishPage asks what readers are to see from now on, or from a later time.
type PublishPage struct {
	Frame
	Action    string // "" when the account may publish nothing here
	Hidden    []Hidden
	Languages Field
	Minor     Field // Name "" when it cannot be one
	When      Field
	Date      Field
	Time      Field
	Send      Button
	Back      templates.Link
	Missing   []Problem // what keeps it from being published, before anybody tried
	Groups    []DiffGroup
	Live      []LiveLine
	Schedules []ScheduleLine
	Previews  []templates.Link
	Links     []templates.Link // to what else can be done with the entry
}

// LiveLine is one language in which readers see the entry.
type LiveLine struct {
	Page  templates.Link // the public page; without address when the site does not speak the language
	Since string
	End   templates.Link // to take a translation from the readers; zero for the original
}

// ScheduleLine is a publication that is to come, or could not happen.
type ScheduleLine struct {
	Text    string
	Failure string // why it could not happen, "" while it is to come
	Action  string // cancels it; "" for who may not
	Hidden  []Hidden
	Cancel  Button
}

// HistoryPage is everything that was saved of an entry.
type HistoryPage struct {
	Frame
	Compare    string // address of the comparison
	CompareOne Button
	Restore    string // address that restores; "" for who may not
	Rows       []HistoryRow
	Pages      Pages
}

// HistoryRow is one revision.
type HistoryRow struct {
	ID       string
	Number   string // "Version 5"
	FromThis string // "Compare from version 5"
	ToThis   string
	Time     string
	Account  string
	Kind     string
	Changed  string
	States   []State
	From, To bool           // chosen for the comparison
	Preview  templates.Link // zero when it cannot be shown
	Hidden   []Hidden       // of the form that restores it; nil for the newest
	Again    Button
}

// ComparePage is two revisions of an entry.
type ComparePage struct {
	Frame
	Facts   []Property
	Views   []Tab
	Groups  []DiffGroup
	Restore string // address that restores the older one; "" for none
	Hidden  []Hidden
	Again   Button
}
