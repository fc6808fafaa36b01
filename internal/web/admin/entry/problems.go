package entry

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/words"
)

// problemTaken: another entry has this slug, or once had it.
const problemTaken directory.ProblemCode = "taken"

// problemWord is what a broken rule is called.
func problemWord(p *i18n.Printer, f fieldProblem) string {
	if f.code == problemTaken {
		return p.T("problem.taken")
	}
	return words.Problem(p, directory.Problem{Field: f.path, Code: f.code, Value: f.value})
}

// fieldProblem is a broken rule at a field of the form.
type fieldProblem struct {
	name       string // of the field
	group, key string // of the item it is in, "" for none
	code       directory.ProblemCode
	value      string
	path       string // in the document
}

// check returns what is wrong in the fields of the form, in the order of the
// document. A draft may be incomplete; whole asks for what is required, too.
func (n *entryReader) check(v directory.Vocabulary, whole bool) []fieldProblem {
	var found []fieldProblem
	for _, p := range append(n.problems, n.entry.Check(v)...) {
		if p.Value == "" && (p.Code == directory.ProblemUnknown || p.Code == directory.ProblemURL) {
			p.Code = directory.ProblemRequired // a choice or an address that was not made yet
		}
		if p.Code == directory.ProblemRequired && !whole {
			continue
		}
		f := n.fieldOf(p)
		again := slices.ContainsFunc(found, func(was fieldProblem) bool { return was.name == f.name })
		if f.name != "" && has(n.v, holderOf(f.name)) && !again {
			found = append(found, f)
		}
	}
	return found
}

// inList matches the paths of items: contacts[1].value.
var inList = regexp.MustCompile(`^(contacts|responses|sources)\[(\d+)\]\.(.+)$`)

// fieldOf finds the field of a path in the document.
func (n *entryReader) fieldOf(p directory.Problem) fieldProblem {
	f := fieldProblem{code: p.Code, value: p.Value, path: p.Field}
	path, _, _ := strings.Cut(p.Field, "[")
	if m := inList.FindStringSubmatch(p.Field); m != nil {
		i, _ := strconv.Atoi(m[2]) // digits, by the pattern
		group := strings.TrimSuffix(m[1], "s")
		place, _, _ := strings.Cut(m[3], "[")
		return n.inItem(f, group, i, partAt(group, place))
	}
	if rest, ok := strings.CutPrefix(p.Field, "texts."+string(n.tag)+"."); ok {
		return n.inText(f, rest)
	}
	f.name = formName(path)
	if group := groupOf(f.name); group != "" { // found while it was read
		f.group, f.key = group, strings.SplitN(f.name, ".", 3)[1]
	}
	return f
}

func (n *entryReader) inItem(f fieldProblem, group string, i int, field string) fieldProblem {
	if i < len(n.keys[group]) {
		f.group, f.key = group, n.keys[group][i]
		f.name = named(group, f.key, field)
	}
	return f
}

// inText finds the field of a section of the language of the tab.
func (n *entryReader) inText(f fieldProblem, section string) fieldProblem {
	parts := strings.SplitN(section, ".", 3)
	if len(parts) != 3 {
		f.name = "text." + section
		return f
	}
	group := strings.TrimSuffix(parts[0], "s")
	return n.inItem(f, group, n.indexOf(group, parts[1]), parts[2])
}

// indexOf is the place of the contact or response with an id, far away for none.
func (n *entryReader) indexOf(group, id string) int {
	i := -1
	switch group {
	case GroupContact:
		i = slices.IndexFunc(n.entry.Contacts, func(c directory.Contact) bool { return c.ID == id })
	case GroupResponse:
		i = slices.IndexFunc(n.entry.Responses, func(r directory.Response) bool { return r.ID == id })
	}
	if i < 0 {
		return maxItems * maxItems
	}
	return i
}

// itemWords are what an item with its number is called.
var itemWords = map[string]i18n.Key{
	GroupContact:  "entry.contact_n",
	GroupResponse: "entry.response_n",
	groupSource:   "entry.source_n",
}

// problemText says what is wrong, in the summary and at the field alike.
// number is the place of the item, from 1.
func problemText(p *i18n.Printer, f fieldProblem, number int) string {
	args := i18n.Args{"Field": fieldLabel(p, f.name), "Problem": problemWord(p, f)}
	if f.path == "scope" { // all of it
		args["Field"] = p.T("entry.places")
	}
	if f.group == "" {
		return p.T("entry.problem", args)
	}
	args["Item"] = p.T(itemWords[f.group], i18n.Args{"Number": number})
	return p.T("entry.problem_item", args)
}
