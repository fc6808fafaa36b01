package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
	"amparo/internal/worddiff"
	"amparo/templates"
	"amparo/templates/admin"
)

// language is that of the tab an editor goes back to: of the first text that
// clashed, or the original.
func (x *dispute) language() lang.Tag {
	for _, c := range x.clashes {
		if tag := textTag(c.Path); tag != "" {
			return tag
		}
	}
	return x.head.Entry.Original
}

// textTag is the language of a field, "" for one that is the same in all.
func textTag(path string) lang.Tag {
	rest, ok := strings.CutPrefix(path, "texts.")
	if !ok {
		return ""
	}
	tag, _, _ := strings.Cut(rest, ".")
	return lang.Tag(tag)
}

// conflictView is the two versions side by side, field by field.
func (d *Desk) conflictView(r *http.Request, v *visit, x dispute, chosen []decision) (admin.ConflictPage, error) {
	p := v.printer
	other, err := d.accountName(r, x.head.AccountID)
	if err != nil {
		return admin.ConflictPage{}, err
	}
	entry := templates.Link{Href: Root + "/entries/" + x.mine.EntryID, Text: x.head.Entry.Title()}
	page := admin.ConflictPage{
		Frame:  d.frame(r, v, p.T("conflict.title"), templates.Link{Href: Root + "/entries", Text: p.T("desk.entries")}, entry),
		Action: conflictAddress(x.mine),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "head", Value: x.head.ID}},
		Intro: p.T("conflict.intro", i18n.Args{
			"Name": other, "Time": stamp(p, x.head.CreatedAt),
		}),
		Counts: p.T("conflict.clashing", i18n.Args{"Count": len(x.clashes)}) + " " + p.T("conflict.united", i18n.Args{"Count": x.united()}),
	}
	for i, c := range x.clashes {
		item := d.clashView(p, x, i, c)
		if chosen != nil {
			item.Chosen, item.Own.Value = chosen[i].choice, chosen[i].text
			if chosen[i].err != "" {
				item.Error = p.T(chosen[i].err)
				page.Problems = append(page.Problems, admin.Problem{Href: "#" + item.ID, Text: p.T("conflict.problem", i18n.Args{"Field": item.Name, "Problem": item.Error})})
			}
		}
		page.Clashes = append(page.Clashes, item)
	}
	return page, nil
}

// united counts what only one of the two changed: fields, and whole contacts
// or responses.
func (x *dispute) united() int {
	changed := map[string]bool{}
	for _, side := range []*directory.Entry{x.mine.Entry, x.head.Entry} {
		for _, c := range directory.Changes(x.base.Entry, side) {
			changed[directory.Whole(c.Path)] = true
		}
	}
	for _, c := range x.clashes {
		delete(changed, directory.Whole(c.Path))
	}
	return len(changed)
}

// clashView is one field: mine and the other's, each with what was changed in
// it, and a result that can be edited.
func (d *Desk) clashView(p *i18n.Printer, x dispute, i int, c directory.Clash) admin.Clash {
	n := strconv.Itoa(i)
	view := admin.Clash{
		ID: "clash-" + n, Name: d.fieldName(p, x.head.Entry, c.Path), Chosen: choiceMine,
		ChoiceName: "choice." + n,
		Mine:       d.sideView(p, x, c, c.Mine), Theirs: d.sideView(p, x, c, c.Theirs),
	}
	if !editable(c.Path) {
		return view
	}
	view.Own = admin.Field{Name: "text." + n, ID: "own-" + n, Label: p.T("conflict.own"), Value: c.Mine}
	if longText(c.Path) {
		view.Own.Rows = min(2+len(c.Mine)/60, 16)
	}
	if tag := textTag(c.Path); tag != "" {
		view.Own.Lang, view.Own.Dir = string(tag), tag.Dir()
	}
	return view
}

// sideView is one version of a field with what its author changed.
func (d *Desk) sideView(p *i18n.Printer, x dispute, c directory.Clash, value string) admin.ClashSide {
	side := admin.ClashSide{}
	if tag := textTag(c.Path); tag != "" {
		side.Lang, side.Dir = string(tag), tag.Dir()
	}
	switch {
	case value == "" && isItem(c.Path):
		side.Note = p.T("conflict.removed")
	case value == "":
		side.Note = p.T("conflict.empty")
	case isItem(c.Path):
		side.Diff = d.itemDiff(p, x.base.Entry, x.sideOf(c, value), c.Path)
	case editable(c.Path):
		side.Diff = diffView(c.Base, value)
	default:
		side.Diff = diffView("", d.valueWords(p, x.head.Entry, c.Path, value))
	}
	return side
}

// sideOf is the entry of the side that still has an item.
func (x *dispute) sideOf(c directory.Clash, value string) *directory.Entry {
	if value == c.Mine {
		return x.mine.Entry
	}
	return x.head.Entry
}

// itemDiff is what somebody changed in a contact or a response, field by field.
func (d *Desk) itemDiff(p *i18n.Printer, was, is *directory.Entry, item string) []admin.DiffSegment {
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
