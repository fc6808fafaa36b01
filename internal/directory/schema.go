package directory

import "amparo/internal/lang"

// The schema: every field of an entry, once. What it is called, how it is
// compared, merged, checked, written into forms and tables follows from its
// row. A new field of a type is a row here; a test fails until it is.

// EntryRows are the facts of an entry, in the order of the document.
var EntryRows = []Row[Entry]{
	line("slug", "entry.slug", func(e *Entry) *string { return &e.Slug }, (*checker).slug),
	text(InputLanguage, "original", "entry.original", func(e *Entry) *lang.Tag { return &e.Original }, (*checker).hasOriginal),
	choice("kind", "entry.kind", func(e *Entry) *string { return &e.Kind }, EntryKinds, true),
	year("founded", "entry.founded", func(e *Entry) *int { return &e.Founded }),
	country("seat", "entry.seat", func(e *Entry) *string { return &e.Seat }),
	choice("availability", "entry.availability", func(e *Entry) *Availability { return &e.Availability }, Availabilities, true),
	items("contacts", "field_of.contacts_order", func(e *Entry) *[]Contact { return &e.Contacts }, func(c Contact) string { return c.ID }, ContactRows),
	items("responses", "field_of.responses_order", func(e *Entry) *[]Response { return &e.Responses }, func(r Response) string { return r.ID }, ResponseRows),
	tick("scope.worldwide", "entry.worldwide", func(e *Entry) *bool { return &e.Scope.Worldwide }).ruled((*checker).helpsSomewhere),
	codes(InputRegions, "scope.regions", "entry.regions", func(e *Entry) *[]string { return &e.Scope.Regions }, lang.IsRegion),
	codes(InputCountries, "scope.countries", "entry.countries", func(e *Entry) *[]string { return &e.Scope.Countries }, lang.IsCountry),
	codes(InputLanguages, "site_languages", "entry.site_languages", func(e *Entry) *[]string { return &e.SiteLangs }, lang.IsLanguage),
	codes(InputLanguages, "reply_languages", "entry.reply_languages", func(e *Entry) *[]string { return &e.ReplyLangs }, lang.IsLanguage),
	terms("audiences", "entry.audiences", func(e *Entry) *[]string { return &e.Audiences }, VocabularyAudiences),
	terms("areas", "entry.areas", func(e *Entry) *[]string { return &e.Areas }, VocabularyAreas),
	sources("sources", "field_of.sources", func(e *Entry) *[]Source { return &e.Sources }, SourceRows),
}

// ContactRows are the facts of a contact.
var ContactRows = []Row[Contact]{
	choice("kind", "entry.contact_kind", func(c *Contact) *ContactKind { return &c.Kind }, ContactKinds, true),
	text(InputLine, "value", "entry.contact_value", func(c *Contact) *string { return &c.Value }, (*checker).contactValue).required(),
	choice("role", "entry.contact_role", func(c *Contact) *Role { return &c.Role }, Roles, false),
	choice("safety", "entry.contact_safety", func(c *Contact) *Safety { return &c.Safety }, Safeties, false),
	tick("day_and_night", "entry.contact_day_and_night", func(c *Contact) *bool { return &c.DayAndNight }),
	line("zone", "entry.contact_zone", func(c *Contact) *string { return &c.Zone }, (*checker).optionalLine),
	choice("visibility", "entry.contact_visibility", func(c *Contact) *Visibility { return &c.Visibility }, Visibilities, true),
	codes(InputLanguages, "languages", "entry.contact_languages", contactLanguages, lang.IsLanguage).omitted(contactLanguages),
	choice("reliability", "entry.contact_reliability", func(c *Contact) *Reliability { return &c.Provenance.Reliability }, Reliabilities, false).placed("provenance.reliability"),
	line("date", "entry.contact_date", func(c *Contact) *string { return &c.Provenance.Date }, (*checker).date).placed("provenance.date"),
}

// ResponseRows are the facts of a response.
var ResponseRows = []Row[Response]{
	term("kind", "entry.response_kind", func(r *Response) *string { return &r.Kind }, VocabularyKinds),
	choice("availability", "entry.response_availability", func(r *Response) *Availability { return &r.Availability }, ResponseAvailabilities, false),
}

// SourceRows are the parts of a source. All sources are one field of an entry.
var SourceRows = []Row[Source]{
	line("title", "entry.source_title", func(s *Source) *string { return &s.Title }, (*checker).optionalLine),
	line("url", "entry.source_url", func(s *Source) *string { return &s.URL }, (*checker).url).required(),
	line("date", "entry.source_date", func(s *Source) *string { return &s.Date }, (*checker).date),
}

// TextRows are the sections that every text has, in the order of Text.Sections.
var TextRows = []Row[Text]{
	section(InputLine, SectionName, "entry.name", func(t *Text) *string { return &t.Name }).ruled((*checker).name).required(),
	section(InputLine, SectionAcronym, "entry.acronym", func(t *Text) *string { return &t.Acronym }).ruled((*checker).acronym),
	section(InputLine, SectionSummary, "entry.summary", func(t *Text) *string { return &t.Summary }).ruled((*checker).summary),
	section(InputProse, SectionDescription, "entry.description", func(t *Text) *string { return &t.Description }),
	section(InputProse, SectionAreas, "entry.areas_text", func(t *Text) *string { return &t.Areas }),
	section(InputNote, SectionScope, "entry.scope_text", func(t *Text) *string { return &t.Scope }),
	section(InputNote, SectionLanguages, "entry.languages_text", func(t *Text) *string { return &t.Languages }),
	section(InputProse, SectionFirstContact, "entry.first_contact", func(t *Text) *string { return &t.FirstContact }),
	section(InputProse, SectionLimits, "entry.limits", func(t *Text) *string { return &t.Limits }),
	section(InputNote, SectionAvailability, "entry.availability_text", func(t *Text) *string { return &t.Availability }),
}

// ResponseTextRows are the words of a response, in the order of Text.Sections.
var ResponseTextRows = []Row[ResponseText]{
	section(InputLine, "heading", "entry.response_heading", func(r *ResponseText) *string { return &r.Heading }).optional(),
	section(InputLine, "summary", "entry.response_summary", func(r *ResponseText) *string { return &r.Summary }),
	section(InputProse, "text", "entry.response_text", func(r *ResponseText) *string { return &r.Text }),
}

// ContactTextRows are the words of a contact, in the order of Text.Sections.
var ContactTextRows = []Row[ContactText]{
	section(InputLine, "label", "entry.contact_label", func(c *ContactText) *string { return &c.Label }),
	section(InputLine, "hours", "entry.contact_hours", func(c *ContactText) *string { return &c.Hours }),
}

func contactLanguages(c *Contact) *[]string { return &c.Languages }
