package templates

// Heard is what a search was taken to say, and how to change it.
type Heard struct {
	Places []HeardPart
	Help   []HeardPart // what is asked for, and by whom
	Asks   []HeardAsk
	Notes  []string // what was not read, and what is in no entry
	Fields []Field  // what goes along into Find help
	// Elsewhere is the same search on the pages in whose language it was typed; zero if
	// it is that of the page.
	Elsewhere Link
}

// HeardPart is one thing that was understood. Its button changes it.
type HeardPart struct {
	Text        Words
	Name, Value string // what the button sends; no Name: there is none
	Label       string // what the button does, where Text does not say so
	Into        bool   // it leads into Find help; else it takes something away
}

// HeardAsk asks which of several things was meant.
type HeardAsk struct {
	Text    string
	Options []Guess
}

// Guess is a button that leads to another search, or into Find help.
type Guess struct {
	Name, Value string
	Before      string // "Without “"
	Text        Words
	After       string // "”"
	CountText   string // how many organisations it leads to; "" where they are not counted
}

// Line is a contact that somebody answers day and night, with all that has to be
// known to use it.
type Line struct {
	Name    Words
	Href    string // the page of its organisation; "" where somebody asks whose a contact is that nobody has: no organisation is an answer
	Contact Contact
}

// Nothing is a list without entries: what it says, and where to go on.
type Nothing struct {
	Heading string
	Leads   []string // why
	Steps   []string // what to do next
	Guesses []Guess  // what may have been meant
	Fewer   []Guess  // the same with less
	Ways    []Link
}

// Foreign is what a page says to somebody who asks in a language that the site does
// not speak.
type Foreign struct {
	Lang, Dir string
	Heading   string // what was found, or that nothing was
	Site      string // which languages the site speaks
	Place     string // where help is wanted; "" if nobody said
	Lines     string // above those who answer now
	Careful   string // what not to say to them at first
	Meant     string // above what was understood
	Replies   Guess  // to who replies in it; no Name: nobody is known to
}

func (h *Heard) empty() bool {
	return h.Elsewhere.Href == "" && len(h.Places)+len(h.Help)+len(h.Asks)+len(h.Notes) == 0
}
