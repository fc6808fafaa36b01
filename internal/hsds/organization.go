package hsds

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
)

// organization is one organisation: its channels, and the terms it is about.
func (f *feed) organization(p profile, w *list) error {
	facts := p.Facts()
	o := organization{
		ID: p.id, Name: p.text.Name, AlternateName: strings.Join(nonEmpty(p.text.Acronym, facts.OwnName), "; "),
		Description: firstOf(p.text.Description, p.text.Summary, p.text.Name), YearFounded: facts.Founded, URI: f.address(p),
	}
	for _, c := range f.channels(p) {
		c.into(&o)
	}
	a := f.attributes("organization", p.id)
	for _, area := range facts.Areas {
		a.choose(directory.VocabularyAreas, area)
	}
	for _, audience := range facts.Audiences {
		a.choose(directory.VocabularyAudiences, audience)
	}
	for _, code := range facts.SiteLangs {
		a.choose(TaxonomySiteLanguages, code)
	}
	a.ofOrganization(p)
	o.Attributes = a.list
	return w.add(o)
}

// ofOrganization is what else is known of an organisation.
func (a *attributes) ofOrganization(p profile) {
	facts := p.Facts()
	a.choose(TaxonomyOrganisations, facts.Kind)
	a.choose(TaxonomyAvailability, string(facts.Availability))
	for _, asker := range facts.WhoMayAsk {
		a.choose(TaxonomyAskers, string(asker))
	}
	a.choose(TaxonomyPaces, string(facts.Pace))
	if facts.Seat != "" {
		a.fact(FactSeat, facts.Seat, a.f.locale.CountryName(facts.Seat))
	}
	if facts.OwnLanguage != "" {
		a.fact(FactOwnLanguage, facts.OwnLanguage, a.f.locale.LanguageName(facts.OwnLanguage))
	}
	a.fact(FactOriginal, string(facts.Original), a.f.locale.LanguageName(string(facts.Original)))
	a.spoken(p)
	if p.text.Description != "" {
		a.fact(FactSummary, p.text.Summary, "")
	}
	a.fact(FactAreas, p.text.Areas, "")
	a.languages(facts.ReplyLangs)
	for _, area := range a.f.areas(p.id, facts.Scope) {
		a.add(TaxonomyFacts, FactArea, attribute{Value: area.Extent, Label: area.Name}, area.Extent)
	}
	a.scope(p, facts.Scope)
	a.fact(FactCardFirst, p.text.CardFirst, "")
	for _, s := range facts.Sources {
		a.add(TaxonomyFacts, FactSource, attribute{Value: s.URL, Label: strings.Join(nonEmpty(s.Title, s.Date), ", ")}, s.URL, s.Title, s.Date)
	}
}

func (f *feed) address(p profile) string {
	if f.site.Profile == nil {
		return ""
	}
	return f.site.Profile(f.tag, p.Facts().Slug)
}

// into puts a contact where the specification has a place for it. The first
// address of mail and the first site have one of their own besides.
func (c channel) into(o *organization) {
	if c.phone != nil {
		o.Phones = append(o.Phones, *c.phone)
	}
	if c.contact != nil {
		o.Contacts = append(o.Contacts, *c.contact)
		o.Email = firstOf(o.Email, c.contact.Email)
	}
	switch {
	case c.address == nil:
	case c.of.Kind == directory.ContactWeb && o.Website == "":
		o.Website = c.address.URL
	default:
		o.Websites = append(o.Websites, *c.address)
	}
}

func firstOf(texts ...string) string { return cmp.Or(texts...) }

func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
