package admin

import (
	"context"
	"time"

	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
)

// dashLinks is what the dashboard says of the addresses readers are sent to.
type dashLinks struct {
	dead  []linkRow
	moved int
	last  time.Time // when any address was last asked; zero: never
}

func (d *homeRoom) dashLinks(ctx context.Context, rows *desk.Snapshot) (dashLinks, error) {
	var n dashLinks
	var err error
	if n.last, err = d.Store.LastLinkCheck(ctx); err != nil || n.last.IsZero() {
		return n, err
	}
	results, err := d.Store.Links(ctx, link.Dead, link.Moved)
	if err != nil {
		return n, err
	}
	known := make(map[string]bool, len(results))
	for _, r := range results {
		known[r.Address] = true
	}
	uses, err := d.Links.linkUses(ctx, rows, func(address string) bool { return known[address] })
	if err != nil {
		return n, err
	}
	for _, row := range joinLinks(results, uses, false) {
		if row.Verdict == link.Dead {
			n.dead = append(n.dead, row)
		} else {
			n.moved++
		}
	}
	return n, nil
}

// linksBlock is the addresses that nobody can open.
func (d *homeRoom) linksBlock(v *visit.Visit, n dashNeeds) *admin.DashBlock {
	p, links := v.Printer, n.links
	b := &admin.DashBlock{ID: "links", Heading: p.T("links.dead"), Empty: d.linksEmpty(p, links)}
	if len(links.dead) > 0 {
		b.Kind, b.Empty = "todo", ""
		b.Numbers = []templates.Link{{Href: linkQuery{verdict: link.Dead}.href(1), Text: p.T("links.dash_dead", i18n.Args{"Count": len(links.dead)})}}
	}
	if links.moved > 0 {
		b.Numbers = append(b.Numbers, templates.Link{Href: linkQuery{verdict: link.Moved}.href(1), Text: p.T("links.dash_moved", i18n.Args{"Count": links.moved})})
	}
	for i := range links.dead[:min(dashNamed, len(links.dead))] {
		b.Items = append(b.Items, linkItem(v, &links.dead[i], n.rows))
	}
	if !links.last.IsZero() {
		b.More = templates.Link{Href: visit.LinksPath, Text: p.T("links.dash_all")}
	}
	return b
}

// linksEmpty says why no dead link is named: there is none, or nobody looked.
func (d *homeRoom) linksEmpty(p *i18n.Printer, links dashLinks) string {
	switch {
	case !links.last.IsZero():
		return p.T("links.dash_none", i18n.Args{"Date": visit.Day(p, links.last)})
	case d.Links.Checker == nil:
		return p.T("links.off")
	}
	return p.T("links.never")
}

// linkItem is a dead address by the first place where readers meet it.
func linkItem(v *visit.Visit, r *linkRow, rows *desk.Snapshot) admin.DashItem {
	p, u := v.Printer, r.uses[0]
	item := admin.DashItem{Note: r.Address, State: admin.State{Kind: linkLooks[r.Verdict], Text: linkReason(p, r.Result)}, Href: linkQuery{verdict: link.Dead}.href(1)}
	if u.WayOut() {
		item.Name = wayOutPlace(v, u).Name
		return item
	}
	item.Name, item.Acronym = listName(p, rows.Row(u.EntryID))
	item.Href, item.Purpose = visit.ListHref(u.EntryID), p.T("links.dash_of")
	return item
}
