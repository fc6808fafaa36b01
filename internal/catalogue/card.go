package catalogue

import (
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Card is what lists and filters need of an entry.
type Card struct {
	ID           string
	Slug         string
	Original     lang.Tag
	Availability directory.Availability
	Contacts     []directory.Contact // those readers may call or write to, in their order
	Responses    []directory.Response
	Scope        directory.Scope
	ReplyLangs   []string
	SiteLangs    []string
	Audiences    []string
	Areas        []string
	Published    time.Time // last publication
	Verified     time.Time // zero: never
	Reported     bool      // an error was found, and the team is looking into it
	texts        map[lang.Tag]*CardText
}

// CardText is the words of a card in one language.
type CardText struct {
	Lang         lang.Tag
	Name         string
	Filed        string // the name as alphabetical lists file it
	Acronym      string
	Summary      string
	FirstContact safehtml.HTML
	Responses    map[string]string // one sentence per Response.ID
	Labels       map[string]string // purpose per Contact.ID
	Hours        map[string]string // hours per Contact.ID
}

// In returns the words for a reader of a language: the published translation,
// or the original. CardText.Lang says which.
func (c *Card) In(t lang.Tag) *CardText {
	if text := c.texts[t]; text != nil {
		return text
	}
	return c.texts[c.Original]
}

// Has reports whether the entry is published in a language, not as a fallback.
func (c *Card) Has(t lang.Tag) bool { return c.texts[t] != nil }

// Offers returns the first response of a kind, or nil.
func (c *Card) Offers(kind string) *directory.Response {
	for i := range c.Responses {
		if c.Responses[i].Kind == kind {
			return &c.Responses[i]
		}
	}
	return nil
}

// newCard takes from an entry what lists need; the rest is loaded with the
// profile.
func newCard(p *directory.Published, texts *locales) *Card {
	f := p.Facts
	c := &Card{
		ID: f.ID, Slug: f.Slug, Original: f.Original, Availability: f.Availability,
		Responses: f.Responses, Scope: f.Scope, ReplyLangs: f.ReplyLangs, SiteLangs: f.SiteLangs,
		Audiences: f.Audiences, Areas: f.Areas, Published: p.At, Verified: p.Verified, Reported: p.Reported,
		texts: make(map[lang.Tag]*CardText, len(p.Texts)),
	}
	for _, contact := range directory.SortContacts(f.Contacts) {
		if contact.Confirmed() {
			c.Contacts = append(c.Contacts, contact)
		}
	}
	for tag, text := range p.Texts {
		c.texts[tag] = newCardText(tag, text, texts.of(tag))
	}
	return c
}

func newCardText(tag lang.Tag, t *directory.Text, l *lang.Locale) *CardText {
	text := &CardText{
		Lang: tag, Name: l.Typeset(t.Name), Filed: l.Filing(t.Name), Acronym: t.Acronym, Summary: l.Typeset(t.Summary),
		FirstContact: safehtml.Markdown(lead(t.FirstContact), l, 4),
		Responses:    make(map[string]string, len(t.Responses)),
	}
	for id, r := range t.Responses {
		text.Responses[id] = l.Typeset(r.Summary)
	}
	for id, c := range t.Contacts {
		if c.Label != "" {
			text.Labels = put(text.Labels, id, l.Typeset(c.Label))
		}
		if c.Hours != "" {
			text.Hours = put(text.Hours, id, l.Typeset(c.Hours))
		}
	}
	return text
}

// put adds to a map that is made when first needed: most cards need none.
func put(m map[string]string, key, value string) map[string]string {
	if m == nil {
		m = map[string]string{}
	}
	m[key] = value
	return m
}
