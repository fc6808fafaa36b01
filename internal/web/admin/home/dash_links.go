package home

import (
	"context"

	"amparo/internal/desk"
	"amparo/internal/link"
	"amparo/internal/web/admin/links"
)

func (d *Room) dashLinks(ctx context.Context, rows *desk.Snapshot) (dashLinks, error) {
	n := dashLinks{asking: d.Links.Checker != nil}
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
	uses, err := d.Links.Uses(ctx, rows, func(address string) bool { return known[address] })
	if err != nil {
		return n, err
	}
	for _, row := range links.Join(results, uses, false) {
		if row.Verdict == link.Dead {
			n.dead = append(n.dead, deadLink{row, rows.Row(row.Uses[0].EntryID)})
		} else {
			n.moved++
		}
	}
	return n, nil
}
