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
	Reason   string          // why it is named: "Nomme la Tunisie."
	Sentence templates.Words // what it does for this need, uncut
	Warn     string          // it cannot be asked now, or only by call; "" if it can
	Contacts []Contact       // at most two
	First    templates.Words // the first contact in one sentence
	Who      Who
	Replies  Replies
	Mark     templates.Mark
	Details  *Details // nil where only the page of the organisation says more
}

// Contact is one way to reach an organisation, and what has to be seen with it.
type Contact struct {
	templates.Contact
	Under  templates.Words // what it is: its own label, or its kind
	Safety string          // "peut être lu en chemin"; "" if nothing is known
}

// Who says who may ask: the words that count, and the rest of the sentence.
type Who struct {
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
	Extras  []Choice
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
