package entry

import (
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// pageView is the form in its frame, with what stands around it.
func pageView(v *visit.Visit, frame admin.Frame, view *entryView, shown entryShown, known entryKnown) ui.Page {
	tab, title := shown.tab, view.title()
	page := ui.Page{
		Frame:  frame,
		Action: tab.href(tab.tag), Parts: view.parts(), Lists: view.lists(),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: valueHead, Value: tab.base.ID}, {Name: visit.ValueLang, Value: string(tab.tag)}, {Name: valueAt}},
	}
	page.Heading, page.Problems = title, view.summary()
	page.Crumbs[len(page.Crumbs)-1] = view.crumb(title)
	if tab.facts {
		page.Check, page.Files = visit.CheckContactPath, len(view.keys(GroupContact)) > 0
		page.Hidden = append(page.Hidden, admin.Hidden{Name: valueFacts, Value: "1"})
	}
	page.Cards.New = tab.isNew()
	if !tab.isNew() {
		entryAround(&page, v, tab, known)
	}
	if tab.words {
		page.Dock = view.dock(tab, shown)
	}
	if !shown.draftAt.IsZero() {
		draft := draftView(v.Printer, tab, shown.draftAt, form.NewKey())
		page.Draft = &draft
	}
	return page
}

// title is the name of the entry in the language of the tab, or in that of the
// original.
func (w *entryView) title() templates.Words {
	if w.isNew {
		return templates.Words{Text: w.p.T("entry.new")}
	}
	tag := w.tag
	text := w.base.Text(tag)
	if text == nil || text.Name == "" {
		tag, text = w.base.Original, w.base.OriginalText()
	}
	words := templates.Words{Text: w.base.Title()}
	if text != nil && text.Name != "" {
		words.Text = text.Name
	}
	if tag != w.p.Lang() {
		words.Lang, words.Dir = string(tag), tag.Dir()
	}
	return words
}

// crumb is the short name of the entry, at the end of the way to it.
func (w *entryView) crumb(title templates.Words) templates.Link {
	link := templates.Link{Text: title.Text, Lang: title.Lang, Dir: title.Dir}
	if !w.isNew {
		link = templates.Link{Text: w.base.Title()}
		if w.base.Original != w.p.Lang() {
			link.Lang, link.Dir = string(w.base.Original), w.base.Original.Dir()
		}
	}
	return link
}

// summary is what is wrong, in the order of the document.
func (w *entryView) summary() []admin.Problem {
	var list []admin.Problem
	for _, f := range w.problems {
		list = append(list, admin.Problem{Href: "#" + f.name, Text: problemText(w.p, f, w.itemCalled(f.group, f.key))})
	}
	return list
}

// dock is what can be done, and what is not saved yet.
func (w *entryView) dock(tab *entryTab, shown entryShown) *ui.Dock {
	p := w.p
	dock := &ui.Dock{
		Kept: visit.EntryPageHref(tab.id, "/draft", tab.tag), Dirty: shown.dirty, Offline: p.T("draft.offline"), Alone: p.T("draft.alone"), Lock: w.lock,
		One: p.T("draft.changes", i18n.Args{"Count": 1}), Other: p.T("draft.changes", i18n.Args{"Count": 2}),
		Word: p.T("draft.words", i18n.Args{"Count": 1}), Words: p.T("draft.words", i18n.Args{"Count": 2}),
		Buttons: []admin.Button{
			{Name: valueDo, Value: "preview", Text: p.T("entry.preview"), Hint: p.T("entry.preview_hint"), Look: "second", NoCheck: true, NewTab: true},
			{Name: valueDo, Value: "save", Text: p.T("entry.save"), Look: "second", NoCheck: true},
			{Name: valueDo, Value: "publish", Text: p.T("entry.publish"), NoCheck: true},
		},
	}
	switch {
	case shown.dirty:
		dock.Text = p.T("entry.unsaved")
	case len(shown.problems) > 0:
		dock.Text = p.T("contacts.saved_faults", i18n.Args{"Faults": len(shown.problems)})
	case tab.isNew():
		dock.Text = p.T("entry.never_saved")
	default:
		dock.Text = p.T("entry.saved_at", i18n.Args{"When": visit.Stamp(p, tab.base.CreatedAt)})
	}
	if !tab.isNew() && tab.tag == tab.base.Entry.Original {
		dock.Minor = admin.Field{Name: valueMinor, Label: p.T("entry.minor"), On: w.v.On(valueMinor)}
	}
	return dock
}
