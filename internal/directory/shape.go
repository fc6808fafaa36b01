package directory

import "strings"

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
