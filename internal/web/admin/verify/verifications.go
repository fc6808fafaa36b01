package verify

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/verify"
)

// dueReason is why an entry waits to be verified.
type dueReason string

const (
	dueAny         dueReason = ""
	dueDayAndNight dueReason = "day-and-night"
	dueAsked       dueReason = "asked"
	dueNever       dueReason = "never"
	dueAgain       dueReason = "again" // it was verified once
	dueDated       dueReason = "dates" // a key expires, or a day of a response has come
)

// dueRow is one entry that waits.
type dueRow struct {
	*desk.Row
	directory.Urgency
}

// verifications lists the entries that wait to be verified, the most urgent
// first.
func (d *Room) verifications(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	due, err := d.due(r.Context())
	if err != nil {
		return err
	}
	q := form.Of(r)
	reason := dueReason(q.Line("why"))
	if _, known := dueWords[reason]; !known {
		reason = dueAny
	}
	dead, err := d.Dead(r.Context())
	if err != nil {
		return err
	}
	queue := queue{due: due, dead: dead, reason: reason, page: visit.PageNumber(q.Line("page"))}
	shown, err := d.dueEntries(r.Context(), queue)
	if err != nil {
		return err
	}
	page := verificationsView(v, queue, shown)
	page.Frame = d.Frame(r, v, v.Printer.T("desk.verifications"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.List(page))
}

// dueEntries are the entries of the page, with the words of their contacts, by
// their ids.
func (d *Room) dueEntries(ctx context.Context, q queue) (map[string]*directory.Entry, error) {
	rows := q.rows()
	_, from, to, _ := visit.Window(len(rows), q.page)
	entries := make(map[string]*directory.Entry, to-from)
	for _, row := range rows[from:to] {
		head, err := d.Store.HeadOf(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		entries[row.ID] = head.Entry
	}
	return entries, nil
}

// queue is what of the waiting entries is asked for.
type queue struct {
	due    []dueRow
	dead   map[string]bool // addresses that nobody can open
	reason dueReason
	page   int
}

func (q *queue) rows() []dueRow {
	if q.reason == dueAny {
		return q.due
	}
	return slices.DeleteFunc(slices.Clone(q.due), func(u dueRow) bool { return !u.waitsFor(q.reason) })
}

func (q *queue) href(page int) string {
	values := url.Values{}
	if q.reason != dueAny {
		values.Set("why", string(q.reason))
	}
	return visit.PageHref(visit.Root+"/verifications", values, page)
}

// waitsFor reports whether an entry waits for a reason.
func (u *dueRow) waitsFor(reason dueReason) bool {
	switch reason {
	case dueDayAndNight:
		return u.DayAndNight
	case dueAsked:
		return u.Asked
	case dueNever:
		return u.Never
	case dueDated:
		return u.Dated()
	case dueAgain:
		return !u.Last.IsZero()
	}
	return true
}

// due returns the entries that readers see and that wait to be verified, the
// most urgent first.
func (d *Room) due(ctx context.Context) ([]dueRow, error) {
	rows, err := d.Index.Now(ctx)
	if err != nil {
		return nil, err
	}
	return dueOf(rows.Rows(), d.Now()), nil
}

func dueOf(rows []*desk.Row, now time.Time) []dueRow {
	var list []dueRow
	for _, row := range rows {
		if !row.Public() && !row.Check.Asked {
			continue
		}
		if u := row.Urgency(now); u.Due {
			list = append(list, dueRow{row, u})
		}
	}
	slices.SortStableFunc(list, func(a, b dueRow) int {
		return cmp.Or(a.Compare(b.Urgency), strings.Compare(a.Title, b.Title))
	})
	return list
}
