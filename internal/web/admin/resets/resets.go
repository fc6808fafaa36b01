package resets

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	ui "amparo/templates/admin/resets"
)

// Store is the part of the store that this room needs.
type Store interface {
	// Accounts returns all accounts.
	Accounts(ctx context.Context) ([]*account.Account, error)
	// AskReset stores that somebody asks for a new second factor of an account.
	AskReset(ctx context.Context, act account.Act, a account.ResetAsk) error
	// ResetAsks returns the requests that wait, oldest first.
	ResetAsks(ctx context.Context, now time.Time) ([]account.ResetAsk, error)
	// ConfirmReset grants a request; account.ErrUsed: it is gone.
	ConfirmReset(ctx context.Context, act account.Act, r account.ResetAsk, t account.Ticket) error
	// DropReset takes a request away; account.ErrUsed: it is gone.
	DropReset(ctx context.Context, act account.Act, r account.ResetAsk) error
}

const resetsRoot = visit.EverybodyRoot + "/requests"

func (d *Room) askForReset(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	possible, err := d.SomebodyConfirms(r.Context(), v, a)
	if err != nil {
		return err
	}
	if !possible || a.State != account.StateActive || a.ID == v.Account.ID {
		return reply.Status(http.StatusForbidden)
	}
	act := d.Door.AccountAct(r, v, "account.reset-ask", a)
	act.Result += "?done=reset-asked"
	if err := d.Store.AskReset(r.Context(), act, account.ResetAsk{AccountID: a.ID, AskedBy: v.Account.ID, AskedAt: d.Now()}); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// SomebodyConfirms reports whether anybody could confirm a request of who asks.
func (d *Room) SomebodyConfirms(ctx context.Context, v *visit.Visit, a *account.Account) (bool, error) {
	all, err := d.Store.Accounts(ctx)
	if err != nil {
		return false, err
	}
	ask := account.ResetAsk{AccountID: a.ID, AskedBy: v.Account.ID}
	for _, other := range all {
		if ask.MayConfirm(other) {
			return true, nil
		}
	}
	return false, nil
}

// request is the request that a form is about, as somebody looked at it.
func (d *Room) request(r *http.Request) (account.ResetAsk, error) {
	f := form.Of(r)
	all, err := d.Store.ResetAsks(r.Context(), d.Now())
	if err != nil {
		return account.ResetAsk{}, err
	}
	for _, a := range all {
		if a.AccountID == f.Line("account") && strconv.FormatInt(a.AskedAt.UnixMilli(), 10) == f.Line("asked") {
			return a, nil
		}
	}
	return account.ResetAsk{}, account.ErrUsed
}

func (d *Room) confirmReset(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	ask, err := d.request(r)
	if err == nil && !ask.MayConfirm(v.Account) {
		return reply.Status(http.StatusForbidden)
	}
	act := d.resetAct(r, v, "account.reset-confirm", ask)
	act.Result += "?done=reset-confirmed"
	t := account.NewTicket(account.PurposeReset, ask.AccountID, d.Now())
	if err == nil {
		err = d.Store.ConfirmReset(r.Context(), act, ask, t)
	}
	if errors.Is(err, account.ErrUsed) { // somebody was faster
		return visit.SeeOther(w, r, resetsRoot)
	}
	if err != nil {
		return err
	}
	d.Door.ShowOnce(v, resetsRoot, t)
	return visit.SeeOther(w, r, act.Result)
}

// refuseReset is for whoever may confirm, and for who asked.
func (d *Room) refuseReset(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	ask, err := d.request(r)
	if err == nil && !ask.MayConfirm(v.Account) && ask.AskedBy != v.Account.ID {
		return reply.Status(http.StatusForbidden)
	}
	act := d.resetAct(r, v, "account.reset-refuse", ask)
	act.Result += "?done=reset-refused"
	if err == nil {
		err = d.Store.DropReset(r.Context(), act, ask)
	}
	if errors.Is(err, account.ErrUsed) {
		return visit.SeeOther(w, r, resetsRoot)
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// resetAct is the act of deciding on a request.
func (d *Room) resetAct(r *http.Request, v *visit.Visit, action account.Action, ask account.ResetAsk) account.Act {
	act := d.Act(r, v, action, ask.AccountID, ask.Name)
	act.Detail = map[string]any{"asked_by": ask.AskedName}
	act.Result = resetsRoot
	return act
}

func (d *Room) resets(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	all, err := d.Store.ResetAsks(r.Context(), d.Now())
	if err != nil {
		return err
	}
	page := requestsView(v, all)
	page.Frame, page.Address = d.Frame(r, v, v.Printer.T("account.requests")), d.Door.OneTime(v, resetsRoot)
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

// RequestsLink leads to the requests that wait for somebody's decision; it is
// empty while there are none.
func (d *Room) RequestsLink(r *http.Request, v *visit.Visit) (templates.Link, error) {
	if !v.May(account.MayEdit) {
		return templates.Link{}, nil
	}
	all, err := d.Store.ResetAsks(r.Context(), d.Now())
	return requestsLink(v.Printer, len(all)), err
}
