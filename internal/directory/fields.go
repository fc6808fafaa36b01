package directory

import (
	"strconv"
	"strings"
)

// Field is one value of an entry that people see and change as a whole. Path
// names it for good, whatever its place in a list: "contacts.phone-1.value",
// "texts.fr.responses.emergency-grants.text", "audiences".
type Field struct {
	Path, Value string
}

// Fields lists everything an entry says, in the order of its form. A list is
// one field, its values joined by line breaks; the order of contacts and of
// responses is a field too. Empty values are left out.
func (e *Entry) Fields() []Field {
	f := &fields{}
	f.add("slug", e.Slug)
	f.add("original", string(e.Original))
	f.add("kind", e.Kind)
	if e.Founded != 0 {
		f.add("founded", strconv.Itoa(e.Founded))
	}
	f.add("seat", e.Seat)
	f.add("availability", string(e.Availability))
	f.contacts(e.Contacts)
	f.responses(e.Responses)
	if e.Scope.Worldwide {
		f.add("scope.worldwide", "1")
	}
	f.list("scope.regions", e.Scope.Regions)
	f.list("scope.countries", e.Scope.Countries)
	f.list("site_languages", e.SiteLangs)
	f.list("reply_languages", e.ReplyLangs)
	f.list("audiences", e.Audiences)
	f.list("areas", e.Areas)
	f.sources(e.Sources)
	for _, tag := range e.Languages() {
		f.text("texts."+string(tag), e.Texts[tag])
	}
	return f.all
}

type fields struct{ all []Field }

func (f *fields) add(path, value string) {
	if value != "" {
		f.all = append(f.all, Field{path, value})
	}
}

func (f *fields) list(path string, values []string) { f.add(path, strings.Join(values, "\n")) }

func (f *fields) contacts(contacts []Contact) {
	ids := make([]string, len(contacts))
	for i, c := range contacts {
		ids[i] = c.ID
		path := "contacts." + c.ID
		f.add(path+".kind", string(c.Kind))
		f.add(path+".value", c.Value)
		f.add(path+".role", string(c.Role))
		f.add(path+".safety", string(c.Safety))
		if c.DayAndNight {
			f.add(path+".day_and_night", "1")
		}
		f.add(path+".zone", c.Zone)
		f.add(path+".visibility", string(c.Visibility))
		f.list(path+".languages", c.Languages)
		f.add(path+".reliability", string(c.Provenance.Reliability))
		f.add(path+".date", c.Provenance.Date)
	}
	f.list("contacts", ids)
}

func (f *fields) responses(responses []Response) {
	ids := make([]string, len(responses))
	for i, r := range responses {
		ids[i] = r.ID
		f.add("responses."+r.ID+".kind", r.Kind)
		f.add("responses."+r.ID+".availability", string(r.Availability))
	}
	f.list("responses", ids)
}

// sources are one field, a line each: they have no name of their own.
func (f *fields) sources(sources []Source) {
	lines := make([]string, len(sources))
	for i, s := range sources {
		lines[i] = strings.Join(strings.Fields(s.URL+" "+s.Date+" "+s.Title), " ")
	}
	f.list("sources", lines)
}

func (f *fields) text(path string, t *Text) {
	if t == nil {
		return
	}
	for section, value := range t.Sections() {
		f.add(path+"."+string(section), value)
	}
}
