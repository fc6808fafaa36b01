package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/form"
)

// redrawContact does what a button of a contact asks for besides those of all
// groups: "add:contact:signal", "type:contact:phone-1", "kind:contact:phone-1:fax",
// "edit:contact:phone-1", "hours:contact:phone-1", "sure:contact:phone-1". It
// reports false for any other button.
func redrawContact(v form.Values, do []string) (redrawn, bool) {
	if len(do) < 3 || do[1] != GroupContact {
		return redrawn{}, false
	}
	key := do[2]
	if do[0] == "add" && isKind(key) {
		return addContact(v, directory.ContactKind(key)), true
	}
	if !slices.Contains(sentKeys(v, GroupContact), key) {
		return redrawn{}, false
	}
	prefix := named(GroupContact, key, "")
	focus := redrawn{group: GroupContact, key: key, field: prefix + "value"}
	switch {
	case do[0] == "kind" && len(do) == 4 && isKind(do[3]):
		v.Set(prefix+"kind", do[3])
		v.Del(prefix + contacts.Short)
		v.Del(prefix + contacts.Change)
	case do[0] == "type":
		v.Set(prefix+contacts.Change, "1")
		focus.field = prefix + "kind"
	case do[0] == "edit":
	case do[0] == "hours":
		line := contacts.HoursLines(v, prefix) + 1
		v.Set(prefix+contacts.HoursPart(line, "from"), "")
		focus.field = prefix + contacts.HoursPart(line, "days")
	case do[0] == "sure":
		v.Set(prefix+"sure", contacts.TypedValue(v, prefix))
	default:
		return redrawn{}, false
	}
	v.Set(prefix+contacts.Opened, "1")
	return focus, true
}

func isKind(kind string) bool {
	return kind != string(directory.ContactShort) && slices.Contains(directory.ContactKinds, directory.ContactKind(kind))
}

// addContact puts a contact of a kind at the end, for everyone to see.
func addContact(v form.Values, kind directory.ContactKind) redrawn {
	keys := sentKeys(v, GroupContact)
	key := freshKey(keys)
	v.Values[GroupContact] = append(keys, key)
	prefix := named(GroupContact, key, "")
	v.Set(prefix+"kind", string(kind))
	v.Set(prefix+"visibility", string(directory.VisibilityPublic))
	v.Set(prefix+contacts.Opened, "1")
	return redrawn{group: GroupContact, key: key, field: prefix + "value"}
}
