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
func (d *Room) SectionHeading(p *i18n.Printer, e *directory.Entry, s directory.Section) templates.Words {
	group, id, part := s.Split()
	if group != "responses" || id == "" {
		return templates.Words{Text: d.sectionName(p, e, s)}
	}
	shape, _ := s.Shape()
	heading := d.responseHeading(p, e, id)
	if part == "text" {
		return heading
	}
	return templates.Words{Text: p.T("field_of.of_item", i18n.Args{"Item": heading.Text, "Field": p.T(words.Field(shape))})}
}

// responseHeading is the heading of a response: its own in the original, or
// the label of its kind.
func (d *Room) responseHeading(p *i18n.Printer, e *directory.Entry, id string) templates.Words {
	if text := e.OriginalText(); text != nil && text.Responses[id] != nil && text.Responses[id].Heading != "" {
		return visit.InLanguage(p, text.Responses[id].Heading, e.Original)
	}
	now, kind := d.Directory.Now(), id
	if r := e.Response(id); r != nil {
		kind = r.Kind
	}
	term := now.Term(directory.VocabularyKinds, kind)
	if term == nil {
		return templates.Words{Text: kind}
	}
	label, in := term.In(p.Lang(), now.Languages())
	return visit.InLanguage(p, label.Label, in)
}
