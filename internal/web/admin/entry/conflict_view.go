package entry

import (
	"strconv"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// language is that of the tab an editor goes back to: of the first text that
// clashed, or the original.
func (x *dispute) language() lang.Tag {
	for _, c := range x.clashes {
		if tag := change.LanguageOf(c.Path); tag != "" {
			return tag
		}
	}
	return x.head.Entry.Original
}

// conflictView is the two versions side by side, field by field, in its frame;
// other is the name of who was faster, chosen what was decided so far.
func conflictView(v *visit.Visit, frame admin.Frame, x dispute, other string, chosen []decision) ui.ConflictPage {
	p := v.Printer
	page := ui.ConflictPage{
		Frame:  frame,
		Action: conflictAddress(x.mine),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "head", Value: x.head.ID}},
		Intro: p.T("conflict.intro", i18n.Args{
			"Name": other, "Time": visit.Stamp(p, x.head.CreatedAt),
		}),
		Counts: p.T("conflict.clashing", i18n.Args{"Count": len(x.clashes)}) + " " + p.T("conflict.united", i18n.Args{"Count": x.united()}),
	}
	for i, c := range x.clashes {
		item := clashView(change.In(p, v.Terms), x, i, c)
		if chosen != nil {
			item.Chosen, item.Own.Value = chosen[i].choice, chosen[i].text
			if chosen[i].err != "" {
				item.Error = p.T(chosen[i].err)
				page.Problems = append(page.Problems, admin.Problem{Href: "#" + item.ID, Text: p.T("conflict.problem", i18n.Args{"Field": item.Name, "Problem": item.Error})})
			}
		}
		page.Clashes = append(page.Clashes, item)
	}
	return page
}

// united counts what only one of the two changed: fields, and whole contacts
// or responses.
func (x *dispute) united() int {
	changed := map[string]bool{}
	for _, side := range []*directory.Entry{x.mine.Entry, x.head.Entry} {
		for _, c := range directory.Changes(x.base.Entry, side) {
			if change.Counts(c) {
				changed[directory.Whole(c.Path)] = true
			}
		}
	}
	for _, c := range x.clashes {
		delete(changed, directory.Whole(c.Path))
	}
	return len(changed)
}

// clashView is one field: mine and the other's, each with what was changed in
// it, and a result that can be edited.
func clashView(in change.Namer, x dispute, i int, c directory.Clash) ui.Clash {
	n := strconv.Itoa(i)
	view := ui.Clash{
		ID: "clash-" + n, Name: in.FieldName(x.head.Entry, c.Path), Chosen: choiceMine,
		ChoiceName: "choice." + n,
		Mine:       sideView(in, x, c, c.Mine), Theirs: sideView(in, x, c, c.Theirs),
	}
	if !change.Editable(c.Path) {
		return view
	}
	view.Own = admin.Field{Name: "text." + n, ID: "own-" + n, Label: in.Printer.T("conflict.own"), Value: c.Mine}
	if change.LongText(c.Path) {
		view.Own.Rows = min(2+len(c.Mine)/60, 16)
	}
	if tag := change.LanguageOf(c.Path); tag != "" {
		view.Own.Lang, view.Own.Dir = string(tag), tag.Dir()
	}
	return view
}

// sideView is one version of a field with what its author changed.
func sideView(in change.Namer, x dispute, c directory.Clash, value string) ui.Side {
	side := ui.Side{}
	if tag := change.LanguageOf(c.Path); tag != "" {
		side.Lang, side.Dir = string(tag), tag.Dir()
	}
	switch {
	case value == "" && change.IsItem(c.Path):
		side.Note = in.Printer.T("conflict.removed")
	case value == "":
		side.Note = in.Printer.T("conflict.empty")
	case change.IsItem(c.Path):
		side.Diff = in.ItemDiff(x.base.Entry, x.sideOf(c, value), c.Path)
	case change.Editable(c.Path):
		side.Diff = change.DiffView(c.Base, value)
	default:
		side.Diff = change.DiffView("", in.ValueWords(x.head.Entry, c.Path, value))
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
