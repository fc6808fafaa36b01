package directorytest

import (
	"fmt"
	"reflect"

	"amparo/internal/directory"
)

// candidates are values a leaf may have, from those that say most of where they
// come from to those that obey some rule.
func candidates(t reflect.Type, l Leaf, terms []string) []reflect.Value {
	texts := []string{"Sample of " + l.Path, "Another of " + l.Path}
	texts = append(texts, directory.EntryKinds...)
	texts = append(texts, words(directory.ContactKinds)...)
	texts = append(texts, words(directory.Availabilities)...)
	texts = append(texts, words(directory.Roles)...)
	texts = append(texts, words(directory.Safeties)...)
	texts = append(texts, words(directory.Reliabilities)...)
	texts = append(texts, words(directory.Visibilities)...)
	texts = append(texts, terms...)
	texts = append(texts, "fr", "en", "CH", "KE", "015", "019", "2019-03-26", "2021", "sample", "another-sample",
		"+41 22 809 49 39", "+41 22 809 49 30", "help@example.org", "desk@example.org", "https://example.org/1", "https://example.org/2")
	var all []reflect.Value
	switch t.Kind() {
	case reflect.String:
		for _, text := range texts {
			all = append(all, reflect.ValueOf(text).Convert(t))
		}
	case reflect.Slice:
		for _, text := range texts {
			all = append(all, reflect.ValueOf([]string{text}).Convert(t))
		}
	case reflect.Int:
		all = append(all, reflect.ValueOf(1986), reflect.ValueOf(2004))
	case reflect.Bool:
		all = append(all, reflect.ValueOf(true), reflect.ValueOf(false))
	default:
		panic(fmt.Sprintf("directorytest: %s is a %s: say in candidates what it may be", l.Path, t))
	}
	return all
}

func words[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
