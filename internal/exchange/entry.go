package exchange

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Entry is one organisation in a file: its newest revision, the languages in
// which readers see that revision, and what else the directory knows of it.
// See the comment of the package.
type Entry struct {
	Format    string     `json:"format"`
	Published []lang.Tag `json:"published"`
	directory.Entry
	Live            []Live         `json:"live,omitempty"`
	LiveOriginal    lang.Tag       `json:"live_original,omitempty"` // Original if empty
	Withdrawn       *Withdrawn     `json:"withdrawn,omitempty"`
	FormerSlugs     []string       `json:"former_slugs,omitempty"`
	FormerAddresses []string       `json:"former_addresses,omitempty"`
	Verifications   []Verification `json:"verifications,omitempty"`
	TeamLeftOut     bool           `json:"team_left_out,omitempty"`
	File            string         `json:"-"`
}

// Live is a version readers see that is not the newest.
type Live struct {
	Languages []lang.Tag       `json:"languages"`
	Entry     *directory.Entry `json:"entry"`
}

// Withdrawn says when and why an entry was taken from readers.
type Withdrawn struct {
	On     directory.Date `json:"on"`
	Reason string         `json:"reason,omitempty"`
}

// Verification is one check, without who made it. How is for the team only.
type Verification struct {
	Contact string                       `json:"contact,omitempty"` // "" for the whole entry
	On      directory.Date               `json:"on"`
	Result  directory.VerificationResult `json:"result"`
	How     string                       `json:"how,omitempty"`
}

// tidy gives what was read the form it is written in.
func (e *Entry) tidy() {
	for i, path := range e.FormerAddresses {
		e.FormerAddresses[i] = TidyAddress(path)
	}
	for _, l := range e.Live {
		if l.Entry != nil {
			l.Entry.ID, l.Entry.Slug = e.ID, e.Slug
		}
	}
}

// TidyAddress is a path as former addresses are kept and looked up: decoded,
// lower case, without a slash at the end.
func TidyAddress(path string) string {
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	return strings.TrimRight(strings.ToLower(path), "/")
}

// Versions returns the document readers see in each language in which the
// entry is public, the newest included.
func (e *Entry) Versions() map[lang.Tag]*directory.Entry {
	versions := map[lang.Tag]*directory.Entry{}
	for _, l := range e.Live {
		for _, tag := range l.Languages {
			versions[tag] = l.Entry
		}
	}
	for _, tag := range e.Published {
		versions[tag] = &e.Entry
	}
	return versions
}

// FactsIn is the language whose version the facts readers see are taken from.
func (e *Entry) FactsIn() lang.Tag {
	if e.LiveOriginal != "" {
		return e.LiveOriginal
	}
	return e.Original
}

// Public is the published form of the entry, nil if readers see nothing of it.
// It does not know when it was published.
func (e *Entry) Public() *directory.Published {
	versions := e.Versions()
	facts := versions[e.FactsIn()]
	if facts == nil || e.Withdrawn != nil {
		return nil
	}
	live := &directory.Live{Facts: facts, Versions: versions}
	for _, v := range e.Verifications {
		if at, ok := v.On.Time(); ok && v.Contact == "" && v.Result == directory.VerificationAnswers && at.After(live.Verified) {
			live.Verified = at
		}
	}
	return live.Published()
}

// Day is a moment as its day, for a file.
func Day(at time.Time) directory.Date { return directory.Date(at.UTC().Format(time.DateOnly)) }

// LeaveOutTeam takes away everything that is for the team only: contacts with
// their words and checks, and how a check was made.
func (e *Entry) LeaveOutTeam() {
	e.TeamLeftOut = true
	withoutTeam(&e.Entry)
	for _, l := range e.Live {
		withoutTeam(l.Entry)
	}
	e.Verifications = slices.DeleteFunc(e.Verifications, func(v Verification) bool {
		return v.Contact != "" && !e.HasContact(v.Contact)
	})
	for i := range e.Verifications {
		e.Verifications[i].How = ""
	}
}

// HasContact reports whether any version has a contact.
func (e *Entry) HasContact(id string) bool {
	return e.Contact(id) != nil || slices.ContainsFunc(e.Live, func(l Live) bool { return l.Entry != nil && l.Entry.Contact(id) != nil })
}

func withoutTeam(e *directory.Entry) {
	for _, id := range teamContacts(e) {
		e.Contacts = slices.DeleteFunc(e.Contacts, func(c directory.Contact) bool { return c.ID == id })
		for _, text := range e.Texts {
			delete(text.Contacts, id)
			maps.DeleteFunc(text.ToReview, func(s directory.Section, _ directory.Outdated) bool { return ofContact(s, id) })
		}
	}
}

func ofContact(s directory.Section, id string) bool {
	return strings.HasPrefix(string(s), "contacts."+id+".")
}

func teamContacts(e *directory.Entry) []string {
	var ids []string
	for _, c := range e.Contacts {
		if c.Visibility == directory.VisibilityTeam {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// KeepTeam gives a version that came without the contacts for the team those
// of the one that is stored, with their words, in their places if the others
// are still in theirs. What is stored is not changed.
func KeepTeam(e, stored *directory.Entry) {
	kept := map[string]bool{}
	for _, id := range teamContacts(stored) {
		if e.Contact(id) == nil {
			kept[id] = true
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
