package web

import (
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/carry"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/templates"
	show "amparo/templates/carry"
)

// contactAnchor is where a contact stands on the page of its organisation.
func contactAnchor(id string) string { return "contact-" + id }

// contactWords are the words that a text has for a contact.
func contactWords(text *catalogue.CardText, id string) facts.ContactWords {
	return facts.ContactWords{Label: text.Labels[id], Hours: text.Hours[id], Lang: text.Lang}
}

// contactView shows one contact of an entry with all that is known of it.
func contactView(v visit, slug string, c directory.PublishedContact, text *catalogue.CardText) templates.Contact {
	view := v.reader().Contact(c, contactWords(text, c.ID), v.paths.Key(slug, c.ID))
	view.ID = contactAnchor(c.ID)
	return view
}

// carriedView is where the contacts of an entry can be had as codes and files.
func carriedView(v visit, p *catalogue.Profile) []templates.Carried {
	var list []templates.Carried
	for _, c := range p.Facts.Contacts {
		if carry.Carried(c) {
			slug := p.Card.Slug
			list = append(list, templates.Carried{Value: c.Shown, CodeHref: v.paths.Code(slug, c.ID), FileHref: v.paths.Card(slug, c.ID)})
		}
	}
	return list
}

// codeView is the page of a contact as a QR code. It is kept out of search engines:
// the profile has all that it has.
func codeView(v visit, p *catalogue.Profile, c directory.PublishedContact) (show.Page, error) {
	text := p.Card.In(v.tag)
	page, err := carry.View(v.reader(), c, contactWords(text, c.ID))
	if err != nil {
		return page, err
	}
	about := i18n.Args{"Kind": page.Contact.Kind, "Value": page.Contact.Value, "Name": facts.FullName(text.Name, text.Acronym)}
	page.Frame = frame(v, subject{
		title: v.printer.T("code.title", about), description: v.printer.T("code.meta", about), nav: templates.NavDirectory,
		noIndex: true, real: p.Card.Has, address: func(l paths.Language) string { return l.Code(p.Card.Slug, c.ID) },
	})
	page.Organisation = wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang)
	page.BackHref, page.FileHref = v.paths.Profile(p.Card.Slug), v.paths.Card(p.Card.Slug, c.ID)
	return page, nil
}

// hotContacts is how many day-and-night contacts every page shows that shows any:
// two leave room for four needs on the first screen of a phone.
const hotContacts = 2

// hotView is the block of day-and-night contacts, and the mark they share.
func hotView(v visit) ([]templates.HotContact, templates.Mark) {
	found := v.now.DayAndNight(v.tag, hotContacts)
	list := make([]templates.HotContact, len(found))
	verified := time.Time{}
	for i, h := range found {
		text := h.Card.In(v.tag)
		contact := v.reader().Line(h.Contact, contactWords(text, h.Contact.ID))
		contact.Label = templates.Words{} // the heading of the block says it
		list[i] = templates.HotContact{Name: wordsIn(v, text.Name, text.Lang), Contact: contact}
		if i == 0 || h.Card.Verified.Before(verified) {
			verified = h.Card.Verified // the oldest speaks for all
		}
	}
	if len(list) == 0 {
		return nil, templates.Mark{}
	}
	return list, v.reader().Mark(verified, false)
}

// How many lines a plate has that somebody answers now: one where the rest of the
// page has to be seen.
const (
	linesOnList    = 2
	linesOnNothing = 1
)

// linesView is who answers day and night for what was understood, and the mark they
// share.
func linesView(v visit, u *catalogue.Understanding, limit int) ([]templates.Line, templates.Mark) {
	var list []templates.Line
	verified := time.Time{}
	for i, h := range linesIn(v, u, limit) {
		text := h.Card.In(v.tag)
		contact := v.reader().Contact(h.Contact, contactWords(text, h.Contact.ID), "")
		contact.Label = templates.Words{} // the heading of the plate says it
		line := templates.Line{Name: wordsIn(v, text.Name, text.Lang), Contact: contact}
		if !u.Nobodys() {
			line.Href = v.paths.Profile(h.Card.Slug)
		}
		list = append(list, line)
		if i == 0 || h.Card.Verified.Before(verified) {
			verified = h.Card.Verified // the oldest speaks for all
		}
	}
	if len(list) == 0 {
		return nil, templates.Mark{}
	}
	return list, v.reader().Mark(verified, false)
}

// manyLines is of how many lines those are chosen that answer in a language.
const manyLines = 12

// linesIn are the lines for what was understood, those that answer in its language
// first.
func linesIn(v visit, u *catalogue.Understanding, limit int) []catalogue.HotContact {
	if u == nil || u.Language == "" {
		return v.now.Lines(v.tag, u, limit)
	}
	found := v.now.Lines(v.tag, u, manyLines)
	slices.SortStableFunc(found, func(a, b catalogue.HotContact) int {
		return boolOrder(slices.Contains(a.Contact.Languages, string(u.Language)), slices.Contains(b.Contact.Languages, string(u.Language)))
	})
	return found[:min(limit, len(found))]
}
