package before

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
)

// prefix is what the names of texts begin with that are advice for a need.
const prefix = "before/"

// Text names the advice for a need in a language among the texts of a site.
func Text(need string, tag lang.Tag) settings.Text {
	return settings.Text{Page: prefix + need, Language: tag}
}

// With is a book in which the advice that a team wrote replaces what the program came
// with. What cannot be read is left out.
func (b *Book) With(texts map[settings.Text]string) *Book {
	next := &Book{languages: b.languages, came: b.came, decided: map[settings.Text]Advice{}}
	for text, source := range texts {
		if !strings.HasPrefix(text.Page, prefix) {
			continue
		}
		if a, ok := Decode(source); ok {
			next.decided[text] = a
		}
	}
	return next
}

// Encode writes an advice as it is stored.
func (a Advice) Encode() string {
	source, err := json.Marshal(a)
	if err != nil {
		return "" // six strings can always be written
	}
	return string(source)
}

// Decode reads what Encode wrote; ok is false for anything else.
func Decode(source string) (a Advice, ok bool) {
	err := json.Unmarshal([]byte(source), &a)
	return a, err == nil && a.Say != ""
}

// MaxPart is how long each part may be, in characters: it is read by somebody who is
// about to call.
const MaxPart = 400

// Part is one of the parts of an advice, by the name that fields of forms have.
type Part struct {
	Name string
	At   func(*Advice) *string
}

// Parts lists them in the order of the page.
var Parts = []Part{
	{"say", func(a *Advice) *string { return &a.Say }},
	{"ask", func(a *Advice) *string { return &a.Ask }},
	{"ready", func(a *Advice) *string { return &a.Ready }},
	{"not", func(a *Advice) *string { return &a.Not }},
	{"time", func(a *Advice) *string { return &a.Time }},
	{"who", func(a *Advice) *string { return &a.Who }},
}

// Check returns every rule that an advice breaks; Field is the name of a part.
func (a Advice) Check() []directory.Problem {
	var problems []directory.Problem
	for _, part := range Parts {
		value := *part.At(&a)
		if code := directory.LineProblem(value, part.Name == Parts[0].Name); code != "" {
			problems = append(problems, directory.Problem{Field: part.Name, Code: code})
		} else if utf8.RuneCountInString(value) > MaxPart {
			problems = append(problems, directory.Problem{Field: part.Name, Code: directory.ProblemTooLong})
		}
	}
	return problems
}
