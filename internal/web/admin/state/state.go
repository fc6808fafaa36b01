package state

import (
	"net/http"

	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/state"
)

func (d *Room) show(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	now := d.Vitals.Report(r.Context())
	page := stateView(v.Printer, &now)
	page.Frame = d.Frame(r, v, v.Printer.T("health.title"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// check looks at everything and leaves its row. Sent twice, it looks twice.
func (d *Room) check(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "health.check", "", "")
	act.Key = ""
	if err := d.Store.Note(r.Context(), act); err != nil {
		return err
	}
	d.Vitals.Look(r.Context())
	return visit.SeeOther(w, r, Path+"?done=health-checked")
}

// report sends what may be handed on: no names, no texts, no addresses.
func (d *Room) report(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	now := d.Vitals.Report(r.Context())
	body, err := handedOn(v.Printer, &now)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="amparo-`+now.At.Format("2006-01-02")+`.txt"`)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(body) // who asked may have left
	return nil
}
