package door

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
)

// OneTime is the one-time address that was just made here, for as long as it
// is shown.
func (d *Room) OneTime(v *visit.Visit, subject string) *admin.OneTimeAddress {
	address, ok := d.Memory.Shown.Look(v.Session.ID+subject, d.Now())
	if !ok {
		return nil
	}
	p := v.Printer
	return &admin.OneTimeAddress{Heading: p.T("account.address"), Text: p.T("account.address_text"), Address: address[0]}
}

// Subject is the account that an address is about.
func (d *Room) Subject(r *http.Request) (*account.Account, error) {
	return d.Sessions.Account(r.Context(), chi.URLParam(r, "id"))
}

// AccountAct is an act on an account that leads back to its page.
func (d *Room) AccountAct(r *http.Request, v *visit.Visit, action account.Action, a *account.Account) account.Act {
	act := d.Act(r, v, action, a.ID, a.Name)
	act.Result = visit.AccountHref(a.ID)
	return act
}

// ShowOnce keeps a one-time address for the next pages of who made it.
func (d *Room) ShowOnce(v *visit.Visit, subject string, t account.Ticket) {
	d.Memory.Shown.Put(v.Session.ID+subject, []string{TicketAddress(d.BaseURL, t)}, d.Now())
}
