package entry

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/form"
)

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

// readRows gives the fields of rows what was typed for them.
func readRows[T any](n *entryReader, prefix string, rows []directory.Row[T], of *T) {
	for i := range rows {
		was := rows[i].Get(of)
		if now := n.typed(rows[i].Input, formName(prefix+rows[i].Name), was); now != was {
			rows[i].Set(of, now)
		}
	}
}

// typed is what was typed for a field; was if the form does not have it, or has
// it unchanged.
func (n *entryReader) typed(input directory.Input, name, was string) string {
	if name == "slug" {
		return was // a new entry is named when it is saved: see nameEntry
	}
	switch input {
	case directory.InputRegions:
		if typesRegions(name) {
			return strings.Join(n.codes(name, valueLines(was), n.names.Region), "\n")
		}
		return strings.Join(inOrder(valueLines(was), n.v.All(name)), "\n")
	case directory.InputTick:
		return tickedAs(n.v.On(name))
	case directory.InputTerms, directory.InputChoices, directory.InputContacts:
		return strings.Join(inOrder(valueLines(was), n.v.All(name)), "\n")
	case directory.InputCountry: // two countries are none: the rules say so
		return strings.Join(n.codes(name, valueLines(was), n.names.Country), ", ")
	case directory.InputSpoken: // nor are two languages one
		return strings.Join(n.codes(name, valueLines(was), n.names.Language), ", ")
	case directory.InputCountries:
		return strings.Join(n.codes(name, valueLines(was), n.names.Country), "\n")
	case directory.InputLanguages:
		return strings.Join(n.codes(name, valueLines(was), n.names.Language), "\n")
	case directory.InputYear:
		return n.whole(name, was, n.value(name, was, form.Values.Line), directory.ProblemYear)
	case directory.InputNumber:
		return n.whole(name, was, ungrouped(n.value(name, was, form.Values.Line)), directory.ProblemNumber)
	case directory.InputNote, directory.InputProse:
		return n.value(name, was, form.Values.Prose)
	case directory.InputContact, directory.InputKey, directory.InputHours:
		return n.value(name, was, form.Values.Text)
	case directory.InputLine, directory.InputChoice, directory.InputTerm, directory.InputDay, directory.InputZone:
		return n.value(name, was, form.Values.Line)
	case directory.InputCurrency:
		return n.value(name, was, func(v form.Values, name string) string { return strings.ToUpper(v.Line(name)) })
	case directory.InputLanguage, directory.InputItems, directory.InputSources:
	}
	return was
}

func tickedAs(on bool) string {
	if on {
		return "1"
	}
	return ""
}

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

// whole is a whole number as it is kept. What is none stays to be seen as it was
// typed, and the entry keeps what it had.
func (n *entryReader) whole(name, was, typed string, broken directory.ProblemCode) string {
	if typed == "" {
		return ""
	}
	number, err := strconv.Atoi(typed)
	if err != nil || number == 0 {
		n.problems = append(n.problems, directory.Problem{Field: name, Code: broken, Value: typed})
		return was
	}
	return strconv.Itoa(number)
}

// grouped matches the figures of a number in groups of three, as each country
// parts them.
var grouped = regexp.MustCompile(`^\d{1,3}(?:[ .,’']\d{3})+$`)

// ungrouped is a number without what parts its groups: "3000" of "3 000".
func ungrouped(typed string) string {
	if !grouped.MatchString(typed) {
		return typed
	}
	return strings.NewReplacer(" ", "", ".", "", ",", "", "’", "", "'", "").Replace(typed)
}

// codes is a list of names in one line. What is no name stays in the list as
// it was typed, for the rules to find.
func (n *entryReader) codes(name string, was []string, code func(string) string) []string {
	if !has(n.v, name) {
		return was
	}
	list := []string{}
	typed := n.v.Get(name) + "\n" + n.v.Get(name+addedTo)
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(gazetteer.ListSigns, r) }) {
		part = strings.Join(strings.Fields(part), " ")
		if part == "" {
			continue
		}
		if c := code(part); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// inOrder is what was chosen, in the order it had before; what is new comes
// last.
func inOrder(was, chosen []string) []string {
	var list []string
	for _, id := range slices.Concat(was, chosen) {
		if slices.Contains(chosen, id) && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// sameIfEmpty keeps an empty list what it was in the document, nothing or a
// list of nothing.
func sameIfEmpty[T any](was, now []T) []T {
	if len(was) == 0 && len(now) == 0 {
		return was
	}
	return now
}
