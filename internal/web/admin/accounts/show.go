package accounts

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/accounts"
)

// everybody lists all accounts.
func (d *Room) everybody(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	accounts, err := d.Store.Accounts(r.Context())
	if err != nil {
		return err
	}
	factors, err := d.Store.AllFactors(r.Context())
	if err != nil {
		return err
	}
	requests, err := d.Resets.RequestsLink(r, v)
	if err != nil {
		return err
	}
	page := everybodyView(v.Printer, accounts, factors)
	page.Frame, page.Requests = d.Frame(r, v, v.Printer.T("account.title")), requests
	page.Wide = true
	return reply.Page(r.Context(), w, http.StatusOK, ui.List(page))
}

func (d *Room) inviteForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showInvite(w, r, v, &account.Account{Interface: v.Account.Interface}, nil)
}

// showInvite asks for what a new account needs.
func (d *Room) showInvite(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account, problems map[string]i18n.Key) error {
	p := v.Printer
	page := inviteView(d.Frame(r, v, p.T("account.invite"), accountsCrumb(p)), p, d.Words, a, problems)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), admin.Gate(page))
}

func (d *Room) accountPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	return d.showAccount(w, r, v, a, nil)
}

// showAccount shows an account with what can be done about it; a has what was
// typed when there are problems.
func (d *Room) showAccount(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account, problems map[string]i18n.Key) error {
	factors, err := d.Store.Factors(r.Context(), a.ID)
	if err != nil {
		return err
	}
	confirmed, err := d.Resets.SomebodyConfirms(r.Context(), v, a)
	if err != nil {
		return err
	}
	page := accountView(d.Frame(r, v, a.Name, accountsCrumb(v.Printer)), v, shown{
		account: a, factors: factors, confirmed: confirmed, languages: d.Words.Languages(), problems: problems,
	})
	page.Address = d.Door.OneTime(v, a.ID)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Show(page))
}

// suspendForm asks again before an account is suspended.
func (d *Room) suspendForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	if a.ID == v.Account.ID || a.State == account.StateSuspended {
		return reply.Status(http.StatusForbidden)
	}
	p := v.Printer
	page := suspendView(p, a)
	page.Frame = d.Frame(r, v, p.T("account.suspend_title", i18n.Args{"Name": a.Name}), accountsCrumb(p), templates.Link{Href: visit.AccountHref(a.ID), Text: a.Name})
	return reply.Page(r.Context(), w, http.StatusOK, admin.Gate(page))
}
