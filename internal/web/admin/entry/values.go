package entry

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/form"
) // The form of an entry is a list of values. From an entry it is made by
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

// addedTo is the further field of a list in one line: what is chosen there is
// put behind the others.
const addedTo = "_add"

// groups are the groups of items in the order of the form.
var groups = []string{GroupContact, GroupResponse, groupSource}

// isGroup reports whether a word names a group.
func isGroup(name string) bool {
	return slices.Contains(groups, name)
}

// groupOf is the group of items that a field is in, "" for none.
func groupOf(name string) string {
	if group, _, inItem := strings.Cut(name, "."); inItem && isGroup(group) {
		return group
	}
	return ""
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
// left out. There may be more than an entry can have: see tooMany.
func sentKeys(v form.Values, group string) []string {
	keys, seen := []string{}, map[string]bool{}
	for _, key := range v.Values[group] {
		if isKey(key) && !seen[key] {
			seen[key] = true
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

// typesRegions reports whether regions are typed by name: where there is no room
// for a tick box for each of them.
func typesRegions(name string) bool { return groupOf(name) == GroupResponse }

func setOf(list []string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, one := range list {
		set[one] = true
	}
	return set
}

// What a contact that is reached day and night can and cannot do for somebody
// with a need is words, one pair for each need and one for all others. A field is
// named after both, as directory.NeedKey has it: "need.phone-1/alarm.can".
const groupNeed = "need"

// redrawn says where the page is to be opened again after a button of a
// repeated group: the item, and what in it has the cursor.
type redrawn struct {
	group, key string
	button     string // "up", "down", "remove", "undo"; "" for the first field
	field      string // a list in one line that was added to
}

// freshKey is a key no item of a form has.
func freshKey(keys []string) string {
	taken := setOf(keys)
	for i := 1; ; i++ {
		if key := "_" + strconv.Itoa(i); !taken[key] {
			return key
		}
	}
}

// keyOf is the key in the name of an item.
func keyOf(prefix string) string {
	return strings.TrimSuffix(strings.TrimPrefix(prefix, GroupContact+"."), ".")
}

// entryReader makes an entry of what was typed. What the form does not have is
// that of base; what was not changed stays the same to the byte.
type entryReader struct {
	v        form.Values
	base     *directory.Entry
	tag      lang.Tag
	names    gazetteer.Gazetteer
	ids      ids.Set
	entry    *directory.Entry
	now      time.Time
	keys     map[string][]string  // of each item of the entry, by group
	listed   map[string]bool      // the contacts that the form has
	terms    directory.Vocabulary // whose needs are read; nil for any
	problems []directory.Problem  // what cannot even be written down in an entry

	tookFacts bool               // the form had facts, and they were read
	tidied    []directory.Tidied // what was made of contacts
}
