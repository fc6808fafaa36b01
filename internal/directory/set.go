package directory

import (
	"strconv"
	"strings"

	"amparo/internal/lang"
)

// Settle gives a field that clashed the value somebody decided on: that of a
// leaf, the order of items, or whether an item stays ("" removes it).
func (e *Entry) Settle(path, value string) {
	group, id, _ := strings.Cut(path, ".")
	switch {
	case group != "contacts" && group != "responses":
		e.set(path, value)
	case id == "":
		e.reorder(group, lines(value))
	case strings.Contains(id, "."):
		e.set(path, value)
	case value == "":
		e.remove(group, id)
	}
	e.drop()
	e.tidyMarks()
}

// Response returns the response with this id, or nil.
func (e *Entry) Response(id string) *Response {
	for i := range e.Responses {
		if e.Responses[i].ID == id {
			return &e.Responses[i]
		}
	}
	return nil
}

// text returns the text of a language, made when there is none.
func (e *Entry) text(tag lang.Tag) *Text {
	if e.Texts[tag] == nil {
		if e.Texts == nil {
			e.Texts = map[lang.Tag]*Text{}
		}
		e.Texts[tag] = &Text{Responses: map[string]*ResponseText{}, Contacts: map[string]*ContactText{}}
	}
	return e.Texts[tag]
}

// set gives a leaf a value: the reverse of Fields. Unknown paths are ignored.
func (e *Entry) set(path, value string) {
	switch group, rest, _ := strings.Cut(path, "."); group {
	case "texts":
		tag, section, _ := strings.Cut(rest, ".")
		e.text(lang.Tag(tag)).SetSection(Section(section), value)
	case "contacts":
		id, field, _ := strings.Cut(rest, ".")
		if c := e.Contact(id); c != nil {
			c.set(field, value)
		}
	case "responses":
		id, field, _ := strings.Cut(rest, ".")
		if r := e.Response(id); r != nil {
			r.set(field, value)
		}
	default:
		e.setFact(path, value)
	}
}

func (e *Entry) setFact(path, value string) {
	switch path {
	case "slug":
		e.Slug = value
	case "original":
		e.Original = lang.Tag(value)
	case "kind":
		e.Kind = value
	case "founded":
		e.Founded, _ = strconv.Atoi(value) // "" is 0: not known
	case "seat":
		e.Seat = value
	case "availability":
		e.Availability = Availability(value)
	case "scope.worldwide":
		e.Scope.Worldwide = value != ""
	case "scope.regions":
		e.Scope.Regions = list(value)
	case "scope.countries":
		e.Scope.Countries = list(value)
	case "site_languages":
		e.SiteLangs = list(value)
	case "reply_languages":
		e.ReplyLangs = list(value)
	case "audiences":
		e.Audiences = list(value)
	case "areas":
		e.Areas = list(value)
	case "sources":
		e.Sources = sourceList(value)
	}
}

func (c *Contact) set(field, value string) {
	switch field {
	case "kind":
		c.Kind = ContactKind(value)
	case "value":
		c.Value = value
	case "role":
		c.Role = Role(value)
	case "safety":
		c.Safety = Safety(value)
	case "day_and_night":
		c.DayAndNight = value != ""
	case "zone":
		c.Zone = value
	case "visibility":
		c.Visibility = Visibility(value)
	case "languages":
		c.Languages = lines(value)
	case "reliability":
		c.Provenance.Reliability = Reliability(value)
	case "date":
		c.Provenance.Date = value
	}
}

func (r *Response) set(field, value string) {
	switch field {
	case "kind":
		r.Kind = value
	case "availability":
		r.Availability = Availability(value)
	}
}

// list is the lines of a value, never nil: an empty list is "[]" in a document.
func list(value string) []string { return append([]string{}, lines(value)...) }

// sourceList reads lines of address, date and title, as Fields writes them.
func sourceList(value string) []Source {
	sources := []Source{}
	for _, line := range lines(value) {
		address, rest, _ := strings.Cut(line, " ")
		s := Source{URL: address, Title: rest}
		if date, title, _ := strings.Cut(rest, " "); isDate(date) {
			s.Date, s.Title = date, title
		}
		sources = append(sources, s)
	}
	return sources
}

// setMark gives a mark the value of its leaf; "" takes it away.
func (e *Entry) setMark(path, value string) {
	tag, section, _ := strings.Cut(strings.TrimPrefix(path, "texts."), markPath)
	t := e.Texts[lang.Tag(tag)]
	if t == nil {
		return
	}
	if value == "" {
		delete(t.ToReview, Section(section))
		return
	}
	if t.ToReview == nil {
		t.ToReview = map[Section]Outdated{}
	}
	since, was, _ := strings.Cut(value, "\n")
	t.ToReview[Section(section)] = Outdated{Since: Date(since), Was: was}
}
