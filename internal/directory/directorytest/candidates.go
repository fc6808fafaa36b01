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
	texts = append(texts, words(directory.Askers)...)
	texts = append(texts, words(directory.Paces)...)
	texts = append(texts, words(directory.CeilingPers)...)
	texts = append(texts, words(directory.AnswerUnits)...)
	texts = append(texts, words(directory.AnswerBys)...)
	texts = append(texts, words(directory.Comparisons)...)
	texts = append(texts, words(directory.Channels)...)
	texts = append(texts, terms...)
	texts = append(texts, "fr", "en", "CH", "KE", "015", "019", "2019-03-26", "2021", "2026-12-31", "sample", "another-sample",
		"+41 22 809 49 39", "+41 22 809 49 30", "help@example.org", "desk@example.org", "Mo-Fr 08:00-18:00", "Sa,Su 10:00-12:00",
		"Africa/Dakar", "Europe/Paris", "EUR", "USD", "275B9B029C6EC95F949D96EACFCEC0B373E041B5", "D8692123C4065DEA5E0F3AB5249B39D24F25E3B6", Item, "https://example.org/1", "https://example.org/2")
	var all []reflect.Value
	switch t.Kind() {
	case reflect.String:
		for _, text := range texts {
			all = append(all, reflect.ValueOf(text).Convert(t))
		}
	case reflect.Slice:
		for _, text := range texts {
			one := reflect.MakeSlice(t, 1, 1)
			one.Index(0).SetString(text)
			all = append(all, one)
		}
		all = append(all, reflect.Zero(t))
	case reflect.Int:
		all = append(all, reflect.ValueOf(1986), reflect.ValueOf(2004), reflect.ValueOf(3), reflect.ValueOf(2), reflect.ValueOf(5))
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
