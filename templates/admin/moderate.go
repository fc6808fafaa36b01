package admin

import (
	"amparo/internal/safehtml"
	"amparo/templates"
)

// ModeratePage is the queue of comments.
type ModeratePage struct {
	Frame
	Tabs        []Tab
	Items       []ModerateItem
	Undo        *UndoForm // takes back the decision made just now
	Waiting     bool      // these are to be decided
	State       string
	Keys        bool // the keys are on
	KeyForm     KeyForm
	WordsHref   string
	ReportsHref string
	Pages       Pages
}

// ModerateItem is one comment and what can be decided.
type ModerateItem struct {
	ID           string
	Name         string
	Spoken       string // "Ana, on OMCT": for those who hear the buttons one by one
	Entry        templates.Link
	Age, Stamp   string // "2 hours ago", and the moment
	Language     string
	Lang, Dir    string // of the text
	HTML         safehtml.HTML
	IsAnswer     bool
	Suspect      bool
	Notes        []string // what was found in it, and why it is suspect
	Email        string
	Hidden       []Hidden
	Buttons      []Button
	Mask, Answer LinkButton
	Undo         *UndoForm
}

// LinkButton is a link that looks like a button.
type LinkButton struct {
	Href, Text, Key, Hint string
}

// UndoForm takes a decision back.
type UndoForm struct {
	Action, Text string
	Hidden       []Hidden
}

// KeyForm switches the keys of the queue.
type KeyForm struct {
	Hidden []Hidden
	On     bool
}

// SeveralPage asks whether several comments are to be decided.
type SeveralPage struct {
	Frame
	Items  []ModerateItem
	Action string
	Hidden []Hidden
	Button Button
	Back   string
}

// MaskPage takes words out of a comment.
type MaskPage struct {
	Frame
	Item         ModerateItem
	After        *ModerateItem // as it would be published
	Action       string
	Hidden       []Hidden
	Field        Field
	Button, Look Button
}

// AnswerPage is the form for an answer of the team.
type AnswerPage struct {
	Frame
	Item           ModerateItem
	Action         string
	Hidden         []Hidden
	Text, Language Field
	Button         Button
}

// CommentWordsPage is the two lists of words.
type CommentWordsPage struct {
	Frame
	Action string
	Hidden []Hidden
	Fields []Field
	Save   Button
}

// ReportsPage is the errors that readers found.
type ReportsPage struct {
	Frame
	Groups []ReportGroup
}

// ReportGroup is the reports in a state.
type ReportGroup struct {
	ID, Heading string
	Items       []ReportItem
}

// ReportItem is one report and what can be decided.
type ReportItem struct {
	ID        string
	Heading   templates.Link // the entry; without address when it is about the site
	EditHref  string
	Age       string
	Language  string
	Lang, Dir string
	Kinds     []string
	Text      string
	Action    string
	Hidden    []Hidden
	Buttons   []Button
}
