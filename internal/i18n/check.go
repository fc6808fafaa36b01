package i18n

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var pathShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check returns all defects of the catalogues beside the reference, which is one of them, sorted by
// file and key.
func check(list []*catalogue, reference *catalogue) Defects {
	var found Defects
	for _, c := range list {
		found = append(found, c.unread...)
		for _, k := range slices.Sorted(maps.Keys(c.messages)) {
			found = append(found, checkMessage(c, k)...)
		}
		found = append(found, checkSite(c)...)
		found = append(found, checkKeys(c, reference)...)
		found = append(found, checkForms(c, reference)...)
		found = append(found, checkPlaceholders(c, reference)...)
	}
	found = append(found, checkOrder(list)...)
	found.sort()
	return found
}

// checkSite looks at the values that are read by the program.
func checkSite(c *catalogue) Defects {
	var found Defects
	if exit, ok := c.messages[siteExit]; ok {
		if u, err := url.Parse(exit["other"]); err != nil || u.Scheme != "https" || u.Host == "" {
			found = append(found, c.defect(siteExit, "is not an https address"))
		}
	}
	for k, m := range c.messages {
		if strings.HasPrefix(string(k), "path.") && !pathShape.MatchString(m["other"]) {
			found = append(found, c.defect(k, "is not a word for an address: small letters and digits, with single hyphens"))
		}
	}
	return found
}

// checkOrder keeps the order of the languages, and makes sure that no two claim the same place.
func checkOrder(list []*catalogue) Defects {
	taken := map[int]*catalogue{}
	var found Defects
	for _, c := range list {
		m, ok := c.messages[siteOrder]
		if !ok {
			continue // checkKeys tells
		}
		order, err := strconv.Atoi(m["other"])
		if err != nil {
			found = append(found, c.defect(siteOrder, "is not a whole number"))
			continue
		}
		if other := taken[order]; other != nil {
			found = append(found,
				c.defect(siteOrder, fmt.Sprintf("is %d as in %s", order, other.file)),
				other.defect(siteOrder, fmt.Sprintf("is %d as in %s", order, c.file)))
		}
		c.order, taken[order] = order, c
	}
	return found
}

// checkKeys makes sure that a file has the keys of the reference, what the program needs to know
// of the language, and no other key.
func checkKeys(c, reference *catalogue) Defects {
	var found Defects
	for k := range reference.messages {
		if _, ok := c.messages[k]; !ok && !c.unread.about(k) {
			found = append(found, c.lacks(k, "is missing; it is defined in "+reference.file))
		}
	}
	for _, k := range []Key{siteExit, siteOrder} {
		_, defined := reference.messages[k]
		if _, ok := c.messages[k]; !ok && !defined && !c.unread.about(k) {
			found = append(found, c.lacks(k, "is missing"))
		}
	}
	for k := range c.messages {
		if _, ok := reference.messages[k]; !ok && !reference.unread.about(k) {
			found = append(found, c.defect(k, "is no message of the program: it is not in "+reference.file))
		}
	}
	return found
}

// checkForms makes sure that a message with plural forms has all those of its language.
func checkForms(c, reference *catalogue) Defects {
	var found Defects
	want := pluralForms(c.locale)
	for k, m := range c.messages {
		switch counted := reference.messages[k].counted(); {
		case counted && !slices.Equal(m.forms(), want):
			found = append(found, c.defect(k, fmt.Sprintf("has the plural forms %v, want exactly those of the language: %v", m.forms(), want)))
		case !counted && m.counted() && reference.messages[k] != nil:
			found = append(found, c.defect(k, fmt.Sprintf("has plural forms or {{.Count}}, but neither is in %s", reference.file)))
		}
	}
	return found
}

// counted tells a message whose words depend on a number.
func (m message) counted() bool {
	other, ok := m["other"]
	return len(m) > 1 || len(m) == 1 && !ok || strings.Contains(other, "{{.Count}}")
}

// forms returns the forms of a message in their usual order.
func (m message) forms() []string {
	return slices.DeleteFunc(slices.Clone(forms), func(f string) bool { _, ok := m[f]; return !ok })
}

// checkPlaceholders makes sure that all forms of a message have the placeholders that it has in
// the reference. A form may leave out {{.Count}}: "one organisation".
func checkPlaceholders(c, reference *catalogue) Defects {
	var found Defects
	for k, m := range c.messages {
		model, ok := reference.messages[k]
		if !ok {
			continue
		}
		want := placeholders(model["other"])
		for _, form := range m.forms() {
			if got := placeholders(m[form]); !slices.Equal(got, want) {
				found = append(found, c.defect(k, fmt.Sprintf("has the placeholders %v in form %q, but %v in %s", got, form, want, reference.file)))
			}
		}
	}
	return found
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
