package reports

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	ui "amparo/templates/admin/reports"
)

// Store is the part of the store that this room needs.
type Store interface {
	// Report returns one report; comment.ErrNotFound if there is none.
	Report(ctx context.Context, id string) (*comment.Report, error)
	// Reports returns a part of the reports in a state, oldest first.
	Reports(ctx context.Context, state comment.ReportState, limit, offset int) ([]comment.Report, error)
	// CountReports returns how many reports are in each state.
	CountReports(ctx context.Context) (map[comment.ReportState]int, error)
	// ConfirmReport tells readers that an entry is under review.
	ConfirmReport(ctx context.Context, act account.Act, r *comment.Report) error
	// CloseReport erases a report.
	CloseReport(ctx context.Context, act account.Act, r *comment.Report) error
}

// reportsShown is how many reports of each state a page has: the oldest.
const reportsShown = 50

// reports lists what readers found: what waits, then what is under review.
func (d *Room) reports(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	counts, err := d.Store.CountReports(r.Context())
	if err != nil {
		return err
	}
	var page ui.Page
	for _, state := range []comment.ReportState{comment.ReportWaiting, comment.ReportConfirmed} {
		list, err := d.Store.Reports(r.Context(), state, reportsShown, 0)
		if err != nil {
			return err
		}
		page.Groups = append(page.Groups, groupView(v, reported{state, counts[state], list, d.entriesOf(v, list)}))
	}
	page.Frame = d.Frame(r, v, v.Printer.T("moderate.reports"), moderate.QueueCrumb(v))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// entriesOf are the links to the entries of reports, by id.
func (d *Room) entriesOf(v *visit.Visit, list []comment.Report) map[string]templates.Link {
	entries := map[string]templates.Link{}
	for i := range list {
		if id := list[i].EntryID; id != "" && entries[id].Text == "" {
			entries[id] = d.Moderate.EntryLink(v, id)
		}
	}
	return entries
}

// decideReport confirms a report, dismisses it, or says that it is mended.
func (d *Room) decideReport(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	found, err := d.Store.Report(r.Context(), chi.URLParam(r, "id"))
	if errors.Is(err, comment.ErrNotFound) { // somebody was faster
		return d.reportsAgain(w, r, v)
	}
	if err != nil {
		return err
	}
	do := form.Of(r).Line("do")
	act := d.Act(r, v, moderate.ReportActions[do], found.ID, d.Moderate.EntryName(v, found.EntryID))
	act.Detail = map[string]any{"entry": found.EntryID}
	switch {
	case do == "confirm" && found.EntryID != "" && found.State == comment.ReportWaiting:
		act.Result = visit.Root + "/reports?done=report-confirmed"
		err = d.Store.ConfirmReport(r.Context(), act, found)
	case do == "dismiss" || do == "resolve":
		act.Result = visit.Root + "/reports?done=report-closed"
		err = d.Store.CloseReport(r.Context(), act, found)
	default:
		return reply.Status(http.StatusBadRequest)
	}
	if errors.Is(err, comment.ErrDecided) {
		return d.reportsAgain(w, r, v)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) reportsAgain(w http.ResponseWriter, r *http.Request, _ *visit.Visit) error {
	return visit.SeeOther(w, r, visit.Root+"/reports?done=comment-decided")
}
