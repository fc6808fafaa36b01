package entry

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/openpgp"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/words"
	"amparo/internal/zone"
)

// problemTaken: another entry has this slug, or once had it.
const problemTaken directory.ProblemCode = "taken"

// problemWord is what a broken rule is called.
func problemWord(p *i18n.Printer, f fieldProblem) string {
	switch {
	case f.code == problemTaken:
		return p.T("problem.taken")
	case f.given > 0:
		return p.T("problem.many_items", i18n.Args{"Most": maxItems, "Given": f.given})
	case f.group == GroupContact && hoursWords(f) != "":
		return p.T(hoursWords(f))
	case f.code == directory.ProblemUnknown:
		if why := gazetteer.WhyNot(p, f.path, f.value); why != "" {
			return why
		}
	}
	return words.Problem(p, directory.Problem{Field: f.path, Code: f.code, Value: f.value})
}

// problemSentence is what is wrong with a field, beside it.
func problemSentence(p *i18n.Printer, f fieldProblem) string {
	text := contacts.Capital(problemWord(p, f))
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	return text
}

// fieldProblem is a broken rule at a field of the form.
type fieldProblem struct {
	name       string // of the field
	group, key string // of the item it is in, "" for none
	code       directory.ProblemCode
	value      string
	path       string   // in the document
	given      int      // items, if there are more than there may be
	part       i18n.Key // the heading of a part of the form, if it is about all of that
}

// keptInDrafts reports whether a draft may have the fault: a contact that cannot
// work is stored to be mended later, and cannot be published.
func (f fieldProblem) keptInDrafts() bool {
	return f.group == GroupContact && (f.code != directory.ProblemRequired && hoursWords(f) != "" ||
		strings.HasPrefix(string(f.code), "contact_") || strings.HasPrefix(string(f.code), "key_") && !contacts.RefusedKey(openpgp.Fault(strings.TrimPrefix(string(f.code), "key_"))))
}

// check returns what is wrong in the fields of the form, in the order of the
// document. A draft may be incomplete; whole asks for what is required, too.
func (n *entryReader) check(v directory.Vocabulary, whole bool) []fieldProblem {
	if whole {
		return n.broken(v)
	}
	return slices.DeleteFunc(n.broken(v), func(f fieldProblem) bool { return f.code == directory.ProblemRequired || f.keptInDrafts() })
}

// faults are what a draft has that cannot be published.
func (n *entryReader) faults(v directory.Vocabulary) []fieldProblem {
	return slices.DeleteFunc(n.broken(v), func(f fieldProblem) bool { return !f.keptInDrafts() })
}

// broken are all rules that are broken, one for each field.
func (n *entryReader) broken(v directory.Vocabulary) []fieldProblem {
	found := append(n.tooMany(), n.secretKeys()...)
	for _, p := range append(n.problems, n.entry.Check(v)...) {
		if p.Value == "" && (p.Code == directory.ProblemUnknown || p.Code == directory.ProblemURL) {
			p.Code = directory.ProblemRequired // a choice or an address that was not made yet
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
		place, at, _ := strings.Cut(m[3], "[")
		if group == GroupContact && place == "opening_hours" {
			line, _ := strconv.Atoi(strings.TrimSuffix(at, "]"))
			return n.inItem(f, group, i, contacts.HoursPart(line+1, "from"))
		}
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
		if group == GroupContact {
			field = contactField(field)
		}
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
		return math.MaxInt
	}
	return i
}

// itemWords are what an item with its number is called.
var itemWords = map[string]i18n.Key{
	GroupContact:  "entry.contact_n",
	GroupResponse: "entry.response_n",
	groupSource:   "entry.source_n",
}

// problemText says what is wrong, in the summary. item is what the item is called
// that it is in.
func problemText(p *i18n.Printer, f fieldProblem, item string) string {
	args := i18n.Args{"Problem": strings.TrimSuffix(problemWord(p, f), "."), "Item": item}
	switch {
	case f.part != "":
		args["Field"] = p.T(f.part)
	case f.path == "scope": // all of it
		args["Field"] = p.T("entry.places")
	case f.group == GroupContact && strings.HasSuffix(f.name, ".value"):
		args["Field"] = item
	case f.group != "":
		args["Field"] = fieldLabel(p, f.name)
		return onceEnded(p.T("entry.problem_item", args))
	default:
		args["Field"] = fieldLabel(p, f.name)
	}
	return onceEnded(p.T("entry.problem", args))
}

// onceEnded is a sentence that does not end again behind a question.
func onceEnded(text string) string {
	if strings.HasSuffix(text, "?.") {
		return strings.TrimSuffix(text, ".")
	}
	return text
}

// tooMany are the groups that have more items than an entry can have. Nothing of
// them is left out: whoever typed them, or the program that did, is told.
func (n *entryReader) tooMany() []fieldProblem {
	var found []fieldProblem
	for _, part := range layout {
		if given := len(n.keys[part.group]); part.group != "" && given > maxItems {
			found = append(found, fieldProblem{name: part.id, code: directory.ProblemMany, given: given, part: part.heading})
		}
	}
	return found
}

// hoursWords are the words of what is wrong with hours; "" for what is no field
// of theirs.
func hoursWords(f fieldProblem) i18n.Key {
	_, field, _ := strings.Cut(strings.TrimPrefix(f.name, GroupContact+"."), ".")
	switch {
	case field == contacts.City && f.code == directory.ProblemRequired:
		return "contacts.city_missing"
	case field == contacts.City && len(zone.Find(f.value)) > 1:
		return "contacts.city_which"
	case field == contacts.City:
		return "contacts.city_unknown"
	case strings.HasPrefix(field, "hours-"):
		return "contacts.hours_wrong"
	}
	return ""
}

// secretKeys are the contacts at which a secret key was typed.
func (n *entryReader) secretKeys() []fieldProblem {
	var found []fieldProblem
	for _, key := range sentKeys(n.v, GroupContact) {
		if n.v.On(named(GroupContact, key, contacts.Secret)) {
			found = append(found, fieldProblem{
				name: named(GroupContact, key, contacts.Block), group: GroupContact, key: key, code: directory.KeyProblem(openpgp.FaultSecret),
			})
		}
	}
	return found
}
