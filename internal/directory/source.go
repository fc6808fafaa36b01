package directory

import (
	"fmt"
	"strings"
)

// Source is a public page that facts of an entry were taken from.
type Source struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url"`
	Date  string `json:"date,omitempty"` // as precise as known: 2019, 2019-03, 2019-03-26
}

// SourceRows are the parts of a source. All sources are one field of an entry.
var SourceRows = []Row[Source]{
	line("title", "entry.source_title", func(s *Source) *string { return &s.Title }, (*checker).optionalLine),
	line("url", "entry.source_url", func(s *Source) *string { return &s.URL }, (*checker).url).required(),
	line("date", "entry.source_date", func(s *Source) *string { return &s.Date }, (*checker).date),
}

// sources is a list of what has no name of its own: one field, a line each.
func sources[P any](name, words string, at func(*P) *[]Source) Row[P] {
	return Row[P]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: InputSources},
		get:   func(of *P) string { return sourceLines(*at(of)) },
		set:   func(of *P, value string) { *at(of) = sourceList(value) },
		rule: func(c *checker, field string, of *P) {
			for i := range *at(of) {
				checkRows(c, fmt.Sprintf("%s[%d].", field, i), SourceRows, &(*at(of))[i])
			}
		},
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
