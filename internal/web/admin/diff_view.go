package admin

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/worddiff"
	"amparo/templates/admin"
)

// itemDiff is what somebody changed in a contact or a response, field by field.
func (d *changeRoom) itemDiff(p *i18n.Printer, was, is *directory.Entry, item string) []admin.DiffSegment {
	var all []admin.DiffSegment
	for _, c := range directory.Changes(was, is) {
		if directory.Whole(c.Path) != item {
			continue
		}
		if len(all) > 0 {
			all = append(all, admin.DiffSegment{Kind: string(worddiff.Same), Text: "\n"})
		}
		name := p.T("field_of.line", i18n.Args{"Field": d.fieldName(p, is, c.Path), "Value": ""})
		all = append(all, admin.DiffSegment{Kind: string(worddiff.Same), Text: name})
		all = append(all, diffView(d.valueWords(p, was, c.Path, c.Old), d.valueWords(p, is, c.Path, c.New))...)
	}
	return all
}

func diffView(was, is string) []admin.DiffSegment {
	segments := worddiff.Words(was, is)
	list := make([]admin.DiffSegment, len(segments))
	for i, s := range segments {
		list[i] = admin.DiffSegment{Kind: string(s.Kind), Text: s.Text}
	}
	return list
}
