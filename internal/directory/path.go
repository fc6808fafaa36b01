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
		place, _, _ := strings.Cut(strings.TrimPrefix(rest, "."), "[")
		return group + "." + ids[n] + "." + namePlaced(group, place)
	}
	return group
}

// namePlaced is the name of the field of an item that has a place in the
// document; of the id, which is no field, the place itself.
func namePlaced(group, place string) string {
	shapes := Shapes(ContactRows)
	if group == "responses" {
		shapes = Shapes(ResponseRows)
	}
	for _, s := range shapes {
		if s.Place == place {
			return s.Name
		}
	}
	return place
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
