package home

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/home"
)

// dashNeeds is what the dashboard is made of.
type dashNeeds struct {
	rows    *desk.Snapshot
	waiting comment.Waiting
	drafts  []directory.PrivateDraft
	recent  []account.Record
	links   dashLinks
}

// recentRecords is how many changes the dashboard names.
const recentRecords = 8

// dashboard shows what needs who asks.
func (d *Room) dashboard(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	var n dashNeeds
	var err error
	if n.rows, err = d.Index.Now(r.Context()); err != nil {
		return err
	}
	if n.drafts, err = d.Store.PrivateDrafts(r.Context(), v.Account.ID); err != nil {
		return err
	}
	if n.waiting, err = d.Store.ToModerate(r.Context()); err != nil {
		return err
	}
	if n.recent, err = d.Store.LastEntryRecords(r.Context(), recentRecords); err != nil {
		return err
	}
	if n.links, err = d.dashLinks(r.Context(), n.rows); err != nil {
		return err
	}
	page := d.dashboardView(v, n)
	page.Frame = d.Frame(r, v, v.Printer.T("desk.needs_you"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// Counts is what waits in a section of the navigation. It never builds the
// index, which takes a second for thousands of entries: whoever comes in by
// the dashboard has had it built. Once there, it is kept up to date, which
// costs one short query unless something was stored.
func (d *Room) Counts(r *http.Request, v *visit.Visit) (map[string]int, error) {
	counts := map[string]int{}
	if v.May(account.MayModerate) {
		waiting, err := d.Store.ToModerate(r.Context())
		if err != nil {
			return nil, err
		}
		counts["/comments"] = waiting.Comments
	}
	if d.Index.Last() == nil {
		return counts, nil
	}
	rows, err := d.Index.Now(r.Context())
	if err != nil {
		return nil, err
	}
	counts["/verifications"] = rows.Waiting(v.Now)
	for _, tag := range d.Lists.Writes(v) {
		counts["/translations"] += rows.Tally(tag).Unfinished()
	}
	return counts, nil
}
