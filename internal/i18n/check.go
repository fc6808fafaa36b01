package i18n

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

var (
	keyShape  = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)
	pathShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	html      = regexp.MustCompile(`<[A-Za-z/!?]|&[A-Za-z0-9#]+;`)
	printf    = regexp.MustCompile(`%[sdvqf]\b`)
)

// check returns all defects of the catalogues.
func check(list []*catalogue) error {
	var errs []error
	for _, c := range list {
		for _, k := range slices.Sorted(maps.Keys(c.messages)) {
			errs = append(errs, checkMessage(c, k))
		}
		errs = append(errs, checkSite(c))
	}
	errs = append(errs, checkOrder(list), checkKeys(list), checkForms(list), checkPlaceholders(list))
	return errors.Join(errs...)
}

// checkMessage looks at one message alone.
func checkMessage(c *catalogue, k Key) error {
	if !keyShape.MatchString(string(k)) {
		return c.defect(k, `the key is not of the form "screen.element", in small letters, digits and _`)
	}
	for _, form := range forms {
		if s, ok := c.messages[k][form]; ok {
			if what := textDefect(s); what != "" {
				return c.defect(k, what)
			}
			if what := frenchDefect(c, s); what != "" && !k.Machine() {
				return c.defect(k, what)
			}
		}
	}
	return nil
}

// textDefect returns what is wrong with a text of any language, or "".
func textDefect(s string) string {
	switch {
	case strings.TrimSpace(s) == "":
		return "is empty"
	case strings.TrimSpace(s) != s:
		return "starts or ends with a space"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "holds a line break or another control character"
	case html.MatchString(s):
		return "holds HTML: " + html.FindString(s)
	case printf.MatchString(s):
		return "holds " + printf.FindString(s) + ": placeholders are {{.Name}}"
	}
	if _, err := parseText(s); err != nil {
		return err.Error()
	}
	return ""
}

// frenchDefect returns what is wrong with the typography of a French text, or "".
func frenchDefect(c *catalogue, s string) string {
	if c.tag != "fr" {
		return ""
	}
	if strings.Contains(s, "'") {
		return "has a straight apostrophe, want ’"
	}
	words := placeholder.ReplaceAllString(s, "X")
	if want := c.locale.Typeset(words); want != words {
		return fmt.Sprintf("has other spaces than U+202F before ; ! ? and U+00A0 before : and inside « »: want %+q", want)
	}
	return ""
}

// checkSite looks at the values that are read by the program, and keeps the order.
func checkSite(c *catalogue) error {
	var errs []error
	order, err := strconv.Atoi(c.messages[siteOrder]["other"])
	if err != nil {
		errs = append(errs, c.defect(siteOrder, "is not a whole number"))
	}
	c.order = order
	if u, err := url.Parse(c.messages[siteExit]["other"]); err != nil || u.Scheme != "https" || u.Host == "" {
		errs = append(errs, c.defect(siteExit, "is not an https address"))
	}
	for _, k := range slices.Sorted(maps.Keys(c.messages)) {
		if strings.HasPrefix(string(k), "path.") && !pathShape.MatchString(c.messages[k]["other"]) {
			errs = append(errs, c.defect(k, "is not a word for an address: small letters and digits, with single hyphens"))
		}
	}
	return errors.Join(errs...)
}

// checkOrder makes sure that no two languages claim the same place.
func checkOrder(list []*catalogue) error {
	taken := map[int]*catalogue{}
	var errs []error
	for _, c := range list {
		if other := taken[c.order]; other != nil {
			errs = append(errs, c.defect(siteOrder, fmt.Sprintf("is %d as in %s", c.order, other.file)))
		}
		taken[c.order] = c
	}
	return errors.Join(errs...)
}

// checkKeys makes sure that every file has the keys of every other.
func checkKeys(list []*catalogue) error {
	defined := map[Key]*catalogue{}
	for _, c := range list {
		for k := range c.messages {
			if defined[k] == nil {
				defined[k] = c
			}
		}
	}
	var errs []error
	for _, c := range list {
		for _, k := range slices.Sorted(maps.Keys(defined)) {
			if _, ok := c.messages[k]; !ok {
				errs = append(errs, c.defect(k, "is missing; it is defined in "+defined[k].file))
			}
		}
	}
	return errors.Join(errs...)
}

// checkForms makes sure that a message with plural forms has all of them, in every language.
func checkForms(list []*catalogue) error {
	plural := map[Key]bool{}
	for _, c := range list {
		for k, m := range c.messages {
			if len(m) > 1 || m["other"] == "" || strings.Contains(m["other"], "{{.Count}}") {
				plural[k] = true
			}
		}
	}
	var errs []error
	for _, c := range list {
		want := pluralForms(c.locale)
		for _, k := range slices.Sorted(maps.Keys(plural)) {
			if m, ok := c.messages[k]; ok && !slices.Equal(m.forms(), want) {
				errs = append(errs, c.defect(k, fmt.Sprintf("has the plural forms %v, want exactly those of the language: %v", m.forms(), want)))
			}
		}
	}
	return errors.Join(errs...)
}

// forms returns the forms of a message in their usual order.
func (m message) forms() []string {
	return slices.DeleteFunc(slices.Clone(forms), func(f string) bool { _, ok := m[f]; return !ok })
}

// checkPlaceholders makes sure that all languages and forms of a message have the same
// placeholders. A form may leave out {{.Count}}: "one organisation".
func checkPlaceholders(list []*catalogue) error {
	var errs []error
	for k, first := range list[0].messages {
		want := placeholders(first["other"])
		for _, c := range list {
			for _, form := range c.messages[k].forms() {
				if got := placeholders(c.messages[k][form]); !slices.Equal(got, want) {
					errs = append(errs, c.defect(k, fmt.Sprintf("has the placeholders %v in form %q, but %v in %s", got, form, want, list[0].file)))
				}
			}
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// placeholders returns the sorted names of the placeholders of a text, Count left out.
func placeholders(s string) []string {
	t, err := parseText(s)
	if err != nil {
		return nil // checkMessage tells
	}
	names := t.names()
	delete(names, "Count")
	return slices.Sorted(maps.Keys(names))
}
