package change

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/worddiff"
	"amparo/templates/admin"
)

// ItemDiff is what somebody changed in a contact or a response, field by field.
func (n Namer) ItemDiff(was, is *directory.Entry, item string) []admin.DiffSegment {
	var all []admin.DiffSegment
	for _, c := range directory.Changes(was, is) {
		if directory.Whole(c.Path) != item {
			continue
		}
		if len(all) > 0 {
			all = append(all, admin.DiffSegment{Kind: string(worddiff.Same), Text: "\n"})
		}
		name := n.Printer.T("field_of.line", i18n.Args{"Field": n.FieldName(is, c.Path), "Value": ""})
		all = append(all, admin.DiffSegment{Kind: string(worddiff.Same), Text: name})
		all = append(all, DiffView(n.ValueWords(was, c.Path, c.Old), n.ValueWords(is, c.Path, c.New))...)
	}
	return all
}

// DiffView is the words that differ between two texts.
func DiffView(was, is string) []admin.DiffSegment {
	segments := worddiff.Words(was, is)
	list := make([]admin.DiffSegment, len(segments))
	for i, s := range segments {
		list[i] = admin.DiffSegment{Kind: string(s.Kind), Text: s.Text}
	}
	return list
}
