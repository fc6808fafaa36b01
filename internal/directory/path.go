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
	group, id := Section(rest).owner()
	if (group == "contacts" || group == "responses") && id != "" {
		return group + "." + id
	}
	return path
}

// ShapeOf returns what is known of the field that a path names, as Fields
// writes it. ok is false for what is no field, such as a whole contact.
func ShapeOf(path string) (shape Shape, ok bool) {
	group, rest, _ := strings.Cut(path, ".")
	switch _, name, inItem := strings.Cut(rest, "."); {
	case group == "texts":
		return Section(name).Shape()
	case group == "contacts" && inItem:
		return shapeIn(ContactRows, name)
	case group == "responses" && inItem:
		return shapeIn(ResponseRows, name)
	}
	return shapeIn(EntryRows, path)
}

// Shape returns what is known of a section; ok is false for what is none.
func (s Section) Shape() (shape Shape, ok bool) {
	switch group, _, part := s.Split(); {
	case group == "contacts" && part != "":
		return shapeIn(ContactTextRows, part)
	case group == "responses" && part != "":
		return shapeIn(ResponseTextRows, part)
	case group == "needs" && part != "":
		return shapeIn(NeedTextRows, part)
	}
	return shapeIn(TextRows, string(s))
}

func shapeIn[T any](rows []Row[T], name string) (Shape, bool) {
	if row := RowOf(rows, name); row != nil {
		return row.Shape, true
	}
	return Shape{}, false
}

// Optional reports whether a translation is complete without a section: the
// label of a response's kind serves where a heading is empty.
func (s Section) Optional() bool {
	shape, _ := s.Shape()
	return shape.Optional
}

// OneLine reports whether a section is a single line of words, not prose.
func (s Section) OneLine() bool {
	shape, _ := s.Shape()
	return shape.Input == InputLine
}
