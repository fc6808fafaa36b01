package templates

import "amparo/internal/safehtml"

// Comments is what was said below a profile, and the form for more.
type Comments struct {
	Heading  string // "Comments"
	Count    string // "3 comments", "" for none
	List     []Comment
	FeedHref string
	Form     CommentForm
	Closed   string // why there is no form, "" when there is one
	// Earlier and Later lead to the comments before and after these; "" at the ends.
	Earlier, Later string
}

// Comment is one comment with its answers.
type Comment struct {
	ID             string // of its element
	Name           string // as it was given, or "Anonymous"
	Date, Language string // "3 March 2025", "in French"; the second is "" for a language nobody knows
	Lang, Dir      string // of the text: "" and "auto" for such a language
	HTML           safehtml.HTML
	Team           bool
	AnswerHref     string // "" where no more answers are taken
	AnswerFor      string // "Answer to Ana", for those who hear links one by one
	Answers        []Comment
}

// Input is a field with what was typed and what is wrong with it.
type Input struct {
	Value, Error string
}

// CommentForm is the form of a comment.
type CommentForm struct {
	Action       string
	Stamp        string
	Key          string // makes the form count once; only where the page is not kept
	ReplyTo      string
	Text         Input
	Name, Email  Input
	Languages    []LanguageChoice
	Sure         bool // the language is the author's choice, whatever the text says
	Trap         Input
	Tags         string // what may be written, as one types it
	WithdrawHref string
	Usual        string // how long it usually takes
}

// LanguageChoice is a language that a comment can be in.
type LanguageChoice struct {
	Value, Text string
	Chosen      bool
}

// LeftOut is what will not appear of what was typed, in words; no list if all
// will.
type LeftOut struct {
	List []string
	Hint string // how to keep it, "" if it cannot be kept
}

// CommentPage is the form alone: to answer, or when something is to be mended.
type CommentPage struct {
	Frame
	Heading  Words
	Back     Link   // to the organisation
	Problems []Link // to the fields
	Notice   Notice
	Left     LeftOut
	Answered *Comment // what it answers
	Form     CommentForm
}

// CommentsPage is comments that do not stand below the profile any more.
type CommentsPage struct {
	Frame
	Heading  Words
	Back     Link // to the organisation
	Comments Comments
}

// CommentPreviewPage is a comment as it will appear, before it is sent.
type CommentPreviewPage struct {
	Frame
	Heading  Words
	Back     Link // to the organisation
	Notice   Notice
	Left     LeftOut
	Findings []string // what could tell who somebody is, in words
	Language string   // which one the text seems to be in, "" if its author knows
	Comment  Comment
	Email    string
	Form     CommentForm // hidden: what is sent
}

// ReceiptPage says that a comment was received. Code is shown once, else "".
type ReceiptPage struct {
	Frame
	Back         Link
	Code         string
	Left         LeftOut
	WithdrawHref string
}

// WithdrawPage takes a code and withdraws the comment it belongs to.
type WithdrawPage struct {
	Frame
	Action   string
	Code     Input
	Problems []Link
	Notice   Notice
}

// ReportPage takes a report of an error.
type ReportPage struct {
	Frame
	Heading  Words
	Back     Link // to the organisation
	Action   string
	Stamp    string
	Kinds    []ReportKind // nil when it is about the site
	KindsErr string
	Text     Input
	Trap     Input
	TextHint string
	Problems []Link
	Notice   Notice
}

// ReportKind is one thing that can be ticked.
type ReportKind struct {
	Value, Text string
	Chosen      bool
}
