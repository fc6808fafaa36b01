package i18n

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"amparo/internal/lang"
)

var placeholder = regexp.MustCompile(`\{\{\.([A-Z][A-Za-z0-9]*)\}\}`)

// text is a message, or one of its forms, cut at its placeholders: literal, name, literal...
type text []string

// parseText cuts a message. Nothing but {{.Name}} may stand between braces.
func parseText(s string) (text, error) {
	var t text
	at := 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(s, -1) {
		t = append(t, s[at:m[0]], s[m[2]:m[3]])
		at = m[1]
	}
	t = append(t, s[at:])
	for i := 0; i < len(t); i += 2 {
		if strings.ContainsAny(t[i], "{}") {
			return nil, errors.New("has a brace that is not part of a placeholder {{.Name}}")
		}
	}
	return t, nil
}

// names returns the placeholders of a text.
func (t text) names() map[string]bool {
	set := map[string]bool{}
	for i := 1; i < len(t); i += 2 {
		set[t[i]] = true
	}
	return set
}

// fill puts the values in their places. A value that is missing shows as "⟦Name⟧", for tests to find.
func (t text) fill(args Args, l *lang.Locale) string {
	var b strings.Builder
	for i, s := range t {
		if i%2 == 0 {
			b.WriteString(s)
			continue
		}
		v, ok := args[s]
		if !ok {
			v = missing(s)
		}
		b.WriteString(format(v, l))
	}
	return b.String()
}

// missing marks what a page lacks.
func missing(name string) string { return "⟦" + name + "⟧" }

func format(v any, l *lang.Locale) string {
	if s, ok := v.(string); ok {
		return s
	}
	if n, ok := whole(v); ok {
		return l.Number(n)
	}
	return fmt.Sprint(v)
}

// whole returns the value of a whole number.
func whole(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case int32:
		return int(n), true
	case uint:
		return int(n), true
	case uint64:
		return int(n), true
	}
	return 0, false
}

// parser lets go-i18n fill the forms of a message as the other messages are filled.
type parser struct{ locale *lang.Locale }

func (p parser) Cacheable() bool { return true }

func (p parser) Parse(src, _, _ string) (template.ParsedTemplate, error) {
	t, err := parseText(src)
	return filler{t, p.locale}, err
}

type filler struct {
	text   text
	locale *lang.Locale
}

func (f filler) Execute(data any) (string, error) {
	args, ok := data.(Args)
	if !ok {
		return "", fmt.Errorf("arguments are a %T", data)
	}
	return f.text.fill(args, f.locale), nil
}
