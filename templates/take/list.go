// Package take holds what readers take away: a list that is a file of its own and
// needs nothing else, a card for a wallet, and the page where both are fetched.
package take

import "amparo/templates"

// List is who helps in a region, as one document: for a screen without network,
// for paper, and, by way of the same struct, as plain text.
type List struct {
	Title  string   // neutral: it is in the history of whoever opens the file
	State  string   // the first line: date, region, how many
	Notes  []string // what to know of the file: demonstration data, when to delete it
	Now    Group    // who answers now; no choice hides them
	Before Before
	Needs  Choices
	Places Choices
	Rest   Group // everybody else
	Advice Advices
	Left   string // how many are not in it; "" where everybody is
	Newer  string // where a newer one is
	Bar    *Bar   // only on the page of the site
}

// Bar is what a page of the site has above the list, and paper has not.
type Bar struct{ Back, Leave templates.Link }

// Group is a part of the list.
type Group struct {
	Heading string
	Entries []Entry
}

// Before is what to know before a call, for every need.
type Before struct {
	Heading, SayHeading string
	Say, Again          templates.Words // the sentence to say, and in another language
	Rules               []string
}

// Choices narrow the list, one at a time, by style sheet alone.
type Choices struct {
	Name   string // of the buttons: "n", "p"; followed by numbers, their ids and the classes of what stays
	Legend string
	All    string
	Each   []templates.Words // numbered from 1
	Folded bool
}

// Entry is an organisation.
type Entry struct {
	ID       string
	Class    string // what it stays for, see Choices; "w" for every place
	Where    string // "" for the whole world
	Name     templates.Words
	Other    templates.Words // its name in the language of the file, where that is another
	Warn     string          // it cannot be asked at present
	Summary  templates.Words
	Contacts []Contact
	First    templates.Words // the first contact
	Facts    []string
	Able     []Able
	Help     []Help
	Limits   templates.Words
	Verified string
}

// Contact is one way to reach an organisation.
type Contact struct {
	Value, Href string
	Line        bool   // it is answered day and night
	Lines       bool   // Value has lines of its own
	Same        string // who has the same number, further up; "" where it stands here
	SameID      string
	Notes       []templates.Words
}

// Able is what a line can do and cannot, for a need or, without Need, for all.
type Able struct {
	Need, Can, Cannot templates.Words
}

// Help is a kind of help, and what is known of it.
type Help struct {
	Kind, Sentence templates.Words
	Holds          string
}

// Advices are what to know before a call, by need.
type Advices struct {
	Heading string
	Each    []Advice
}

// Advice is what to know before a call for one need.
type Advice struct {
	Class string // as that of an entry
	Need  templates.Words
	Parts []Part
}

// Part is a part of an advice, with what it is called.
type Part struct {
	Label string
	Text  templates.Words
}
