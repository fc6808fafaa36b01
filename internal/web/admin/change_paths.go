package admin

import (
	"slices"
	"strings"

	"amparo/internal/lang"
)

func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// textTag is the language of a field, "" for one that is the same in all.
func textTag(path string) lang.Tag {
	rest, ok := strings.CutPrefix(path, "texts.")
	if !ok {
		return ""
	}
	tag, _, _ := strings.Cut(rest, ".")
	return lang.Tag(tag)
}

// isItem tells a whole contact or response from one of its fields.
func isItem(path string) bool {
	group, id, _ := strings.Cut(path, ".")
	return (group == "contacts" || group == "responses") && id != "" && !strings.Contains(id, ".")
}

// longText tells the fields that have more than one line.
func longText(path string) bool {
	section := lastPart(path)
	return textTag(path) != "" && section != "name" && section != "acronym" && section != "heading" && section != "label"
}

// editable tells the fields people write from those they choose.
func editable(path string) bool {
	if strings.HasPrefix(path, "texts.") {
		return true
	}
	return strings.HasPrefix(path, "contacts.") && slices.ContainsFunc([]string{".value", ".zone", ".date"}, func(end string) bool { return strings.HasSuffix(path, end) })
}
