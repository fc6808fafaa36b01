package history

import (
	"net/url"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/history"
)

// compareWay is the way to the page.
func compareWay(p *i18n.Printer, e *directory.Entry) []templates.Link {
	return append(visit.EntryLinks(p, e), templates.Link{Href: visit.EntryHref(e.ID) + "/history", Text: p.T("history.link")})
}

// compareView is two revisions and what differs between them, without its
// frame.
func compareView(v *visit.Visit, x *comparison) ui.ComparePage {
	t, head := v.Printer, x.head
	here := visit.Root + "/entries/" + head.EntryID
	page := ui.ComparePage{
		Facts: []admin.Property{
			{Name: t.T("diff.old"), Values: []string{x.described(t, x.before)}},
			{Name: t.T("diff.new"), Values: []string{x.described(t, x.after)}},
		},
		Views:  x.views(t, here+"/compare"),
		Groups: change.In(t, v.Terms).Groups(x.before.Entry, x.after.Entry, x.side),
	}
	if mayRestore(v) && x.before.ID != head.ID {
		page.Restore = here + "/restore"
		page.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "revision", Value: x.before.ID}}
		page.Again = admin.Button{Text: t.T("compare.restore"), Look: "second"}
	}
	return page
}

// described says when and by whom a revision was saved, and how.
func (x *comparison) described(t *i18n.Printer, n *directory.Revision) string {
	return t.T("compare.revision", i18n.Args{"Number": x.number(n), "Time": visit.Stamp(t, n.CreatedAt), "Name": x.authorName(t, n), "Kind": revisionName(t, n)})
}

func (x *comparison) views(t *i18n.Printer, href string) []admin.Tab {
	at := func(view string) string {
		return href + "?" + url.Values{"a": {x.before.ID}, "b": {x.after.ID}, "view": {view}}.Encode()
	}
	return []admin.Tab{
		{Href: at(viewInline), Text: t.T("compare.inline"), State: admin.State{Text: t.T("compare.inline_hint")}, Current: !x.side},
		{Href: at(viewSide), Text: t.T("compare.side"), State: admin.State{Text: t.T("compare.side_hint")}, Current: x.side},
	}
}
