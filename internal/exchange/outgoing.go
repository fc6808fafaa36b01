package exchange

import (
	"slices"

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
// that readers may not see, their words and checks, without what the team alone
// knows of the others, and without how a check was made. It keeps what was not
// published yet.
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
