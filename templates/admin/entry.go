package admin

import "amparo/templates"

// EntryPage is the form of an entry in one language.
type EntryPage struct {
	Frame
	State       State
	Newer       string         // the draft is newer than what is public; "" if not
	Differences templates.Link // to what changes if it is published
	Tabs        []Tab
	Draft       *EntryDraft // something newer was typed and not saved
	Action      string
	Hidden      []Hidden
	Parts       []EntryPart
	Lists       []EntryList
	Cards       EntryCards
	Dock        *EntryDock // nil for who may only read
}

// EntryPart is one part of the form under its lintel.
type EntryPart struct {
	ID, Heading string
	Save        *Button // "save here"; nil for who may only read
	Note        string
	Blocks      []EntryBlock
	Group       *EntryGroup
	After       []EntryBlock // below the group
}

// EntryBlock is some fields, and facts that this tab only shows.
type EntryBlock struct {
	Fields []EntryField
	Pair   bool         // beside each other on wide screens
	Inner  []EntryBlock // what is folded with it
	Fold   string       // words of the line it is folded behind, "" for none
	Open   bool
	Tall   bool // many tick boxes, in columns
	Facts  []EntryFact
	Link   templates.Link
	Add    *Button // puts what was chosen at the end of a list
}

// EntryField is a field with the wording it is to be translated from.
type EntryField struct {
	Field
	Original    templates.Words
	OriginalTag string         // "Original (français)"
	Link        templates.Link // below the field
}

// EntryFact is something this tab shows and does not change.
type EntryFact struct{ Label, Value string }

// EntryGroup is items of one kind that can be added, moved and removed.
type EntryGroup struct {
	Name  string
	Items []EntryItem
	Blank *EntryItem // what script adds; nil for who may not
	Add   *Button
}

// EntryItem is one of them.
type EntryItem struct {
	ID, Group, Key string
	Number         int
	Title          templates.Words
	Blocks         []EntryBlock
	Tools          []Button
	Fold           bool
	Open           bool
	Movable        bool // its place travels with the form
	Removed        bool
	Undo           *Button
	Gone           string // "Removed: …"
}

// EntryList is what a field proposes.
type EntryList struct {
	ID      string
	Options []string
}

// EntryCards are the three sheets beside the form.
type EntryCards struct {
	Verified     State
	VerifyText   string
	VerifyLink   templates.Link
	Translations []EntryTranslation
	Beside       templates.Link
	History      []EntryRevision
	All          templates.Link
	New          bool // none of this exists yet
}

// EntryTranslation is a language and the state of its text.
type EntryTranslation struct {
	Name, Lang, Dir string
	State           State
}

// EntryRevision is one line of the history.
type EntryRevision struct{ When, What string }

// EntryDock is what can be done, and what is not saved yet.
type EntryDock struct {
	Text    string
	Dirty   bool // what the page shows is not saved
	One     string
	Other   string // for 2; script puts the number in
	Word    string // the same of the words of a text
	Words   string
	Kept    string // address private drafts are kept at
	Offline string // what is said while nothing can be kept
	Minor   Field
	Buttons []Button
}

// EntryDraft offers what was typed and not saved.
type EntryDraft struct {
	Text            string
	Resume, Compare templates.Link
	Discard         Button
	Action          string
	Hidden          []Hidden
}

// DraftPage compares what was typed with what is saved.
type DraftPage struct {
	Frame
	Draft   EntryDraft
	Changes []DraftChange
}

// DraftChange is one field that differs.
type DraftChange struct {
	Field     string
	Old, New  string
	Lang, Dir string
}
