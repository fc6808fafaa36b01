package directory

import (
	"slices"
	"time"

	"amparo/internal/lang"
)

// Standing is how an entry stands before its readers.
type Standing struct {
	At       time.Time // latest publication of any language
	Verified time.Time // last successful check of the whole entry; zero: never
	Reported bool      // somebody found an error, and the team is looking into it
	// Withdrawn entries keep what a page needs to name neighbours.
	Withdrawn bool
	Reason    WithdrawalReason // why, "" unless withdrawn for a reason that was given
}

// Live is the revisions of an entry that are live, whole: with everything that
// is for the team only. It is for editors; readers' code is given what
// Published makes of it.
//
// Facts come from the revision that is live in the original language, also for
// readers of other languages, so that a contact is never staler in one language
// than in another.
type Live struct {
	Standing
	Facts *Entry // the original's live revision
	// Versions is the live revision of each language, which has a text in it;
	// Facts.Original is always among them.
	Versions map[lang.Tag]*Entry
}

// Text returns the live text of a language, or nil.
func (l *Live) Text(t lang.Tag) *Text {
	if version := l.Versions[t]; version != nil {
		return version.Texts[t]
	}
	return nil
}

// Has reports whether the entry is live in a language.
func (l *Live) Has(t lang.Tag) bool { return l.Text(t) != nil }

// Languages returns the languages in which the entry is live, sorted by tag.
func (l *Live) Languages() []lang.Tag { return sortedKeys(l.Versions) }

// Entry is what is live as one document: the facts, and each text from the
// revision that is live in its language.
func (l *Live) Entry() *Entry {
	whole := *l.Facts
	whole.Texts = make(map[lang.Tag]*Text, len(l.Versions))
	for tag := range l.Versions {
		whole.Texts[tag] = l.Text(tag)
	}
	return &whole
}

// Published is an entry as readers may know it. Contacts that they may not see
// are gone from it with every word of theirs, and so is whatever belongs to
// nothing that they see. Only (*Live).Published makes one: code that is given
// nothing else cannot tell readers what they may not know.
type Published struct {
	Standing
	facts *Facts
	texts map[lang.Tag]*PublishedText
}

// Facts is what the published form of an entry says in every language. It names
// each field of Entry that readers may know: a new one is not among them by
// itself.
type Facts struct {
	ID           string
	Slug         string
	Original     lang.Tag
	Kind         string
	Founded      int
	Seat         string
	Availability Availability
	Contacts     []PublishedContact // in the order readers see them
	Responses    []Response
	Scope        Scope
	SiteLangs    []string
	ReplyLangs   []string
	Audiences    []string
	Areas        []string
	Sources      []Source
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
		return &Published{Standing: l.Standing, facts: &Facts{ID: e.ID, Slug: e.Slug, Original: e.Original, Responses: e.Responses}}
	}
	p := &Published{Standing: l.Standing, texts: make(map[lang.Tag]*PublishedText, len(l.Versions)), facts: &Facts{
		ID: e.ID, Slug: e.Slug, Original: e.Original, Kind: e.Kind, Founded: e.Founded, Seat: e.Seat, Availability: e.Availability,
		Contacts: publishContacts(e.Contacts), Responses: e.Responses, Scope: e.Scope, SiteLangs: e.SiteLangs, ReplyLangs: e.ReplyLangs,
		Audiences: e.Audiences, Areas: e.Areas, Sources: e.Sources,
	}}
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
	group, id, _ := s.Split()
	switch group {
	case "contacts":
		own := version.Contact(id)
		return own != nil && own.Public() && slices.ContainsFunc(f.Contacts, func(c PublishedContact) bool { return c.ID == id })
	case "responses":
		return slices.ContainsFunc(f.Responses, func(r Response) bool { return r.ID == id })
	}
	return true
}
