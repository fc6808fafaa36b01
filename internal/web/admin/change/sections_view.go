package change

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
)

// SectionHeading is what a section of an entry is called on its page: the text
// of a response has the heading that readers see above it.
func (n Namer) SectionHeading(e *directory.Entry, s directory.Section) templates.Words {
	group, id, part := s.Split()
	if group != "responses" || id == "" {
		return templates.Words{Text: n.sectionName(e, s)}
	}
	shape, _ := s.Shape()
	heading := n.responseHeading(e, id)
	if part == "text" {
		return heading
	}
	return templates.Words{Text: n.Printer.T("field_of.of_item", i18n.Args{"Item": heading.Text, "Field": n.Printer.T(words.Field(shape))})}
}

// responseHeading is the heading of a response: its own in the original, or
// the label of its kind.
func (n Namer) responseHeading(e *directory.Entry, id string) templates.Words {
	if text := e.OriginalText(); text != nil && text.Responses[id] != nil && text.Responses[id].Heading != "" {
		return visit.InLanguage(n.Printer, text.Responses[id].Heading, e.Original)
	}
	kind := id
	if r := e.Response(id); r != nil {
		kind = r.Kind
	}
	term := n.Terms.Term(directory.VocabularyKinds, kind)
	if term == nil {
		return templates.Words{Text: kind}
	}
	label, in := term.In(n.Printer.Lang(), n.Terms.Languages())
	return visit.InLanguage(n.Printer, label.Label, in)
}
