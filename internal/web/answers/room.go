// Package answers says in the words of a language who can help: the plate of those
// who answer now, cards, groups, and the pages made of them.
//
// Everything here is a pure function of what package answer decided and of the
// reader; only what an organisation offers is read from the store.
package answers

import (
	"slices"

	"amparo/internal/answer"
	"amparo/internal/before"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/said"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/templates"
	"amparo/templates/answers"
)

// Room is what surrounds the answers of a page: who reads them, and where its links
// lead.
type Room struct {
	facts.Reader
	Paths    paths.Language
	Snapshot *catalogue.Snapshot // what answers are decided on; views of what was decided need none
	Advice   *before.Book        // before calls; nil for none
	// Said reads what an entry says; nil: cards have no details.
	Said func(*catalogue.Card) (said.Entry, error)
	// Above are the lines on the plate: a number stands on a page once, though two
	// organisations publish it.
	Above []answer.Line
}

// Plate is who answers now, or first, whom to reach first; nil if both are empty. need
// is the id of what is needed, "" for nothing in particular.
func (r Room) Plate(lines []answer.Line, first *answer.Found, need string) *answers.Plate {
	plate := &answers.Plate{Heading: r.Printer.T("ans.now")}
	switch {
	case len(lines) > 0:
		oldest := lines[0].Card
		for _, l := range lines {
			plate.Lines = append(plate.Lines, r.line(l, need))
			if l.Card.Verified.Before(oldest.Verified) {
				oldest = l.Card
			}
		}
		plate.Mark = r.Mark(oldest.Verified, oldest.Reported)
		plate.Before = r.before(need, lines[0])
	case first != nil:
		plate.Heading = r.Printer.T("ans.now_none")
		card := r.Card(*first, true)
		plate.First, plate.Mark = &card, card.Mark
	default:
		return nil
	}
	return plate
}

func (r Room) line(l answer.Line, need string) answers.Line {
	text := l.Card.In(r.Printer.Lang())
	line := answers.Line{
		Name: r.Called(l.Card.OwnName, l.Card.OwnLanguage, text.Name, text.Lang), Href: r.Paths.Profile(l.Card.Slug),
		Contact: r.Line(l.Contact, facts.ContactWords{}), Safety: r.safety(l.Contact),
		Can: r.able(text, text.Can, l.Contact.ID, need), Cannot: r.able(text, text.Cannot, l.Contact.ID, need),
	}
	langs := l.Contact.Languages
	if len(langs) == 0 {
		langs = l.Card.ReplyLangs
	}
	line.Replies = r.replies(langs)
	return line
}

// able is what a contact can do for a need, or for all needs.
func (r Room) able(text *catalogue.CardText, of map[string]string, contact, need string) templates.Words {
	said := of[directory.NeedKey(contact, need)]
	if said == "" {
		said = of[directory.NeedKey(contact, "")]
	}
	return r.In(said, text.Lang)
}

// Names are what an organisation calls itself, and what the page calls it where that
// is another name: whoever calls has to say the first, and to know it on a site.
func (r Room) Names(c *catalogue.Card, text *catalogue.CardText) (own, other templates.Words) {
	full := r.In(facts.FullName(text.Name, text.Acronym), text.Lang)
	if own = r.OwnName(c.OwnName, c.OwnLanguage, text.Name); own.Text == "" {
		return full, templates.Words{}
	}
	own.Text = facts.FullName(own.Text, text.Acronym)
	return own, r.In(text.Name, text.Lang)
}

// replies says in which languages somebody answers, in alphabetical order; that of the
// reader is first, and apart.
func (r Room) replies(codes []string) answers.Replies {
	locale := r.Printer.Locale()
	codes = slices.Clone(codes)
	slices.SortStableFunc(codes, func(a, b string) int { return locale.Compare(locale.LanguageName(a), locale.LanguageName(b)) })
	said := r.Replies(codes)
	if !slices.Contains(codes, lang.Any) {
		for _, code := range codes {
			if r.Own(code) {
				return answers.Cut(said, locale.LanguageName(code))
			}
		}
	}
	return answers.Replies{Before: said}
}

// Card is an organisation among others. brief: without advice on the first contact and
// without details, as on the page of a country.
func (r Room) Card(f answer.Found, brief bool) answers.Card {
	text := f.Card.In(r.Printer.Lang())
	c := answers.Card{
		Href: r.Paths.Profile(f.Card.Slug), Reason: r.Reason(f.Reason),
		Sentence: r.In(sentence(f, text), text.Lang), Warn: r.Availability(f.Card.AvailabilityOn(catalogue.DayOf(r.Now), f.Response)),
		Who: r.who(f.Card, f.Response), Mark: r.Mark(f.Card.Verified, f.Card.Reported),
	}
	c.Name, c.Other = r.Names(f.Card, text)
	for _, contact := range chosen(r.notAbove(f.Card.Contacts()), f.Card.ServingOf(f.Response)) {
		c.Contacts = append(c.Contacts, r.Beside(contact, text))
	}
	c.Replies = r.replies(f.Card.RepliesOf(f.Response))
	if !brief {
		c.First = r.In(text.First, text.Lang)
		c.Details = r.details(f, text)
	}
	return c
}

// sentence is what an organisation does for what is asked, or in general.
func sentence(f answer.Found, text *catalogue.CardText) string {
	if f.Response != nil && text.Responses[f.Response.ID] != "" {
		return text.Responses[f.Response.ID]
	}
	return text.Summary
}
