package main

import (
	"fmt"
	"strconv"
	"strings"

	"amparo/internal/lang/cldr"
)

// calendar is the part of ca-gregorian.json that dates need.
type calendar struct {
	Months      map[string]map[string]map[string]string `json:"months"` // format or stand-alone, width, number
	Days        map[string]map[string]map[string]string `json:"days"`
	DayPeriods  map[string]map[string]map[string]string `json:"dayPeriods"`
	DateFormats map[string]any                          `json:"dateFormats"`
	TimeFormats map[string]any                          `json:"timeFormats"`
	Eras        struct {
		Abbr map[string]string `json:"eraAbbr"`
	} `json:"eras"`
	DateTimeFormats struct {
		Available map[string]string `json:"availableFormats"`
	} `json:"dateTimeFormats"`
}

func readDates(src source, locale string, l *cldr.Language) error {
	var c calendar
	if err := src.locale(&c, "cldr-dates-full", locale, "ca-gregorian", "dates", "calendars", "gregorian"); err != nil {
		return err
	}
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		l.Days = append(l.Days, c.Days["format"]["wide"][day])
	}
	halves := c.DayPeriods["format"]["abbreviated"]
	l.Clock = cldr.Clock{Text: clock(pattern(c.TimeFormats["short"])), Halves: [2]string{halves["am"], halves["pm"]}}
	var err error
	if l.Date, err = c.compile(pattern(c.DateFormats["long"])); err != nil {
		return err
	}
	l.MonthYear, err = c.compile(c.DateTimeFormats.Available["yMMMM"])
	return err
}

// pattern is what the packages have for one: it, or it with a numbering system of its own.
func pattern(of any) string {
	if m, ok := of.(map[string]any); ok {
		of = m["_value"]
	}
	text, _ := of.(string)
	return text
}

// clock turns a pattern of CLDR into one with named fields. One that names parts of the day which
// nobody could read off a clock is replaced by the one that everybody can.
func clock(pattern string) string {
	var b strings.Builder
	for rest := pattern; rest != ""; {
		run := letters(rest)
		switch run {
		case "":
			b.WriteByte(rest[0])
			rest = rest[1:]
			continue
		case "h", "hh", "H", "HH", "mm", "a":
			b.WriteString("{" + run + "}")
		default:
			return "{HH}:{mm}"
		}
		rest = rest[len(run):]
	}
	return b.String()
}

// compile turns a pattern of CLDR into one with named fields.
func (c calendar) compile(pattern string) (cldr.Pattern, error) {
	var p cldr.Pattern
	var b strings.Builder
	for rest := pattern; rest != ""; {
		if rest[0] == '\'' {
			literal, after, _ := strings.Cut(rest[1:], "'")
			if literal == "" {
				literal = "'"
			}
			b.WriteString(literal)
			rest = after
			continue
		}
		run := letters(rest)
		if run == "" {
			b.WriteByte(rest[0])
			rest = rest[1:]
			continue
		}
		field, months, err := c.field(run)
		if err != nil {
			return p, fmt.Errorf("date pattern %q: %w", pattern, err)
		}
		if months != nil {
			p.Months = months
		}
		b.WriteString(field)
		rest = rest[len(run):]
	}
	p.Text = b.String()
	if !strings.Contains(p.Text, "{y}") {
		return p, fmt.Errorf("date pattern %q has no year", pattern)
	}
	return p, nil
}

// letters returns the run of one ASCII letter that s starts with.
func letters(s string) string {
	c := s[0]
	if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
		return ""
	}
	return s[:len(s)-len(strings.TrimLeft(s, string(c)))]
}

func (c calendar) field(run string) (field string, months []string, err error) {
	switch run {
	case "y", "yyyy":
		return "{y}", nil, nil
	case "d", "dd", "M", "MM":
		return "{" + strings.ToLower(run) + "}", nil, nil
	case "G":
		return c.Eras.Abbr["1"], nil, nil
	case "MMM", "MMMM":
		return "{month}", c.months("format", run), nil
	case "LLL", "LLLL":
		return "{month}", c.months("stand-alone", run), nil
	}
	return "", nil, fmt.Errorf("unknown field %q", run)
}

func (c calendar) months(context, run string) []string {
	width := "wide"
	if len(run) == 3 {
		width = "abbreviated"
	}
	names := make([]string, 12)
	for i := range names {
		names[i] = c.Months[context][width][strconv.Itoa(i+1)]
	}
	return names
}
