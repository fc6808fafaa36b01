package directory

import "strings"

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
	addRows(f, "", EntryRows, e)
	for _, tag := range e.Languages() {
		if t := e.Texts[tag]; t != nil {
			f.text("texts."+string(tag)+".", t)
		}
	}
	return f.all
}

type fields struct{ all []Field }

func (f *fields) text(path string, t *Text) {
	for section, value := range t.Sections() {
		if value != "" {
			f.all = append(f.all, Field{path + string(section), value})
		}
	}
}

// addRows adds what rows say; the fields of items stand before their order.
func addRows[T any](f *fields, path string, rows []Row[T], of *T) {
	for i := range rows {
		if rows[i].inside != nil {
			rows[i].inside(f, of)
		}
		if value := rows[i].get(of); value != "" {
			f.all = append(f.all, Field{path + rows[i].Name, value})
		}
	}
}

// sourceLines writes sources as they are read: address, date, title.
func sourceLines(sources []Source) string {
	lines := make([]string, len(sources))
	for i, s := range sources {
		if first, _, _ := strings.Cut(s.Title, " "); s.Date == "" && (isDate(first) || first == noDate) {
			s.Date = noDate
		}
		lines[i] = strings.Join(strings.Fields(s.URL+" "+s.Date+" "+s.Title), " ")
	}
	return strings.Join(lines, "\n")
}

// noDate stands in the place of the date where a title without one begins like
// a date.
const noDate = "–"

// sourceList reads what sourceLines writes.
func sourceList(value string) []Source {
	sources := []Source{}
	for _, line := range lines(value) {
		address, rest, _ := strings.Cut(line, " ")
		s := Source{URL: address, Title: rest}
		if date, title, _ := strings.Cut(rest, " "); isDate(date) {
			s.Date, s.Title = date, title
		} else if date == noDate {
			s.Title = title
		}
		sources = append(sources, s)
	}
	return sources
}
