package entry

import (
	"slices"
	"strings"

	"amparo/internal/web/form"
)

// redraw does what a button of a repeated group asks for: "up:contact:phone-1",
// "add:response", "add:countries". It changes the form and judges nothing. It
// reports false for any other button.
func redraw(v form.Values, do string) (redrawn, bool) {
	parts := strings.SplitN(do, ":", 3)
	if len(parts) == 2 && parts[0] == "add" {
		return added(v, parts[1])
	}
	if done, ok := redrawContact(v, strings.Split(do, ":")); ok {
		return done, true
	}
	if len(parts) != 3 || !isGroup(parts[1]) {
		return redrawn{}, false
	}
	done := redrawn{group: parts[1], key: parts[2], button: parts[0]}
	keys := sentKeys(v, done.group)
	i := slices.Index(keys, done.key)
	if i < 0 {
		return redrawn{}, false
	}
	switch done.button {
	case "up":
		move(v, done.group, keys, i, -1)
	case "down":
		move(v, done.group, keys, i, 1)
	case "remove":
		v.Set(named(done.group, done.key, "removed"), "1")
		done.button = "undo"
	case "undo":
		v.Del(named(done.group, done.key, "removed"))
		done.button = "remove"
	default:
		return redrawn{}, false
	}
	return done, true
}

// move swaps an item with the next that is still there in a direction.
func move(v form.Values, group string, keys []string, i, by int) {
	key := keys[i]
	for j := i + by; j >= 0 && j < len(keys); j += by {
		if !removed(v, group, keys[j]) {
			keys = slices.Insert(slices.Delete(keys, i, i+1), j, key)
			break
		}
	}
	v.Values[group] = keys
}

// added puts an empty item at the end of a group, or what was chosen at the
// end of a list in one line.
func added(v form.Values, what string) (redrawn, bool) {
	if has(v, what+addedTo) {
		names := strings.TrimRight(v.Line(what), " ,;")
		if more := v.Line(what + addedTo); more != "" {
			v.Set(what, strings.TrimPrefix(names+", "+more, ", "))
		}
		v.Set(what+addedTo, "")
		return redrawn{field: what + addedTo}, true
	}
	if !isGroup(what) {
		return redrawn{}, false
	}
	keys := sentKeys(v, what)
	key := freshKey(keys)
	v.Values[what] = append(keys, key)
	return redrawn{group: what, key: key}, true
}
