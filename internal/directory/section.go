package directory

import "strings"

// SetSection changes one section of a text; that of a response or a contact
// which says nothing yet is added. It reports whether there is such a section.
func (t *Text) SetSection(name Section, value string) bool {
	if field := t.fixed(name); field != nil {
		*field = value
		return true
	}
	group, rest, _ := strings.Cut(string(name), ".")
	id, part, ok := strings.Cut(rest, ".")
	if !ok {
		return false
	}
	switch group {
	case "responses":
		return t.setResponse(id, part, value)
	case "contacts":
		return t.setContact(id, part, value)
	}
	return false
}

// fixed is the field of a section that every text has, nil for others.
func (t *Text) fixed(name Section) *string {
	switch name {
	case SectionName:
		return &t.Name
	case SectionAcronym:
		return &t.Acronym
	case SectionSummary:
		return &t.Summary
	case SectionDescription:
		return &t.Description
	case SectionAreas:
		return &t.Areas
	case SectionScope:
		return &t.Scope
	case SectionLanguages:
		return &t.Languages
	case SectionFirstContact:
		return &t.FirstContact
	case SectionLimits:
		return &t.Limits
	case SectionAvailability:
		return &t.Availability
	}
	return nil
}

func (t *Text) setResponse(id, part, value string) bool {
	r := t.Responses[id]
	if r == nil {
		r = &ResponseText{}
	}
	switch part {
	case "heading":
		r.Heading = value
	case "summary":
		r.Summary = value
	case "text":
		r.Text = value
	default:
		return false
	}
	if t.Responses == nil {
		t.Responses = map[string]*ResponseText{}
	}
	t.Responses[id] = r
	return true
}

func (t *Text) setContact(id, part, value string) bool {
	c := t.Contacts[id]
	if c == nil {
		c = &ContactText{}
	}
	switch part {
	case "label":
		c.Label = value
	case "hours":
		c.Hours = value
	default:
		return false
	}
	if t.Contacts == nil {
		t.Contacts = map[string]*ContactText{}
	}
	t.Contacts[id] = c
	return true
}
