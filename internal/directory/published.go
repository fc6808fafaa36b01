package directory

import (
	"slices"
	"strings"

	"amparo/internal/contact"
	"amparo/internal/lang"
)

// Published is an entry as readers may know it. Contacts that they may not see
// are gone from it with every word of theirs, and so is whatever belongs to
// nothing that they see. Only (*Live).Published makes one: code that is given
// nothing else cannot tell readers what they may not know.
type Published struct {
	Standing
	facts  *Facts
	claims []contact.Key
	texts  map[lang.Tag]*PublishedText
}

// Facts returns what all languages share. Nobody may change it.
func (p *Published) Facts() *Facts { return p.facts }

// Texts returns the published texts. Nobody may change them.
func (p *Published) Texts() map[lang.Tag]*PublishedText { return p.texts }

// Has reports whether a language is really published, not a fallback.
func (p *Published) Has(t lang.Tag) bool { return p.texts[t] != nil }

// In returns the text for a reader of a language and the language it is in:
// the published translation, or the original. There is none once the entry is
// withdrawn.
func (p *Published) In(t lang.Tag) (*PublishedText, lang.Tag) {
	if text := p.texts[t]; text != nil {
		return text, t
	}
	return p.texts[p.facts.Original], p.facts.Original
}

// Preview is the published form that an entry would have if all of it were
// live.
func (e *Entry) Preview() *Published {
	l := &Live{Facts: e, Versions: make(map[lang.Tag]*Entry, len(e.Texts))}
	for tag, text := range e.Texts {
		if text != nil {
			l.Versions[tag] = e
		}
	}
	return l.Published()
}

// Published returns the published form. Of a withdrawn entry it is what its
// page says: address, reason, and the kinds of help it gave.
func (l *Live) Published() *Published {
	e := l.Facts
	if l.Withdrawn {
		return &Published{Standing: l.Standing, facts: &Facts{ID: e.ID, Slug: e.Slug, Original: e.Original, Responses: publishResponses(e.Responses, nil)}}
	}
	contacts, claims := publishContacts(e.Contacts)
	p := &Published{Standing: l.Standing, texts: make(map[lang.Tag]*PublishedText, len(l.Versions)), facts: e.facts(contacts), claims: claims}
	for tag, version := range l.Versions {
		if text := version.Texts[tag]; text != nil {
			p.texts[tag] = publishText(text, func(s Section) bool { return p.facts.speaks(s, version) })
		}
	}
	return p
}

// speaks reports whether readers may know a section of a version's text: it
// belongs to no contact or response, or to one they see. What a version says of
// a contact that it hides was written for the team, whatever became of the
// contact since.
func (f *Facts) speaks(s Section, version *Entry) bool {
	group, id := s.owner()
	switch group {
	case "contacts":
		own := version.Contact(id)
		return own != nil && own.Public() && slices.ContainsFunc(f.Contacts, func(c PublishedContact) bool { return c.ID == id })
	case "responses":
		return slices.ContainsFunc(f.Responses, func(r Response) bool { return r.ID == id })
	}
	return true
}

// owner is the contact or response that a section belongs to, however the
// section is written: "contacts" and its id. The others belong to nothing.
func (s Section) owner() (group, id string) {
	group, rest, _ := strings.Cut(string(s), ".")
	id, _, _ = strings.Cut(rest, ".")
	if group == "needs" {
		group = "contacts"
		id, _ = SplitNeed(id)
	}
	return group, id
}

// OfContact reports whether a section is words of a contact: its own, or what it
// does for a need.
func (s Section) OfContact(contact string) bool {
	group, id := s.owner()
	return group == "contacts" && id == contact
}
