package home

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/home"
)

// recentRecords is how many changes the dashboard names.
const recentRecords = 8

// dashboard shows what needs who asks.
func (d *Room) dashboard(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	n, err := d.loadNeeds(r.Context(), v)
	if err != nil {
		return err
	}
	if n.asked, err = d.Asked(r, v); err != nil {
		return err
	}
	page := dashboardView(v, n)
	if d.Vitals != nil && v.May(account.MayManage) {
		page.Server = serverView(v.Printer, d.Vitals.Report(r.Context()))
	}
	page.Frame = d.Frame(r, v, v.Printer.T("desk.needs_you"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// loadNeeds loads what the dashboard is made of.
func (d *Room) loadNeeds(ctx context.Context, v *visit.Visit) (needs, error) {
	rows, err := d.Index.Now(ctx)
	if err != nil {
		return needs{}, err
	}
	n := needsOf(rows, v)
	if n.waiting, err = d.Store.ToModerate(ctx); err != nil || !v.May(account.MayRead) {
		return n, err
	}
	if n.links, err = d.dashLinks(ctx, rows); err != nil {
		return n, err
	}
	if n.warnings, err = d.warnings(ctx, v); err != nil {
		return n, err
	}
	drafts, err := d.Store.PrivateDrafts(ctx, v.Account.ID)
	for _, draft := range drafts {
		n.drafts = append(n.drafts, begun{draft, rows.Row(draft.EntryID)})
	}
	if err != nil {
		return n, err
	}
	records, err := d.Store.LastEntryRecords(ctx, recentRecords)
	for _, record := range records {
		n.recent = append(n.recent, happened{record, rows.Row(record.Subject)})
	}
	return n, err
}

// The lists behind the numbers of the dashboard.
var (
	listDue         = lists.Query{Verify: desk.VerifyWanted, Order: desk.ByVerified}
	listNever       = lists.Query{Verify: desk.VerifyNever, Public: true, Order: desk.ByVerified}
	listSilent      = lists.Query{Verify: desk.VerifySilent, Public: true}
	listNewer       = lists.Query{State: desk.StateNewer, Order: desk.ByChanged}
	listUnpublished = lists.Query{State: desk.StateDraft, Order: desk.ByChanged}
	listScheduled   = lists.Query{State: desk.Scheduled}
)

// needsOf is what the rows of the entries say of what who asks may do.
func needsOf(rows *desk.Snapshot, v *visit.Visit) needs {
	find := func(q lists.Query, by desk.Order) []*desk.Row {
		return rows.Find(lists.Filter(q, v), by, v.Printer.Lang())
	}
	var n needs
	for _, tag := range lists.Writes(v) {
		n.tallies = append(n.tallies, rows.Tally(tag))
	}
	if !v.May(account.MayEdit) {
		return n
	}
	n.due, n.newer, n.unpublished = find(listDue, listDue.Order), find(listNewer, listNewer.Order), find(listUnpublished, listUnpublished.Order)
	n.never, n.silent = rows.Count(lists.Filter(listNever, v)), rows.Count(lists.Filter(listSilent, v))
	n.scheduled = find(listScheduled, desk.ByName)
	slices.SortStableFunc(n.scheduled, func(a, b *desk.Row) int { return a.Scheduled.Compare(b.Scheduled) })
	return n
}

// Counts is what waits in a section of the navigation. While the index is being
// built, right after a start, nothing is known of the entries. Once there, it is
// kept up to date, which costs one short query unless something was stored.
func (d *Room) Counts(r *http.Request, v *visit.Visit) (map[string]int, error) {
	counts := map[string]int{}
	if v.May(account.MayModerate) {
		waiting, err := d.Store.ToModerate(r.Context())
		if err != nil {
			return nil, err
		}
		counts["/comments"] = waiting.Comments
	}
	if v.May(account.MayManage) {
		n, err := d.warnings(r.Context(), v)
		if err != nil {
			return nil, err
		}
		counts["/security"] = n
	}
	if d.Index.Last() == nil {
		return counts, nil
	}
	rows, err := d.Index.Now(r.Context())
	if errors.Is(err, desk.ErrBuilding) {
		return counts, nil
	}
	if err != nil {
		return nil, err
	}
	counts["/verifications"] = rows.Waiting(v.Now)
	for _, tag := range lists.Writes(v) {
		counts["/translations"] += rows.Tally(tag).Unfinished()
	}
	return counts, nil
}

// warnings counts the accounts whose password somebody else probably knows.
func (d *Room) warnings(ctx context.Context, v *visit.Visit) (n int, err error) {
	if !v.May(account.MayManage) {
		return 0, nil
	}
	all, err := d.Sessions.Questions(ctx, "")
	for _, q := range all {
		if q.Warns() {
			n++
		}
	}
	return n, err
}
