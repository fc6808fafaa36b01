package heard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/form"
	"amparo/templates"
)

// What FieldDrop takes away besides choices.
const (
	DropWord  = "word"  // "word=visa"
	DropOther = "other" // all words but some: "other=visa"
	DropText  = "text"  // all words
	DropAll   = "all"
)

// How many choices and how many words are tried that may leave a list empty.
const (
	triedChoices = 8
	triedWords   = 6
)

// Guesses are what may have been meant where nothing was found: other texts, of
// which countText says how many organisations they find, and places, of which
// countPlace says how many help there. What gives none is left out.
func Guesses(s Search, countText func(string) int, countPlace func(place.Place) int) []templates.Guess {
	var list []templates.Guess
	offer := func(g templates.Guess, n int) {
		if n > 0 {
			g.CountText = s.Printer.Locale().Number(n)
			list = append(list, g)
		}
	}
	for _, text := range Meant(s, func(string) string { return "" }) {
		offer(templates.Guess{Name: FieldMeant, Value: text, Text: templates.Words{Text: text}}, countText(text))
	}
	for _, at := range Places(s) {
		name := at.Name(s.Printer.Lang())
		if !slices.ContainsFunc(list, func(g templates.Guess) bool { return g.Value == name }) { // else a text leads there
			offer(whoHelps(s.Printer, at), countPlace(at))
		}
	}
	return list
}

// Fewer offers, for each choice and word of a list without entries, what it would
// have without it; all choices if no single one is in the way. count says how many
// organisations are left when something is dropped.
func Fewer(s Search, chosen []templates.Choice, count func(drop string) int) []templates.Guess {
	var list []templates.Guess
	offer := func(drop string, key i18n.Key, name templates.Words) {
		if n := count(drop); n > 0 {
			g := around(s.Printer.T(key, i18n.Args{"Name": mark}), name)
			g.Name, g.Value, g.CountText = FieldDrop, drop, s.Printer.Locale().Number(n)
			list = append(list, g)
		}
	}
	for _, c := range chosen[:min(len(chosen), triedChoices)] {
		offer(c.Value, "dir.without", c.Text)
	}
	if words := s.lookedUp(); len(chosen) > 0 && len(words) > 0 {
		words = words[:min(len(words), triedWords)]
		for _, word := range words {
			offer(DropWord+"="+word, "dir.without", templates.Words{Text: word})
		}
		for _, word := range words {
			if len(words) > 2 {
				offer(DropOther+"="+word, "none.only", templates.Words{Text: word})
			}
		}
		offer(DropText, "dir.without", templates.Words{Text: s.Text})
	}
	if n := count(DropAll); len(list) == 0 && len(chosen) > 0 && n > 0 {
		list = append(list, templates.Guess{
			Name: FieldDrop, Value: DropAll, Text: templates.Words{Text: s.Printer.T("dir.drop_all")}, CountText: s.Printer.Locale().Number(n),
		})
	}
	return list
}

// mark stands for a name in a sentence that around parts.
const mark = "\x00"

// around is a button with a sentence around a name, which may be of another language.
func around(sentence string, name templates.Words) templates.Guess {
	before, after, _ := strings.Cut(sentence, mark)
	return templates.Guess{Before: before, Text: name, After: after}
}

// Without takes words out of a text: where they stand by themselves, else where
// they stand first.
func Without(text, word string) string {
	at := strings.Index(text, word)
	if at < 0 || word == "" {
		return text
	}
	for from := at; from >= 0; {
		if alone(text, from, from+len(word)) {
			at = from
			break
		}
		next := strings.Index(text[from+1:], word)
		if next < 0 {
			break
		}
		from += 1 + next
	}
	return form.OneLine(text[:at] + " " + text[at+len(word):])
}

// alone reports whether no letter stands beside a stretch of a text.
func alone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}
