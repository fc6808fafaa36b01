package i18n

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

var (
	keyShape = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)
	html     = regexp.MustCompile(`<[A-Za-z/!?]|&[A-Za-z0-9#]+;`)
	printf   = regexp.MustCompile(`%[sdvqf]\b`)
)

// checkMessage looks at one message alone.
func checkMessage(c *catalogue, k Key) Defects {
	if !keyShape.MatchString(string(k)) {
		return Defects{c.defect(k, `the key is not of the form "screen.element", in small letters, digits and _`)}
	}
	for _, form := range forms {
		if s, ok := c.messages[k][form]; ok {
			if what := textDefect(s); what != "" {
				return Defects{c.defect(k, what)}
			}
			if what := frenchDefect(c, s); what != "" && !k.Machine() {
				return Defects{c.defect(k, what)}
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
