// Package answers holds what readers see of who can help: the plate of those who
// answer now, cards in groups, and the pages made of them.
package answers

import (
	"strings"

	"amparo/templates"
)

// Plate is who answers now; where nobody does, whom to reach first. One of Lines
// and First is there.
type Plate struct {
	Heading string
	Lines   []Line
	First   *Card
	Before  *Before        // nil where nothing is known to say before a call
	Mark    templates.Mark // of the line that was checked longest ago; zero to say nothing
}

// Line is a contact that somebody answers at all hours.
type Line struct {
	Name        templates.Words
	Href        string // the page of its organisation
	Contact     templates.Contact
	Safety      string // one word on who may listen: "peut être écouté"
	Replies     Replies
	Can, Cannot templates.Words // for the need; empty where nobody wrote them
}

// Replies says in which languages somebody answers, in three pieces. Own is the
// language of the reader, "" if it is not among them.
type Replies struct{ Before, Own, After string }

// Before is what to know before a first call. Every piece is plain text; those
// that are "" are left out.
type Before struct {
	Summary              string
	Say, Say2            templates.Words // the sentence to say; the same in a language in which the line answers
	Ask, Ready, Not, Who templates.Words
	Time                 templates.Words
}

// Card is an organisation among others.
type Card struct {
	Region   templates.Words // above its name, where it stands for a part of the world
	Name     templates.Words // as it calls itself
	Other    templates.Words // its name in the language of the page, where that is another
	Href     string
	Reason   Phrase          // why it is named: "Nomme la Tunisie."
	Sentence templates.Words // what it does for this need, uncut
	Warn     string          // it cannot be asked now, or only by call; "" if it can
	Contacts []Contact       // at most two
	First    templates.Words // the first contact in one sentence
	Who      Who
	Replies  Replies
	Mark     templates.Mark
	Details  *Details // nil where only the page of the organisation says more
	Whole    bool     // details were left out: a link leads to the whole entry
}

// Contact is one way to reach an organisation, and what has to be seen with it.
type Contact struct {
	templates.Contact
	Sort   string          // its kind, where Under does not say it
	Under  templates.Words // what it is: its own label, or its kind
	Safety string          // "peut être lu en chemin"; "" if nothing is known
}

// Phrase is a short sentence around words that may be of another language. Each piece
// may be empty.
type Phrase struct {
	Before string
	Words  templates.Words
	After  string
}

// Who says who may ask: a group of people whom the organisation is there for, or the
// words that count of a sentence; and the rest.
type Who struct {
	People []templates.Words
	More   string // how many further groups
	Strong string
	Rest   string
}

// Details are what an organisation offers for the need, folded under its card.
type Details struct {
	Text   templates.Prose // how it helps
	First  templates.Prose // advice on the first contact, where Card.First has none
	Limits templates.Prose
	Cut    bool // Text or Limits are the beginning: the page has it whole
}

// Group is a part of the answers.
type Group struct {
	ID      string // unique on the page
	Heading string
	Count   string // "4 sur 9"
	Lead    string
	Cards   []Card
	Folded  bool // under its heading, until somebody opens it
	Extras  []Extra
}

// Extra is a button that brings some forward who were held back.
type Extra struct {
	Name, Value string
	Text        Phrase
}

// Choice is a button that asks the same with one thing more or less.
type Choice struct {
	Name, Value string
	Text        templates.Words
	Chosen      bool
}

// AddPlate puts the icons of a plate into those of its page.
func AddPlate(s *templates.IconSet, p *Plate) {
	if p.First != nil {
		AddCards(s, []Card{*p.First})
	}
	s.AddMark(p.Mark)
}

// AddCards puts the icons of cards into those of their page.
func AddCards(s *templates.IconSet, cards []Card) {
	for i := range cards {
		for j := range cards[i].Contacts {
			s.Add(cards[i].Contacts[j].Icon)
		}
		s.AddMark(cards[i].Mark)
		if cards[i].Warn != "" {
			s.Add(templates.IconAlert)
		}
	}
}

// AddGroups puts the icons of groups into those of their page.
func AddGroups(s *templates.IconSet, groups []Group) {
	for i := range groups {
		AddCards(s, groups[i].Cards)
	}
}

// Cut divides a sentence at a word of it, the first time it occurs; own is "" for
// none. It is how a word of a sentence is made bold that a message has put there.
func Cut(sentence, own string) Replies {
	if before, after, found := strings.Cut(sentence, own); found && own != "" {
		return Replies{Before: before, Own: own, After: after}
	}
	return Replies{Before: sentence}
}

// Page lists who can help with what somebody asked, or with one kind of help.
type Page struct {
	templates.Frame
	Heading  templates.Words
	Lead     string // of a kind of help; "" for needs
	BackHref string // to the list of needs
	Notice   templates.Notice
	Plate    *Plate // nil where nobody is known at all
	Action   string // of the forms
	Hidden   []templates.Field
	Narrow   *Narrow
	Status   string // how many, once something was chosen; "" before
	Groups   []Group
	Empty    string   // why there is nobody; "" if there is somebody
	Needs    []Choice // then: other needs
	More     Choice   // the next page, for what was asked; no Name: this is the last
	// Next and Previous are the pages before and after this one of a kind of help.
	Next, Previous templates.Link
	Address        string // of the list, to give away; "" where the page has one itself
	AddressFields  []templates.Field
	Kinds          []templates.Link // other kinds of help, of the page of one
}

// Narrow is what brings others forward: a country, a language of reply, an audience. Of
// Reply and Audience the first choice is to say nothing.
type Narrow struct {
	Place           Choice // its text is what was chosen
	Reply, Audience []Choice
}

// chosen is the choice that was made, the first of all if none was.
func chosen(all []Choice) *Choice {
	for i := range all {
		if all[i].Chosen {
			return &all[i]
		}
	}
	return &all[0]
}

// said reports whether one of the choices was made.
func said(all []Choice) bool { return !all[0].Chosen }

// WherePage asks where help is needed.
type WherePage struct {
	templates.Frame
	Action     string
	Hidden     []templates.Field
	Back, Skip Choice
	Regions    []Region
	Typed      string // what was typed and is not surely a place
	Wrong      string // why; "" if nothing is wrong
	Meant      string // the question which place was meant; "" with no Options
	Options    []Choice
	Send       templates.Field // travels with what is typed
}

// Region is a part of the world, with a button for all of it and one for each country.
type Region struct {
	Name  string
	Whole Choice
	Lands []Choice
}

func (p *Page) icons() (s templates.IconSet) {
	if p.Plate != nil {
		AddPlate(&s, p.Plate)
	}
	AddGroups(&s, p.Groups)
	return s
}

// described names what is said about the field for a place.
func described(page *WherePage) string {
	ids := []string{"country-hint"}
	if page.Wrong != "" {
		ids = append(ids, "country-error")
	}
	if len(page.Options) > 0 {
		ids = append(ids, "meant")
	}
	return strings.Join(ids, " ")
}

func (p *Phrase) empty() bool { return p.Before == "" && p.Words.Text == "" && p.After == "" }
