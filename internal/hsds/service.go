package hsds

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/exchange"
)

// services is one service per emergency response of an organisation.
func (f *feed) services(p profile, w *list) error {
	for _, r := range p.Facts().Responses {
		if err := w.add(f.service(p, r)); err != nil {
			return err
		}
	}
	return nil
}

func (f *feed) service(p profile, r directory.Response) service {
	words := directory.ResponseText{}
	if t := p.text.Responses[r.ID]; t != nil {
		words = *t
	}
	at := id(p.id, "response", r.ID)
	availability := r.Availability
	if availability == "" {
		availability = p.Facts().Availability
	}
	s := service{
		ID: at, OrganizationID: p.id, Name: firstOf(words.Heading, f.label(directory.VocabularyKinds, r.Kind).Label),
		Description: firstOf(words.Text, words.Summary), URL: f.address(p), Status: statuses[availability],
		ApplicationProcess: p.text.FirstContact, Eligibility: p.text.Limits, Alert: p.text.Availability,
		ServiceAreas: f.areas(at, p.Facts().Scope), Languages: f.languages(at, p.Facts().ReplyLangs, p.text.Languages),
		Attributes: []attribute{f.attribute("service", at, directory.VocabularyKinds, r.Kind, "")},
	}
	if !p.Verified.IsZero() {
		s.AssuredDate = string(exchange.Day(p.Verified))
	}
	if r.Kind == kindHotlines && slices.ContainsFunc(p.Facts().Contacts, directory.PublishedContact.Emergency) {
		s.Schedules = []schedule{{ID: id(at, "day-and-night"), Freq: "WEEKLY", ByDay: "MO,TU,WE,TH,FR,SA,SU", OpensAt: "00:00Z", ClosesAt: "23:59Z"}}
	}
	return s
}

// kindHotlines is the kind of response that the hours of a line are about.
const kindHotlines = "emergency-hotline"

// statuses are the words of the specification for each availability.
var statuses = map[directory.Availability]string{
	directory.AvailabilityUnknown: "active", directory.AvailabilityOpen: "active", directory.AvailabilityByCall: "active",
	directory.AvailabilitySuspended: "temporarily closed", directory.AvailabilityHalted: "defunct",
}

// world is the region of M49 that is everywhere.
const world = "001"

// areas is where help is given, by the codes of the United Nations and ISO.
func (f *feed) areas(of string, s directory.Scope) []serviceArea {
	var list []serviceArea
	add := func(code, name, uri string) {
		list = append(list, serviceArea{ID: id(of, "area", code), Name: name, Extent: code, ExtentType: "text", URI: uri + code})
	}
	if s.Worldwide {
		add(world, f.locale.RegionName(world), "urn:un:m49:")
	}
	for _, code := range s.Regions {
		if code != world || !s.Worldwide {
			add(code, f.locale.RegionName(code), "urn:un:m49:")
		}
	}
	for _, code := range s.Countries {
		add(code, f.locale.CountryName(code), "urn:iso:std:iso:3166:-1:")
	}
	return list
}
