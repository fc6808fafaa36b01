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
	DateFormats map[string]any                          `json:"dateFormats"`
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
	long, _ := c.DateFormats["long"].(string)
	if m, ok := c.DateFormats["long"].(map[string]any); ok { // with a numbering system of its own
		long, _ = m["_value"].(string)
	}
	var err error
	if l.Date, err = c.compile(long); err != nil {
		return err
	}
	l.MonthYear, err = c.compile(c.DateTimeFormats.Available["yMMMM"])
	return err
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
