package directory

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"amparo/internal/blank"
)

// Limits of texts, in characters. They are far above what a good entry needs
// and keep a document within a size that every layer can hold in memory.
const (
	maxLine = 300
	maxText = 20_000
)

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

func oneOf[T ~string](c *checker, field string, value T, allowed []T) {
	switch {
	case value == "":
		c.add(field, ProblemRequired, "")
	case !slices.Contains(allowed, value):
		c.add(field, ProblemChoice, string(value))
	}
}

func (c *checker) id(field, id string, seen map[string]bool) {
	switch {
	case id == "":
		c.add(field, ProblemRequired, "")
	case !idPattern.MatchString(id):
		c.add(field, ProblemSlug, id)
	case seen[id]:
		c.add(field, ProblemTwice, id)
	}
	seen[id] = true
}

func (c *checker) codes(field string, codes []string, known func(string) bool) {
	seen := map[string]bool{}
	for i, code := range codes {
		at := fmt.Sprintf("%s[%d]", field, i)
		if !known(code) {
			c.add(at, ProblemUnknown, code)
		}
		if seen[code] {
			c.add(at, ProblemTwice, code)
		}
		seen[code] = true
	}
}

func (c *checker) slug(field, value string) {
	if !ValidSlug(value) {
		c.add(field, ProblemSlug, value)
	}
}

// optionalLine checks a value of one line that may be empty.
func (c *checker) optionalLine(field, value string) { c.line(field, value, false) }

// line checks a value of one line, and reports whether it is sound.
func (c *checker) line(field, value string, required bool) bool {
	switch {
	case required && blank.Text(value):
		c.add(field, ProblemRequired, "")
	case utf8.RuneCountInString(value) > maxLine:
		c.tooLong(field, value, maxLine)
	case strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || misleads(r) }):
		c.add(field, ProblemCharacter, value)
	default:
		return true
	}
	return false
}

// prose checks a text of any number of lines.
func (c *checker) prose(field, value string) {
	bad := func(r rune) bool { return (unicode.IsControl(r) && r != '\n' && r != '\t') || misleads(r) }
	switch {
	case utf8.RuneCountInString(value) > maxText:
		c.tooLong(field, value, maxText)
	case strings.ContainsFunc(value, bad):
		c.add(field, ProblemCharacter, value)
	}
}

// tooLong says how long a text is, and how long it may be.
func (c *checker) tooLong(field, value string, most int) {
	c.add(field, ProblemTooLong, decimal(utf8.RuneCountInString(value))+"/"+decimal(most))
}

// misleads: what stands for a damaged character, and characters that can make
// a number or an address read backwards on the screen.
func misleads(r rune) bool {
	return r == utf8.RuneError || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
}

// url checks a web address, also as readers see it: decoded.
func (c *checker) url(field, value string) {
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" || u.User != nil ||
		strings.ContainsFunc(value+u.Host+u.Path, func(r rune) bool { return unicode.IsControl(r) || misleads(r) }) {
		c.add(field, ProblemURL, value)
	}
}

// dateLayouts: a day, a month or a year.
var dateLayouts = []string{time.DateOnly, "2006-01", "2006"}

func (c *checker) date(field, value string) {
	if value != "" && !isDate(value) {
		c.add(field, ProblemDate, value)
	}
}

func isDate(value string) bool {
	return slices.ContainsFunc(dateLayouts, func(layout string) bool {
		_, err := time.Parse(layout, value)
		return err == nil
	})
}

// LineProblem returns the rule that a value of one line breaks, "" if none.
func LineProblem(value string, required bool) ProblemCode {
	c := &checker{}
	c.line("", value, required)
	return c.first()
}

// ProseProblem returns the rule that a text of any number of lines breaks, ""
// if none.
func ProseProblem(value string) ProblemCode {
	c := &checker{}
	c.prose("", value)
	return c.first()
}

func (c *checker) first() ProblemCode {
	if len(c.problems) == 0 {
		return ""
	}
	return c.problems[0].Code
}
