package directory

import (
	"strconv"
	"strings"
)

// PathOf turns the field of a Problem, which counts places in a document
// ("contacts[1].value"), into the path of Fields, which names things
// ("contacts.email-1.value"). A place in a list of values becomes the list.
func (e *Entry) PathOf(field string) string {
	open := strings.IndexByte(field, '[')
	end := strings.IndexByte(field, ']')
	if open < 0 || end < open {
		return field
	}
	group, rest := field[:open], field[end+1:]
	n, err := strconv.Atoi(field[open+1 : end])
	if ids := e.itemIDs(group); err == nil && n < len(ids) {
		if strings.HasPrefix(rest, ".languages[") {
			rest = ".languages"
		}
		return group + "." + ids[n] + strings.Replace(rest, ".provenance.", ".", 1)
	}
	return group
}

// Whole is what a path belongs to: the contact or response ("contacts.phone-1")
// whose facts or words it names, in whatever language, or else itself.
func Whole(path string) string {
	rest := path
	if words, ok := strings.CutPrefix(path, "texts."); ok {
		_, rest, _ = strings.Cut(words, ".")
	}
	group, item, _ := strings.Cut(rest, ".")
	id, _, _ := strings.Cut(item, ".")
	if (group == "contacts" || group == "responses") && id != "" {
		return group + "." + id
	}
	return path
}
