package entry

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
)

// The form of an entry is a list of values. From an entry it is made by
// entryValues; buttons of repeated groups change the list (see redraw); a page
// shows it (see entryView); and entryReader makes an entry of it again.
//
// A value is named after its field: "kind", "text.summary",
// "contact.phone-1.value". The items of a group are named by a key: the id of
// the contact or response, the place of a source, "_1" for one that is new.
// The value named like the group ("contact") lists the keys in their order.
const (
	valueHead     = "head"     // revision the form was made from
	valueFacts    = "facts"    // set: the form has the facts, not the texts alone
	valueDo       = "do"       // the button that was pressed
	valueAt       = "at"       // section the editor was in, with script
	valueMinor    = "minor"    // a correction that leaves translations current
	valueOriginal = "original" // language of a new entry
)

// The repeated groups.
const (
	GroupContact  = "contact"
	GroupResponse = "response"
	groupSource   = "source"
)

// groups are the groups of items in the order of the form.
var groups = []string{GroupContact, GroupResponse, groupSource}

func isGroup(name string) bool {
	return slices.Contains(groups, name)
}

// addedTo is the further field of a list in one line: what is chosen there is
// put behind the others.
const addedTo = "_add"

// entryValues is the form of an entry in a language, with or without its facts.
func entryValues(e *directory.Entry, tag lang.Tag, facts bool, names gazetteer) form.Values {
	v := form.Values{Values: url.Values{}}
	v.Set(visit.ValueLang, string(tag))
	if facts {
		v.Set(valueFacts, "1")
		factValues(v, e, names)
	}
	text := cmp.Or(e.Texts[tag], &directory.Text{})
	putRows(v, "text.", directory.TextRows, text, names)
	for _, c := range e.Contacts {
		putRows(v, named(GroupContact, c.ID, ""), directory.ContactTextRows, cmp.Or(text.Contacts[c.ID], &directory.ContactText{}), names)
	}
	for _, r := range e.Responses {
		putRows(v, named(GroupResponse, r.ID, ""), directory.ResponseTextRows, cmp.Or(text.Responses[r.ID], &directory.ResponseText{}), names)
	}
	return v
}

// factValues adds what is the same in every language.
func factValues(v form.Values, e *directory.Entry, names gazetteer) {
	putRows(v, "", directory.EntryRows, e, names)
	for i := range e.Contacts {
		id := e.Contacts[i].ID
		v.Add(GroupContact, id)
		putRows(v, named(GroupContact, id, ""), directory.ContactRows, &e.Contacts[i], names)
	}
	for i := range e.Responses {
		id := e.Responses[i].ID
		v.Add(GroupResponse, id)
		putRows(v, named(GroupResponse, id, ""), directory.ResponseRows, &e.Responses[i], names)
	}
	for i := range e.Sources {
		key := strconv.Itoa(i + 1)
		v.Add(groupSource, key)
		putRows(v, named(groupSource, key, ""), directory.SourceRows, &e.Sources[i], names)
	}
}

// putRows adds what rows say, as it is typed and ticked.
func putRows[T any](v form.Values, prefix string, rows []directory.Row[T], of *T, names gazetteer) {
	for i := range rows {
		name, value := formName(prefix+rows[i].Name), rows[i].Get(of)
		switch rows[i].Input {
		case directory.InputTick:
			if value != "" {
				v.Set(name, value)
			}
		case directory.InputRegions, directory.InputTerms:
			v.Values[name] = valueLines(value)
		case directory.InputCountry, directory.InputCountries:
			v.Set(name, names.countryList(valueLines(value)))
		case directory.InputLanguages:
			v.Set(name, names.languageList(valueLines(value)))
		case directory.InputLanguage, directory.InputItems, directory.InputSources: // not typed into a field
		default:
			v.Set(name, value)
		}
	}
}

// valueLines are the values of a list, nil for none.
func valueLines(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, "\n")
}

// named is the name of a field of an item.
func named(group, key, field string) string { return group + "." + key + "." + field }

// ItemName is the name of an item, and of its place on the page.
func ItemName(group, key string) string { return group + "." + key }

// has reports whether a form has a field at all.
func has(v form.Values, name string) bool { return v.Values[name] != nil }

// removed reports whether an item is to go when the form is saved.
func removed(v form.Values, group, key string) bool { return v.On(named(group, key, "removed")) }

// sentKeys are the keys of a group as a form has them, each once, damaged ones
// left out.
func sentKeys(v form.Values, group string) []string {
	keys := []string{}
	for _, key := range v.Values[group] {
		if isKey(key) && !slices.Contains(keys, key) && len(keys) < maxItems {
			keys = append(keys, key)
		}
	}
	return keys
}

// maxItems is how many items a group can have: far more than anybody lists.
const maxItems = 200

func isKey(key string) bool {
	name := strings.TrimPrefix(key, "_")
	return name != "" && len(name) <= 64 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// isNew reports whether an item was added in this form.
func isNew(key string) bool { return strings.HasPrefix(key, "_") }
