package admin

import "amparo/templates"

// TranslatePage is an original and its translation side by side.
type TranslatePage struct {
	Frame
	Action    string
	Hidden    []Hidden
	Bar       TranslationBar
	From, To  templates.Words // the two languages
	Sections  []TranslateSection
	Live      string // what readers get now, finished sentence
	Draft     State  // zero: nothing is saved that readers do not see
	Plain     bool   // the original is shown without the marks of changes
	TermsHref string // of the vocabularies, "" for who may not change them
}

// TranslationBar is how much of a translation is done.
type TranslationBar struct {
	Pieces                     []string // one per section: "verified", "ageing", "reported"
	Current, ToReview, Missing string   // numbers with their words
}

// TranslateSection is one section of both texts.
type TranslateSection struct {
	ID           string
	Heading      templates.Words
	State        State
	Look         string // "" current, "todo" to review, "none" missing
	Open         bool
	Original     string
	OriginalLang string
	OriginalDir  string
	Changed      bool          // the original has changed since the translation
	Diff         []DiffSegment // what has, nil to show the original as it is
	Gone         string        // the original says nothing there any more, finished sentence
	Field        Field
	Buttons      []Button
}

// barFills is how a piece of the bar is painted; what is missing is empty.
var barFills = map[string]string{"verified": "fill-done", "ageing": "fill-todo"}
