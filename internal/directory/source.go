package directory

import "strings"

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
