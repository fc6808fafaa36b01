package entry

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/form"
)

// text reads the words of the language of the tab. A language in which nothing
// was typed does not begin to exist.
func (n *entryReader) text() {
	text := n.entry.Texts[n.tag]
	begun := text != nil
	if !begun {
		text = &directory.Text{Responses: map[string]*directory.ResponseText{}, Contacts: map[string]*directory.ContactText{}}
	}
	for _, f := range textFields {
		at := f.at(text)
		if f.lines {
			*at = n.lines(f.name, *at)
		} else {
			*at = n.line(f.name, *at)
		}
	}
	n.contactWords(text)
	n.responseWords(text)
	if begun || n.tag == n.entry.Original || !blank(text) {
		n.entry.Texts[n.tag] = text
	}
}

// blank reports whether a text says nothing.
func blank(t *directory.Text) bool {
	for _, value := range t.Sections() {
		if value != "" {
			return false
		}
	}
	return true
}

func (n *entryReader) contactWords(text *directory.Text) {
	for i, key := range n.keys[GroupContact] {
		id := n.entry.Contacts[i].ID
		was, words := text.Contacts[id], directory.ContactText{}
		if was != nil {
			words = *was
		}
		words.Label = n.line(named(GroupContact, key, "label"), words.Label)
		words.Hours = n.lines(named(GroupContact, key, "hours"), words.Hours)
		text.Contacts = keepWords(text.Contacts, id, was, words)
	}
}

func (n *entryReader) responseWords(text *directory.Text) {
	for i, key := range n.keys[GroupResponse] {
		id := n.entry.Responses[i].ID
		was, words := text.Responses[id], directory.ResponseText{}
		if was != nil {
			words = *was
		}
		words.Heading = n.line(named(GroupResponse, key, "heading"), words.Heading)
		words.Summary = n.line(named(GroupResponse, key, "summary"), words.Summary)
		words.Text = n.lines(named(GroupResponse, key, "text"), words.Text)
		text.Responses = keepWords(text.Responses, id, was, words)
	}
}

// keepWords puts the words of an item in their place: none where there were
// none and nothing was typed.
func keepWords[T comparable](all map[string]*T, id string, was *T, words T) map[string]*T {
	var none T
	if was == nil && words == none {
		return all
	}
	if all == nil {
		all = map[string]*T{}
	}
	all[id] = &words
	return all
}

// line is a value of one line; was if the form does not have it, or has it
// unchanged.
func (n *entryReader) line(name, was string) string { return n.value(name, was, form.Values.Line) }

// lines is a value of any number of lines, as line.
func (n *entryReader) lines(name, was string) string { return n.value(name, was, form.Values.Text) }

func (n *entryReader) value(name, was string, tidy func(form.Values, string) string) string {
	if !has(n.v, name) {
		return was
	}
	typed := tidy(n.v, name)
	if before := (form.Values{Values: url.Values{name: {was}}}); tidy(before, name) == typed {
		return was
	}
	return typed
}

// year is the year an organisation was founded in, 0 for none.
func (n *entryReader) year(name string, was int) int {
	typed := n.line(name, year(was))
	if typed == "" {
		return 0
	}
	number, err := strconv.Atoi(typed)
	if err != nil || number == 0 {
		n.problems = append(n.problems, directory.Problem{Field: name, Code: directory.ProblemDate, Value: typed})
		return was
	}
	return number
}

// codes is a list of names in one line. What is no name stays in the list as
// it was typed, for the rules to find.
func (n *entryReader) codes(name string, was []string, code func(string) string) []string {
	if !has(n.v, name) {
		return was
	}
	list := []string{}
	typed := n.v.Get(name) + "\n" + n.v.Get(name+addedTo)
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(listSigns, r) }) {
		part = strings.Join(strings.Fields(part), " ")
		if part == "" {
			continue
		}
		if c := code(part); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return sameIfEmpty(was, list)
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, ", ") // two countries are none: the rules say so
}

// inOrder is what was chosen, in the order it had before; what is new comes
// last.
func inOrder(was, chosen []string) []string {
	list := []string{}
	for _, id := range slices.Concat(was, chosen) {
		if slices.Contains(chosen, id) && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return sameIfEmpty(was, list)
}

// sameIfEmpty keeps an empty list what it was in the document, nothing or a
// list of nothing.
func sameIfEmpty[T any](was, now []T) []T {
	if len(was) == 0 && len(now) == 0 {
		return was
	}
	return now
}
