package imports

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/imports"
)

// importUndoPage says what undoing the last import would do, entry by entry.
func (d *Room) importUndoPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showUndo(w, r, v, http.StatusOK)
}

func (d *Room) showUndo(w http.ResponseWriter, r *http.Request, v *visit.Visit, status int) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if !i.Last {
		return visit.SeeOther(w, r, visit.ImportHref(i.ID))
	}
	if i.Done, err = d.Store.PlanUndo(r.Context(), i.ID); err != nil {
		return err
	}
	page := undoView(v.Printer, i)
	page.Frame = d.Frame(r, v, v.Printer.T("import.undo_title"), exchangeCrumb(v.Printer), visit.Crumb(visit.ImportHref(i.ID), i.Name))
	if status == http.StatusConflict {
		page.Notices = append(page.Notices, visit.Notice("warning", "", v.Printer.T("import.undo_moved")))
	}
	return reply.Page(r.Context(), w, status, ui.Undo(page))
}

func (d *Room) importUndo(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	i, err := d.Store.ImportOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	if i.State != exchange.ImportApplied {
		return visit.SeeOther(w, r, visit.ImportHref(i.ID))
	}
	act := d.Act(r, v, "import.undo", i.ID, i.Name)
	act.Detail, act.Result = map[string]any{"entries": len(i.Done.Entries)}, visit.ImportHref(i.ID)+"?done=import-undone"
	err = d.Store.UndoImport(r.Context(), act, i.ID)
	if errors.Is(err, directory.ErrConflict) {
		return d.showUndo(w, r, v, http.StatusConflict)
	}
	if err != nil {
		return err
	}
	if err := d.ShowChanges(r.Context()); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
