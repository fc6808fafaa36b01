package change

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// LastPart is the last part of the path of a field.
func LastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// LanguageOf is the language of a field, "" for one that is the same in all.
func LanguageOf(path string) lang.Tag {
	rest, ok := strings.CutPrefix(path, "texts.")
	if !ok {
		return ""
	}
	tag, _, _ := strings.Cut(rest, ".")
	return lang.Tag(tag)
}

// IsItem tells a whole contact or response from one of its fields.
func IsItem(path string) bool {
	group, id, _ := strings.Cut(path, ".")
	return (group == "contacts" || group == "responses") && id != "" && !strings.Contains(id, ".")
}

// LongText tells the fields that have more than one line.
func LongText(path string) bool {
	section := LastPart(path)
	return LanguageOf(path) != "" && section != "name" && section != "acronym" && section != "heading" && section != "label"
}

// Editable tells the fields people write from those they choose. The address of
// the page is changed by itself.
func Editable(path string) bool {
	shape, _ := directory.ShapeOf(path)
	switch shape.Input {
	case directory.InputLine, directory.InputNote, directory.InputProse, directory.InputContact:
		return path != "slug"
	}
	return false
}
