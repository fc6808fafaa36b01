package setting

import (
	"fmt"
	"strings"
)

// From is what a value came from.
type From int

// What values come from, the strongest last.
const (
	FromDefault From = iota
	FromCredential
	FromFile
	FromVariable
	FromFlag
)

// Origin is where a value came from.
type Origin struct {
	From From
	Name string // flag, variable, file
	Line int    // of a file, counted from 1
}

// String is the origin in words.
func (o Origin) String() string {
	switch o.From {
	case FromFlag, FromVariable:
		return o.Name
	case FromFile:
		return fmt.Sprintf("%s, line %d", o.Name, o.Line)
	case FromCredential:
		return o.Name
	}
	return "default"
}

// label begins a sentence about a value.
func (o Origin) label(s Setting) string {
	switch o.From {
	case FromFlag, FromVariable:
		return o.Name
	case FromFile:
		return fmt.Sprintf("%s:%d: %s", o.Name, o.Line, s.Key)
	case FromCredential:
		return o.Name
	}
	return "--" + s.Key
}

// Problem is what is wrong with what a command was told, in one line that says where.
type Problem struct {
	Key  string // "" for what is about none
	What string
}

// Refused is all that is wrong, of which one line says the first.
type Refused []Problem

// Error is the first problem, and how to read the others.
func (r Refused) Error() string {
	switch n := len(r) - 1; n {
	case 0:
		return r[0].What
	case 1:
		return r[0].What + " (and one thing more: amparo config check)"
	default:
		return fmt.Sprintf("%s (and %d things more: amparo config check)", r[0].What, n)
	}
}

// Explain is what checks found, with the place where each value stands instead of the flag
// that the error begins with. Of a setting whose value could not even be read nothing more is
// said.
func (t *Table) Explain(err error) []Problem {
	var found []Problem
	for _, one := range apart(err) {
		what := one.Error()
		name, rest := leading(what)
		key, known := t.names[name]
		if !known {
			found = append(found, Problem{What: what})
			continue
		}
		if from, given := t.origins[key]; given {
			what = from.label(t.settings[key]) + rest
		}
		if !t.wrong(key) {
			found = append(found, Problem{key, what})
		}
	}
	return found
}

// leading is the name of the flag that a sentence begins with, and the rest.
func leading(sentence string) (name, rest string) {
	behind, ok := strings.CutPrefix(sentence, "--")
	if !ok {
		return "", sentence
	}
	end := strings.IndexFunc(behind, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if end < 0 {
		end = len(behind)
	}
	return behind[:end], behind[end:]
}

// apart are the errors that errors.Join put together.
func apart(err error) []error {
	if err == nil {
		return nil
	}
	several, ok := err.(interface{ Unwrap() []error })
	if !ok || strings.Count(err.Error(), "\n")+1 < len(several.Unwrap()) {
		return []error{err} // one sentence about several
	}
	var all []error
	for _, one := range several.Unwrap() {
		all = append(all, apart(one)...)
	}
	return all
}

func (t *Table) wrong(key string) bool {
	for _, p := range t.problems {
		if p.Key == key {
			return true
		}
	}
	return false
}

func (t *Table) problem(key, what string) {
	p := Problem{key, what}
	for _, had := range t.problems {
		if had == p {
			return
		}
	}
	t.problems = append(t.problems, p)
}
