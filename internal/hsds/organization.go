package hsds

import (
	"strings"

	"amparo/internal/directory"
)

// organization is one organisation: its channels, and the terms it is about.
func (f *feed) organization(p profile, w *list) error {
	o := organization{
		ID: p.id, Name: p.text.Name, AlternateName: p.text.Acronym, Description: firstOf(p.text.Description, p.text.Summary, p.text.Name),
		YearFounded: p.Facts().Founded, URI: f.address(p),
	}
	for _, c := range p.Facts().Contacts {
		if c.Confirmed() {
			f.channel(p, &o, c)
		}
	}
	add := func(taxonomy, code, value string) {
		o.Attributes = append(o.Attributes, f.attribute("organization", p.id, taxonomy, code, value))
	}
	for _, area := range p.Facts().Areas {
		add(directory.VocabularyAreas, area, "")
	}
	for _, audience := range p.Facts().Audiences {
		add(directory.VocabularyAudiences, audience, "")
	}
	for _, code := range p.Facts().SiteLangs {
		add(TaxonomySiteLanguages, code, "")
	}
	return w.add(o)
}

func (f *feed) address(p profile) string {
	if f.site.Profile == nil {
		return ""
	}
	return f.site.Profile(f.tag, p.Facts().Slug)
}

// channel puts a contact where the specification has a place for it.
func (f *feed) channel(p profile, o *organization, c directory.PublishedContact) {
	words := directory.ContactText{}
	if t := p.text.Contacts[c.ID]; t != nil {
		words = *t
	}
	at, label := id(p.id, "contact", c.ID), firstOf(words.Label, c.Kind.Name())
	isURL := strings.HasPrefix(c.Value, "https://") || strings.HasPrefix(c.Value, "http://")
	switch {
	case c.Kind == directory.ContactEmail && o.Email == "":
		o.Email = c.Value
	case c.Kind == directory.ContactEmail:
		o.Contacts = append(o.Contacts, contact{ID: at, Title: words.Label, Email: c.Value})
	case c.Kind == directory.ContactWeb && o.Website == "":
		o.Website = c.Value
	case isURL:
		o.Websites = append(o.Websites, url{ID: at, Label: label, URL: c.Value})
	case strings.HasPrefix(c.Value, "+"):
		described := strings.Join(nonEmpty(label, words.Hours), ", ")
		o.Phones = append(o.Phones, phone{ID: at, Number: c.Value, Type: firstOf(phoneTypes[c.Kind], "voice"), Description: described, Languages: f.languages(at, c.Languages, "")})
	default: // a name in a messenger, a postal address
		a := f.attribute("organization", p.id, TaxonomyChannels, string(c.Kind), c.Value)
		a.ID, a.Label = at, label
		o.Attributes = append(o.Attributes, a)
	}
}

func (f *feed) languages(of string, codes []string, note string) []language {
	var list []language
	for _, code := range codes {
		list = append(list, language{ID: id(of, "language", code), Name: f.locale.LanguageName(code), Code: code, Note: note})
	}
	return list
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func nonEmpty(texts ...string) []string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return list
}
