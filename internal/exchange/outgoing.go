package exchange

import (
	"slices"
	"strings"

	"amparo/internal/directory"
)

// Outgoing is an entry as it leaves. Nothing else can be written: whoever writes
// an entry has said for whom it is.
type Outgoing struct{ entry *Entry }

// All calls each with every entry of an export, always in the same order. It
// may be asked several times: what is written is never held as a whole.
type All func(each func(Outgoing) error) error

// Published calls each with the published form of every entry that readers see.
func (all All) Published(each func(*directory.Published) error) error {
	return all(func(o Outgoing) error {
		if p := o.entry.Public(); p != nil {
			return each(p)
		}
		return nil
	})
}

// ForTeam is the whole entry, for a copy that stays within the team.
func (e *Entry) ForTeam() Outgoing { return Outgoing{e} }

// ForOthers is the entry without what is for the team only: without contacts
// that readers may not see, their words and checks, and without how a check was
// made. It keeps what was not published yet.
func (e *Entry) ForOthers() Outgoing {
	open := *e
	open.TeamLeftOut = true
	open.Entry = *e.WithoutHidden()
	open.Published, open.Live = slices.Clone(e.Published), nil
	facts := e.Versions()[e.FactsIn()]
	for _, l := range e.Live {
		open.Show(l.Entry.WithoutHidden(facts), l.Languages...)
	}
	open.Verifications = nil
	for _, v := range e.Verifications {
		if v.Contact == "" || open.HasContact(v.Contact) {
			v.How = ""
			open.Verifications = append(open.Verifications, v)
		}
	}
	return Outgoing{&open}
}

// HasContact reports whether any version has a contact.
func (e *Entry) HasContact(id string) bool {
	return e.Contact(id) != nil || slices.ContainsFunc(e.Live, func(l Live) bool { return l.Entry != nil && l.Entry.Contact(id) != nil })
}

func ofContact(s directory.Section, id string) bool {
	return strings.HasPrefix(string(s), "contacts."+id+".")
}

// KeepHidden gives a version that came without the contacts that readers may
// not see those of the one that is stored, with their words, in their places if
// the others are still in theirs. facts is the stored version from which readers
// have the facts, nil for none: what it hides did not come either. What is
// stored is not changed.
func KeepHidden(e, stored, facts *directory.Entry) {
	kept := map[string]bool{}
	for _, c := range stored.Contacts {
		if e.Contact(c.ID) == nil && (stored.Hides(c.ID) || facts.Hides(c.ID)) {
			kept[c.ID] = true
		}
	}
	var order []directory.Contact
	for _, c := range stored.Contacts {
		if came := e.Contact(c.ID); came != nil {
			order = append(order, *came)
		} else if kept[c.ID] {
			order = append(order, c)
		}
	}
	others := slices.DeleteFunc(slices.Clone(order), func(c directory.Contact) bool { return kept[c.ID] })
	if !slices.EqualFunc(others, e.Contacts, func(a, b directory.Contact) bool { return a.ID == b.ID }) {
		order = slices.Concat(e.Contacts, slices.DeleteFunc(order, func(c directory.Contact) bool { return !kept[c.ID] }))
	}
	if len(kept) == 0 {
		return
	}
	e.Contacts = order
	for tag, text := range e.Texts {
		keepWords(text, stored.Texts[tag], kept)
	}
}

func keepWords(text, stored *directory.Text, kept map[string]bool) {
	if text == nil || stored == nil {
		return
	}
	for id, words := range stored.Contacts {
		if kept[id] {
			if text.Contacts == nil {
				text.Contacts = map[string]*directory.ContactText{}
			}
			text.Contacts[id] = words
		}
	}
	for section, was := range stored.ToReview {
		for id := range kept {
			if ofContact(section, id) {
				if text.ToReview == nil {
					text.ToReview = map[directory.Section]directory.Outdated{}
				}
				text.ToReview[section] = was
			}
		}
	}
}
