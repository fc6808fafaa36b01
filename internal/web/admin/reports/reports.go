package reports

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
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

var wrongWords = map[comment.ReportKind]i18n.Key{
	comment.WrongPhone: "report.phone",
	comment.WrongSite:  "report.site",
	comment.WrongHours: "report.hours",
	comment.WrongOpen:  "report.closed",
	comment.WrongOther: "report.other",
}

// reports lists what readers found: what waits, then what is under review.
func (d *Room) reports(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	counts, err := d.Store.CountReports(r.Context())
	if err != nil {
		return err
	}
	p := v.Printer
	page := ui.Page{Frame: d.Frame(r, v, p.T("moderate.reports"), moderate.QueueCrumb(v))}
	for _, group := range []struct {
		state comment.ReportState
		title i18n.Key
	}{{comment.ReportWaiting, "moderate.reports_waiting"}, {comment.ReportConfirmed, "moderate.reports_confirmed"}} {
		list, err := d.Store.Reports(r.Context(), group.state, reportsShown, 0)
		if err != nil {
			return err
		}
		shown := ui.Group{ID: string(group.state), Heading: p.T(group.title, i18n.Args{"Count": counts[group.state]})}
		for i := range list {
			shown.Items = append(shown.Items, d.reportItem(v, &list[i]))
		}
		page.Groups = append(page.Groups, shown)
	}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// reportItem is one report with what can be decided.
func (d *Room) reportItem(v *visit.Visit, r *comment.Report) ui.Item {
	p := v.Printer
	item := ui.Item{
		ID: r.ID, Action: visit.Root + "/reports/" + r.ID, Age: moderate.Ago(p, d.Now().Sub(r.At)), Text: r.Text,
		Lang: string(r.Language), Dir: r.Language.Dir(), Language: p.T("lang.section", i18n.Args{"Language": p.Locale().LanguageName(string(r.Language))}),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
	}
	item.Heading.Text = p.T("moderate.about_site")
	if r.EntryID != "" {
		item.Heading = d.Moderate.EntryLink(v, r.EntryID)
		item.EditHref = visit.Root + "/entries/" + r.EntryID
	}
	for _, k := range r.Kinds {
		item.Kinds = append(item.Kinds, p.T(wrongWords[k]))
	}
	button := func(do string, text i18n.Key, look string) {
		item.Buttons = append(item.Buttons, admin.Button{Name: "do", Value: do, Text: p.T(text), Look: look, Hint: item.Heading.Text})
	}
	switch {
	case r.State == comment.ReportConfirmed:
		button("resolve", "moderate.report_resolve", "")
	case r.EntryID != "":
		button("confirm", "moderate.report_confirm", "")
		button("dismiss", "moderate.report_dismiss", "second")
	default:
		button("resolve", "moderate.report_resolve", "")
		button("dismiss", "moderate.report_dismiss", "second")
	}
	return item
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
