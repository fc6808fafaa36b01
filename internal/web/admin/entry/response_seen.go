package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/web/facts"
	"amparo/internal/words"
	"amparo/templates"
)

// valueSeen names the response whose box script asks for while somebody types.
const valueSeen = "seen"

// seen is what readers will see of a response below its heading: the words of the
// public page, made of what the form says.
func (w *entryView) seen(key string) templates.Holds {
	now := w.now()
	i := slices.Index(w.read.keys[GroupResponse], key)
	if i < 0 {
		return templates.Holds{} // nothing was typed yet
	}
	about := facts.About{Availability: now.Availability}
	for j := range now.Contacts {
		if c := &now.Contacts[j]; c.Visibility == directory.VisibilityPublic {
			about.Contacts = append(about.Contacts, w.reached(c))
		}
	}
	return facts.Holds(facts.Reader{Printer: w.p, Terms: w.terms, Now: w.moment}, now.Responses[i], about)
}

// reached is a contact as the public page calls it: by its purpose, or by its
// kind.
func (w *entryView) reached(c *directory.Contact) facts.Reached {
	name := templates.Words{Text: string(c.Kind)}
	if key := words.ContactKinds[c.Kind]; key != "" {
		name.Text = w.p.T(key)
	}
	if text := w.now().Text(w.tag); text != nil && text.Contacts[c.ID] != nil && text.Contacts[c.ID].Label != "" {
		name = templates.Words{Text: text.Contacts[c.ID].Label}
		if w.tag != w.p.Lang() {
			name.Lang, name.Dir = string(w.tag), w.tag.Dir()
		}
	}
	return facts.Reached{ID: c.ID, Name: name}
}
