package web

import (
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/web/facts"
	"amparo/templates"
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

// How many day-and-night contacts a page shows. On the home page two leave
// room for four needs on the first screen of a phone.
const (
	hotOnHome    = 2
	hotOnFailure = 3
)

// hotView is the block of day-and-night contacts, and the mark they share.
func hotView(v visit, limit int) ([]templates.HotContact, templates.Mark) {
	found := v.now.DayAndNight(v.tag, limit)
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
