package release

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

// withdrawPage says what withdrawing an entry does and asks for the reason.
func (d *Room) withdrawPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	st, err := d.standing(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	return d.showWithdraw(w, r, v, st, http.StatusOK)
}

func (d *Room) showWithdraw(w http.ResponseWriter, r *http.Request, v *visit.Visit, st *standing, status int) error {
	e := st.head.Entry
	frame := d.Frame(r, v, v.Printer.T("withdraw.title", i18n.Args{"Name": e.Title()}), visit.EntryLinks(v.Printer, e)...)
	return reply.Page(r.Context(), w, status, admin.Confirm(withdrawView(v, frame, st, status)))
}

// withdraw takes an entry from the readers, for a reason that its address says
// from now on.
func (d *Room) withdraw(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.withdraw", chi.URLParam(r, "id"), "")
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	st, err := d.standing(r.Context(), act.Subject)
	if err != nil {
		return err
	}
	reason := directory.WithdrawalReason(form.Of(r).Line("reason"))
	if st.public == nil {
		return d.showWithdraw(w, r, v, st, http.StatusConflict)
	}
	if !slices.Contains(directory.WithdrawalReasons, reason) {
		return d.showWithdraw(w, r, v, st, http.StatusUnprocessableEntity)
	}
	act.Label, act.Detail = st.head.Entry.Title(), map[string]any{"reason": reason}
	act.Result = visit.Root + "/entries/" + act.Subject + "?done=withdrawn"
	if err := d.Store.WithdrawAs(r.Context(), act, act.Subject, reason); err != nil {
		return visit.OrAgain(w, r, err, visit.Root+"/entries/"+act.Subject+"/withdraw")
	}
	if err := d.ShowChanges(r.Context()); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// unpublishPage says what readers see without a translation.
func (d *Room) unpublishPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	st, err := d.standing(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	tag := lang.Tag(form.Of(r).Line("lang"))
	if !st.translated(tag) {
		return directory.ErrNotFound
	}
	p, e := v.Printer, st.head.Entry
	title := p.T("withdraw.one_title", i18n.Args{"Language": visit.LanguageName(p, tag), "Name": e.Title()})
	frame := d.Frame(r, v, title, visit.EntryLinks(p, e)...)
	return reply.Page(r.Context(), w, http.StatusOK, admin.Confirm(unpublishView(v, frame, st, tag)))
}

// translated reports whether readers see a translation into a language.
func (st *standing) translated(tag lang.Tag) bool {
	return st.public != nil && st.public.Has(tag) && tag != st.public.Facts.Original
}

// unpublish takes a translation from the readers. One that is gone already is
// what was asked for.
func (d *Room) unpublish(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.unpublish", chi.URLParam(r, "id"), "")
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	st, err := d.standing(r.Context(), act.Subject)
	if err != nil {
		return err
	}
	tag := lang.Tag(form.Of(r).Line("lang"))
	if !st.translated(tag) {
		return directory.ErrNotFound
	}
	act.Label = st.head.Entry.Title()
	act.Detail = map[string]any{"languages": []lang.Tag{tag}, "before": st.live[tag].RevisionID}
	act.Result = visit.Root + "/entries/" + act.Subject + "/publish?done=unpublished"
	if err := d.Store.UnpublishAs(r.Context(), act, act.Subject, tag); err != nil {
		return visit.OrAgain(w, r, err, visit.Root+"/entries/"+act.Subject+"/publish")
	}
	if err := d.ShowChanges(r.Context()); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
