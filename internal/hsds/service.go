package hsds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// services is one service per emergency response of an organisation.
func (f *feed) services(p profile, w *list) error {
	channels := f.channels(p)
	for _, r := range p.Facts().Responses {
		if err := w.add(f.service(p, r, channels)); err != nil {
			return err
		}
	}
	return nil
}

// asItHolds is a response with what it has of its entry.
func asItHolds(of *directory.Facts, r directory.Response) directory.Response {
	r.Availability = cmp.Or(r.Availability, of.Availability)
	r.Pace = cmp.Or(r.Pace, of.Pace)
	if !r.Scope.Stated() {
		r.Scope = of.Scope
	}
	if len(r.ReplyLangs) == 0 {
		r.ReplyLangs = of.ReplyLangs
	}
	if len(r.Audiences) == 0 {
		r.Audiences = of.Audiences
	}
	if len(r.WhoMayAsk) == 0 {
		r.WhoMayAsk = of.WhoMayAsk
	}
	return r
}

func (f *feed) service(p profile, own directory.Response, channels []channel) service {
	status, r := f.status(own, p.Facts()), asItHolds(p.Facts(), own)
	words := directory.ResponseText{}
	if t := p.text.Responses[r.ID]; t != nil {
		words = *t
	}
	at := id(p.id, "response", r.ID)
	kind, _ := f.label(directory.VocabularyKinds, r.Kind)
	s := service{
		ID: at, OrganizationID: p.id, Name: firstOf(words.Heading, kind.Label),
		Description: firstOf(words.Text, words.Summary), URL: f.address(p), Status: status,
		ApplicationProcess: p.text.FirstContact, Eligibility: f.eligibility(p, r), Alert: f.alert(p, r, status),
		ServiceAreas: f.areas(at, r.Scope), Languages: f.languages(at, r.ReplyLangs, p.text.Languages),
	}
	if !p.Verified.IsZero() {
		s.AssuredDate = string(exchange.Day(p.Verified))
	}
	for _, c := range channels {
		if slices.Contains(r.Contacts, c.of.ID) {
			c.serve(&s)
		}
	}
	s.Schedules = f.schedules(at, r, channels)
	s.Attributes = f.ofService(p, r, at, words)
	return s
}

// serve names a contact with a service: one that serves it, and not all.
func (c channel) serve(s *service) {
	if c.phone != nil {
		s.Phones = append(s.Phones, *c.phone)
	}
	if c.contact != nil {
		s.Contacts = append(s.Contacts, *c.contact)
	}
	if c.address != nil {
		s.URLs = append(s.URLs, *c.address)
	}
}

// eligibility is who may ask, for whom it is, and what else there is to know
// before.
func (f *feed) eligibility(p profile, r directory.Response) string {
	var askers, audiences []string
	for _, asker := range r.WhoMayAsk {
		askers = append(askers, f.termName(TaxonomyAskers, string(asker)))
	}
	for _, audience := range r.Audiences {
		label, _ := f.label(directory.VocabularyAudiences, audience)
		audiences = append(audiences, label.Label)
	}
	return strings.Join(nonEmpty(
		f.listed(f.taxonomy(TaxonomyAskers).Name, askers), f.listed(f.taxonomy(directory.VocabularyAudiences).Name, audiences), p.text.Limits,
	), "\n\n")
}

// listed is a line with a list; "" for an empty one.
func (f *feed) listed(of string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return f.locale.Typeset(of + ": " + strings.Join(items, "; "))
}

// ofService is what else is known of a response.
func (f *feed) ofService(p profile, r directory.Response, at string, words directory.ResponseText) []attribute {
	a := f.attributes("service", at)
	a.choose(directory.VocabularyKinds, r.Kind)
	a.choose(TaxonomyAvailability, string(r.Availability))
	for _, audience := range r.Audiences {
		a.choose(directory.VocabularyAudiences, audience)
	}
	for _, asker := range r.WhoMayAsk {
		a.choose(TaxonomyAskers, string(asker))
	}
	a.choose(TaxonomyPaces, string(r.Pace))
	a.fact(FactSince, string(r.Since), f.day(r.Since))
	a.fact(FactCloses, string(r.Closes), f.day(r.Closes))
	a.fact(FactReopens, string(r.Reopens), f.day(r.Reopens))
	a.fact(FactCeiling, ceiling(r.Ceiling), "")
	a.fact(FactAnswer, answer(r.Answer), "")
	if r.Answer.To > 0 {
		a.choose(TaxonomyAnswerBy, string(r.Answer.By))
	}
	if slices.Contains(r.ReplyLangs, lang.Any) {
		a.fact(FactAnyLanguage, yes, "")
	}
	a.scope(p, r.Scope)
	if len(r.ReplyLangs) == 0 { // else it is their note
		a.fact(FactLanguages, p.text.Languages, "")
	}
	if words.Text != "" {
		a.fact(FactSummary, words.Summary, "")
	}
	a.spoken(p)
	return a.list
}

// scope is what areas of a service cannot say.
func (a *attributes) scope(p profile, s directory.Scope) {
	a.facts(FactCentred, s.Centred, a.f.locale.CountryName)
	a.facts(FactExcept, s.Except, a.f.locale.CountryName)
	if s.Unknown {
		a.fact(FactScopeUnknown, yes, "")
	}
	a.fact(FactScope, p.text.Scope, "")
}

// ceiling is the most that is given: "7500 EUR/person".
func ceiling(c directory.Ceiling) string {
	if c.Amount == 0 {
		return ""
	}
	said := strconv.Itoa(c.Amount) + " " + c.Currency
	if c.Per != "" {
		said += "/" + string(c.Per)
	}
	return said
}

// answer is how long an answer takes: "3-5 working-days".
func answer(t directory.AnswerTime) string {
	if t.To == 0 {
		return ""
	}
	said := strconv.Itoa(t.To) + " " + string(t.Unit)
	if t.From > 0 && t.From != t.To {
		said = strconv.Itoa(t.From) + "-" + said
	}
	return said
}

// world is the region of M49 that is everywhere.
const world = "001"

// areas is where help is given, by the codes of the United Nations and ISO. An
// area says which countries are left out of it: who reads no attributes must not
// take it for whole.
func (f *feed) areas(of string, s directory.Scope) []serviceArea {
	var list []serviceArea
	var except []string
	for _, code := range s.Except {
		except = append(except, f.locale.CountryName(code))
	}
	described := f.listed(f.termName(TaxonomyFacts, FactExcept), except)
	add := func(code, name, uri, described string) {
		list = append(list, serviceArea{ID: id(of, "area", code), Name: name, Description: described, Extent: code, ExtentType: "text", URI: uri + code})
	}
	if s.Worldwide {
		add(world, f.locale.RegionName(world), "urn:un:m49:", described)
	}
	for _, code := range s.Regions {
		if code != world || !s.Worldwide {
			add(code, f.locale.RegionName(code), "urn:un:m49:", described)
		}
	}
	for _, code := range s.Countries {
		add(code, f.locale.CountryName(code), "urn:iso:std:iso:3166:-1:", "")
	}
	return list
}
