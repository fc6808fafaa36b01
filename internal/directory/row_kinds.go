package directory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/lang"
)

// line is a value of one line, with a rule of its own.
func line[T any](name, words string, at func(*T) *string, rule func(c *checker, field, value string)) Row[T] {
	return text(InputLine, name, words, at, func(c *checker, field string, of *T) { rule(c, field, *at(of)) })
}

// text is a value as it was typed.
func text[T any, S ~string](input Input, name, words string, at func(*T) *S, rule func(c *checker, field string, of *T)) Row[T] {
	return Row[T]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: input},
		get:   func(of *T) string { return string(*at(of)) },
		set:   func(of *T, value string) { *at(of) = S(value) },
		rule:  rule,
	}
}

// choice is one of some values, or none if it is not required.
func choice[T any, S ~string](name, words string, at func(*T) *S, allowed []S, required bool) Row[T] {
	row := text(InputChoice, name, words, at, func(c *checker, field string, of *T) {
		if value := *at(of); value != "" || required {
			oneOf(c, field, value, allowed)
		}
	})
	row.Required = required
	for _, value := range allowed {
		row.Choices = append(row.Choices, string(value))
	}
	return row
}

// term is a term of a vocabulary.
func term[T any](name, words string, at func(*T) *string, vocabulary string) Row[T] {
	row := text(InputTerm, name, words, at, func(c *checker, field string, of *T) {
		if id := *at(of); !c.vocabulary.HasTerm(vocabulary, id) {
			c.add(field, ProblemUnknown, id)
		}
	})
	row.Vocabulary, row.Required = vocabulary, true
	return row
}

func country[T any](name, words string, at func(*T) *string) Row[T] {
	return text(InputCountry, name, words, at, func(c *checker, field string, of *T) {
		if code := *at(of); code != "" && !lang.IsCountry(code) {
			c.add(field, ProblemUnknown, code)
		}
	})
}

// codes is a list of codes that are known, each once.
func codes[T any](input Input, name, words string, at func(*T) *[]string, known func(string) bool) Row[T] {
	return Row[T]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: input},
		get:   func(of *T) string { return strings.Join(*at(of), "\n") },
		set:   func(of *T, value string) { *at(of) = list(value) },
		rule:  func(c *checker, field string, of *T) { c.codes(field, *at(of), known) },
	}
}

// terms is a list of terms of a vocabulary.
func terms[T any](name, words string, at func(*T) *[]string, vocabulary string) Row[T] {
	row := codes(InputTerms, name, words, at, nil)
	row.Vocabulary = vocabulary
	row.rule = func(c *checker, field string, of *T) {
		c.codes(field, *at(of), func(id string) bool { return c.vocabulary.HasTerm(vocabulary, id) })
	}
	return row
}

func tick[T any](name, words string, at func(*T) *bool) Row[T] {
	return Row[T]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: InputTick},
		get: func(of *T) string {
			if *at(of) {
				return "1"
			}
			return ""
		},
		set: func(of *T, value string) { *at(of) = value != "" },
	}
}

func year[T any](name, words string, at func(*T) *int) Row[T] {
	return Row[T]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: InputYear},
		get: func(of *T) string {
			if *at(of) == 0 {
				return ""
			}
			return strconv.Itoa(*at(of))
		},
		set: func(of *T, value string) { *at(of), _ = strconv.Atoi(value) }, // "" is 0: not known
		rule: func(c *checker, field string, of *T) {
			if n := *at(of); n != 0 && (n < 1000 || n > 9999) {
				c.add(field, ProblemYear, strconv.Itoa(n))
			}
		},
	}
}

// choices is a list of some values, each once.
func choices[T any, S ~string](name, words string, at func(*T) *[]S, allowed []S) Row[T] {
	row := Row[T]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: InputChoices},
		get: func(of *T) string {
			return strings.Join(asStrings(*at(of)), "\n")
		},
		set: func(of *T, value string) {
			*at(of) = nil
			for _, one := range lines(value) {
				*at(of) = append(*at(of), S(one))
			}
		},
		rule: func(c *checker, field string, of *T) {
			c.codes(field, asStrings(*at(of)), func(value string) bool { return slices.Contains(allowed, S(value)) })
		},
	}
	row.Choices = asStrings(allowed)
	return row
}

func asStrings[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// day is a calendar day, or none.
func day[T any](name, words string, at func(*T) *Date) Row[T] {
	return text(InputDay, name, words, at, func(c *checker, field string, of *T) {
		if d := *at(of); d != "" {
			if _, ok := d.Time(); !ok {
				c.add(field, ProblemDay, string(d))
			}
		}
	})
}

// whole is a whole number up to a limit; 0 is nothing.
func whole[T any](name, words string, at func(*T) *int, most int) Row[T] {
	row := year(name, words, at)
	row.Input = InputNumber
	row.rule = func(c *checker, field string, of *T) {
		if n := *at(of); n < 0 || n > most {
			c.add(field, ProblemNumber, decimal(n))
		}
	}
	return row
}

func decimal(n int) string { return strconv.Itoa(n) }

// spoken is a language, or none.
func spoken[T any](name, words string, at func(*T) *string) Row[T] {
	return text(InputSpoken, name, words, at, func(c *checker, field string, of *T) {
		if code := *at(of); code != "" && !lang.IsLanguage(code) {
			c.add(field, ProblemUnknown, code)
		}
	})
}

// items is a list of what has an id and fields of its own.
func items[P, T any](name, words string, at func(*P) *[]T, id func(T) string, rows []Row[T]) Row[P] {
	return Row[P]{
		Shape: Shape{Name: name, Place: name, Words: words, Input: InputItems},
		get: func(of *P) string {
			ids := make([]string, len(*at(of)))
			for i, item := range *at(of) {
				ids[i] = id(item)
			}
			return strings.Join(ids, "\n")
		},
		set: func(of *P, value string) { reordered(*at(of), lines(value), id) },
		rule: func(c *checker, field string, of *P) {
			seen := map[string]bool{}
			for i := range *at(of) {
				item := &(*at(of))[i]
				place := fmt.Sprintf("%s[%d].", field, i)
				c.id(place+"id", id(*item), seen)
				checkRows(c, place, rows, item)
			}
		},
		inside: func(f *fields, of *P) {
			for i := range *at(of) {
				item := &(*at(of))[i]
				addRows(f, name+"."+id(*item)+".", rows, item)
			}
		},
	}
}

// placed is a row that stands elsewhere in the document than its name says.
func (r Row[T]) placed(place string) Row[T] {
	r.Place = place
	return r
}

// omitted is a list that the document leaves out when it is empty.
func (r Row[T]) omitted(at func(*T) *[]string) Row[T] {
	r.set = func(of *T, value string) { *at(of) = lines(value) }
	return r
}

// required is a row that must not be empty.
func (r Row[T]) required() Row[T] {
	r.Required = true
	return r
}

// optional is a row that a translation is complete without.
func (r Row[T]) optional() Row[T] {
	r.Optional = true
	return r
}

// ruled is a row with another rule.
func (r Row[T]) ruled(rule func(c *checker, at string, of *T)) Row[T] {
	r.rule = rule
	return r
}

func reordered[T any](items []T, ids []string, id func(T) string) {
	byID := map[string]T{}
	var places []int
	for i, v := range items {
		byID[id(v)] = v
		if slices.Contains(ids, id(v)) {
			places = append(places, i)
		}
	}
	next := 0
	for _, want := range ids {
		if v, ok := byID[want]; ok && next < len(places) {
			items[places[next]] = v
			next++
		}
	}
}

// isReply reports whether something is a language to be answered in, or any.
func isReply(code string) bool { return code == lang.Any || lang.IsLanguage(code) }
