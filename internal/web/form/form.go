// Package form reads what people typed: tidied, so that the same words are the
// same bytes whatever browser and keyboard they came from. A value of which
// nothing can be seen is empty.
package form

import (
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/blank"
	"amparo/internal/ident"
)

// KeyField is the name of the hidden field that makes a form count once.
const KeyField = "key"

// Values is a form as it was sent.
type Values struct{ url.Values }

// Of reads the form of a POST that was parsed before, or the query of a GET.
func Of(r *http.Request) Values {
	if r.Method == http.MethodPost {
		return Values{r.PostForm}
	}
	return Values{r.URL.Query()}
}

// Line is a value of one line: Unicode NFC, without the space around it, line
// breaks turned into spaces.
func (v Values) Line(name string) string {
	return line(v.Get(name))
}

// line is a value as Line gives it.
func line(value string) string {
	if blank.Text(value) {
		return ""
	}
	return strings.Join(strings.Fields(norm.NFC.String(value)), " ")
}

// Text is a value of any number of lines: Unicode NFC, line breaks as "\n",
// without the white space at the end of lines and of the text.
func (v Values) Text(name string) string { return Tidy(v.Get(name)) }

// Prose is a value in Markdown: as Text gives it, its lists those of Markdown
// wherever they were pasted from.
func (v Values) Prose(name string) string { return Lists(v.Text(name)) }

// Tidy does with a text what Text does.
func Tidy(text string) string {
	if blank.Text(text) {
		return ""
	}
	text = strings.ReplaceAll(norm.NFC.String(text), "\r\n", "\n")
	lines := strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// All is every value of a name, each as Line gives it, empty ones left out.
func (v Values) All(name string) []string {
	list := []string{}
	for _, value := range v.Values[name] {
		if value = line(value); value != "" {
			list = append(list, value)
		}
	}
	return list
}

// On reports whether a tick box is ticked.
func (v Values) On(name string) bool { return v.Get(name) != "" }

// NewKey makes the value of KeyField for a form that is shown.
func NewKey() string { return ident.Token()[:26] }

// OneLine is a text as Line gives it.
func OneLine(text string) string { return line(text) }
