package home

import (
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/web/admin/links"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/home"
)

// dashLinks is what the dashboard says of the addresses readers are sent to.
type dashLinks struct {
	dead   []deadLink
	moved  int
	last   time.Time // when any address was last asked; zero: never
	asking bool      // this program asks other sites
}

// deadLink is a dead address, and the entry where readers meet it first; nil
// for one that is in no entry.
type deadLink struct {
	links.Row
	entry *desk.Row
}

// linksBlock is the addresses that nobody can open.
func linksBlock(v *visit.Visit, n needs) *ui.Block {
	if !v.May(account.MayRead) {
		return nil
	}
	p, known := v.Printer, n.links
	b := &ui.Block{ID: "links", Heading: p.T("links.dead"), Empty: linksEmpty(p, known)}
	if len(known.dead) > 0 {
		b.Kind, b.Empty = "todo", ""
		b.Numbers = []templates.Link{{Href: links.Query{Verdict: link.Dead}.Href(1), Text: p.T("links.dash_dead", i18n.Args{"Count": len(known.dead)})}}
	}
	if known.moved > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: links.Query{Verdict: link.Moved}.Href(1), Text: p.T("links.dash_moved", i18n.Args{"Count": known.moved})})
	}
	for i := range known.dead[:min(dashNamed, len(known.dead))] {
		b.Items = append(b.Items, linkItem(v, &known.dead[i]))
	}
	if !known.last.IsZero() {
		b.More = templates.Link{Href: visit.LinksPath, Text: p.T("links.dash_all")}
	}
	return b
}

// linksEmpty says why no dead link is named: there is none, or nobody looked.
func linksEmpty(p *i18n.Printer, known dashLinks) string {
	switch {
	case !known.last.IsZero():
		return p.T("links.dash_none", i18n.Args{"Date": visit.Day(p, known.last)})
	case !known.asking:
		return p.T("links.off")
	}
	return p.T("links.never")
}

// linkItem is a dead address by the first place where readers meet it.
func linkItem(v *visit.Visit, r *deadLink) ui.Item {
	p, u := v.Printer, r.Uses[0]
	item := ui.Item{Note: r.Address, State: admin.State{Kind: links.Looks[r.Verdict], Text: links.Reason(p, r.Result)}, Href: links.Query{Verdict: link.Dead}.Href(1)}
	if u.WayOut() {
		item.Name = links.WayOutPlace(v, u).Name
		return item
	}
	item.Name, item.Acronym = lists.Name(p, r.entry)
	item.Href, item.Purpose = visit.EntryHref(u.EntryID), p.T("links.dash_of")
	return item
}
