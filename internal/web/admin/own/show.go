package own

import (
	"net/http"

	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/own"
)

func (d *Room) me(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showMe(w, r, v, nil)
}

// showMe shows one's own account, with what is wrong with the new password.
func (d *Room) showMe(w http.ResponseWriter, r *http.Request, v *visit.Visit, problems map[string]i18n.Key) error {
	m, err := d.loadMine(r, v)
	if err != nil {
		return err
	}
	m.problems = problems
	page := ownView(d.Frame(r, v, v.Printer.T("me.title")), v, m)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Show(page))
}

// passwordPage asks for a new password, where a factor was shown for it first.
func (d *Room) passwordPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	page := passwordView(d.Frame(r, v, v.Printer.T("me.change_password")), v)
	return reply.Page(r.Context(), w, http.StatusOK, admin.Gate(page))
}

// loadMine loads what the page of one's own account shows.
func (d *Room) loadMine(r *http.Request, v *visit.Visit) (m mine, err error) {
	m.keys = d.Door.PasskeysPossible(r)
	m.language = door.InterfaceField(d.Words, v.Printer, v.Account.Interface)
	if m.factors, err = d.Store.Factors(r.Context(), v.Account.ID); err != nil {
		return m, err
	}
	if m.sessions, err = d.Store.Sessions(r.Context(), v.Account.ID, d.Now()); err != nil {
		return m, err
	}
	questions, err := d.Asked(r, v)
	if err != nil {
		return m, err
	}
	m.asked = len(questions) > 0
	m.requests, err = d.Resets.RequestsLink(r, v)
	return m, err
}

// recoveryCodes shows the codes that were just made; later, that they are gone.
func (d *Room) recoveryCodes(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	codes, _ := d.Door.Memory.Shown.Look(v.Session.ID, d.Now())
	page := codesView(v.Printer, codes)
	page.Frame = d.Frame(r, v, v.Printer.T("me.recovery"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Codes(page))
}

// showRemove asks again before a factor goes; the only one stays.
func (d *Room) showRemove(w http.ResponseWriter, r *http.Request, v *visit.Visit, id, name string) error {
	factors, err := d.Store.Factors(r.Context(), v.Account.ID)
	if err != nil {
		return err
	}
	status, last := http.StatusOK, factors.Count() < 2
	if last {
		status = http.StatusConflict
	}
	page := removeView(v.Printer, id, name, last)
	page.Frame = d.Frame(r, v, v.Printer.T("factor.remove_title"))
	return reply.Page(r.Context(), w, status, admin.Gate(page))
}
