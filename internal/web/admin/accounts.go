package admin

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
)

type accountStore interface {
	resetStore
	// Accounts returns all accounts in the order of their names.
	Accounts(ctx context.Context) ([]*account.Account, error)
	// AllFactors returns the factors of every account that has some.
	AllFactors(ctx context.Context) (map[string]*account.Factors, error)
	// Invite stores a new account and its one-time address; account.ErrTaken.
	Invite(ctx context.Context, act account.Act, a *account.Account, t account.Ticket) error
	// AddTicket stores a one-time address; an earlier one is void.
	AddTicket(ctx context.Context, act account.Act, t account.Ticket) error
	// SetRole changes what an account may do; account.ErrLast: the last manager stays one.
	SetRole(ctx context.Context, act account.Act, a *account.Account) error
	// Suspend makes an account unusable; account.ErrLast: the last manager stays.
	Suspend(ctx context.Context, act account.Act, id string) error
	// Reactivate makes a suspended account usable as it was.
	Reactivate(ctx context.Context, act account.Act, id string) error
}

const everybodyRoot = Root + "/accounts"

// accountDone is what the page of an account says after a form.
var accountDone = map[string]i18n.Key{
	"role-changed":        "account.done_role",
	"account-suspended":   "account.done_suspended",
	"account-reactivated": "account.done_reactivated",
	"signed-out":          "account.done_sessions",
	"reset-asked":         "account.done_asked",
	"reset-confirmed":     "account.done_confirmed",
	"reset-refused":       "account.done_refused",
}

func (d *Desk) everybodyRoutes() []route {
	manage := account.MayManage
	return []route{
		{method: http.MethodGet, pattern: "/accounts", need: manage, fresh: true, page: d.everybody},
		{method: http.MethodGet, pattern: "/accounts/new", need: manage, fresh: true, page: d.inviteForm},
		{method: http.MethodPost, pattern: "/accounts/new", need: manage, fresh: true, page: d.invite},
		{method: http.MethodGet, pattern: "/accounts/{id}", need: manage, fresh: true, page: d.accountPage},
		{method: http.MethodPost, pattern: "/accounts/{id}/invite", need: manage, fresh: true, page: d.inviteAgain},
		{method: http.MethodPost, pattern: "/accounts/{id}/role", need: manage, fresh: true, page: d.setRole},
		{method: http.MethodGet, pattern: "/accounts/{id}/suspend", need: manage, fresh: true, page: d.suspendForm},
		{method: http.MethodPost, pattern: "/accounts/{id}/suspend", need: manage, fresh: true, page: d.suspend},
		{method: http.MethodPost, pattern: "/accounts/{id}/reactivate", need: manage, fresh: true, page: d.reactivate},
		{method: http.MethodPost, pattern: "/accounts/{id}/end-sessions", need: manage, fresh: true, page: d.endSessions},
	}
}

// subject is the account that an address is about.
func (d *Desk) subject(r *http.Request) (*account.Account, error) {
	return d.Store.Account(r.Context(), chi.URLParam(r, "id"))
}

func accountHref(id string) string { return everybodyRoot + "/" + id }

// accountAct is an act on an account that leads back to its page.
func (d *Desk) accountAct(r *http.Request, v *visit, action account.Action, a *account.Account) account.Act {
	act := d.act(r, v, action, a.ID, a.Name)
	act.Result = accountHref(a.ID)
	return act
}

// roleForm is a role and languages as a form chooses them.
func (d *Desk) roleForm(f form.Values) (role account.Role, languages []lang.Tag, problems map[string]i18n.Key) {
	problems = map[string]i18n.Key{}
	role = account.Role(f.Line("role"))
	if !slices.Contains(account.Roles, role) {
		problems["role"] = "account.role_missing"
	}
	languages = []lang.Tag{}
	for _, t := range d.Words.Languages() {
		if role == account.RoleTranslator && slices.Contains(f.All("languages"), string(t)) {
			languages = append(languages, t)
		}
	}
	if role == account.RoleTranslator && len(languages) == 0 {
		problems["languages"] = "account.languages_missing"
	}
	return role, languages, problems
}

func (d *Desk) invite(w http.ResponseWriter, r *http.Request, v *visit) error {
	f := form.Of(r)
	a := &account.Account{Name: account.FoldName(f.Line("name")), State: account.StateInvited, Interface: v.account.Interface, CreatedAt: d.Now()}
	if t, ok := d.tongue(r); ok {
		a.Interface = t
	}
	var problems map[string]i18n.Key
	a.Role, a.Languages, problems = d.roleForm(f)
	key, err := d.nameProblem(r.Context(), a.Name)
	if err != nil {
		return err
	}
	if key != "" {
		problems["name"] = key
	}
	if len(problems) > 0 {
		return d.showInvite(w, r, v, a, problems)
	}
	return d.invited(w, r, v, a)
}

// invited stores a new account, and shows its one-time address once.
func (d *Desk) invited(w http.ResponseWriter, r *http.Request, v *visit, a *account.Account) (err error) {
	if a.ID, err = newID(); err != nil {
		return err
	}
	t := account.NewTicket(account.PurposeInvitation, a.ID, d.Now())
	act := d.accountAct(r, v, "account.invite", a)
	act.Detail = map[string]any{"role": a.Role, "languages": a.Languages}
	err = d.Store.Invite(r.Context(), act, a, t)
	if errors.Is(err, account.ErrTaken) {
		return d.showInvite(w, r, v, a, map[string]i18n.Key{"name": "account.name_taken"})
	}
	if err != nil {
		return err
	}
	d.showOnce(v, a.ID, t)
	return seeOther(w, r, act.Result)
}

// showOnce keeps a one-time address for the next pages of who made it.
func (d *Desk) showOnce(v *visit, subject string, t account.Ticket) {
	d.gate.shown.put(v.session.ID+subject, []string{TicketAddress(d.BaseURL, t)}, d.Now())
}

func (d *Desk) inviteAgain(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := d.subject(r)
	if err != nil {
		return err
	}
	if a.State != account.StateInvited {
		return errStatus(http.StatusForbidden)
	}
	t := account.NewTicket(account.PurposeInvitation, a.ID, d.Now())
	act := d.accountAct(r, v, "account.invite-again", a)
	if err := d.Store.AddTicket(r.Context(), act, t); err != nil {
		return err
	}
	d.showOnce(v, a.ID, t)
	return seeOther(w, r, act.Result)
}

func (d *Desk) setRole(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := d.subject(r)
	if err != nil {
		return err
	}
	before := map[string]any{"role": a.Role, "languages": a.Languages}
	var problems map[string]i18n.Key
	a.Role, a.Languages, problems = d.roleForm(form.Of(r))
	if len(problems) > 0 {
		return d.showAccount(w, r, v, a, problems)
	}
	act := d.accountAct(r, v, "account.role", a)
	act.Result += "?done=role-changed"
	act.Detail = map[string]any{"before": before, "after": map[string]any{"role": a.Role, "languages": a.Languages}}
	err = d.Store.SetRole(r.Context(), act, a)
	if errors.Is(err, account.ErrLast) {
		return d.showAccount(w, r, v, a, map[string]i18n.Key{"role": "account.last_manager"})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// suspend: nobody suspends their own account, which would only lock them out
// by mistake.
func (d *Desk) suspend(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := d.subject(r)
	if err != nil {
		return err
	}
	if a.ID == v.account.ID || a.State == account.StateSuspended {
		return errStatus(http.StatusForbidden)
	}
	act := d.accountAct(r, v, "account.suspend", a)
	act.Result += "?done=account-suspended"
	err = d.Store.Suspend(r.Context(), act, a.ID)
	if errors.Is(err, account.ErrLast) {
		return d.showAccount(w, r, v, a, map[string]i18n.Key{"role": "account.last_manager"})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

func (d *Desk) reactivate(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := d.subject(r)
	if err != nil {
		return err
	}
	if a.State != account.StateSuspended {
		return errStatus(http.StatusForbidden)
	}
	act := d.accountAct(r, v, "account.reactivate", a)
	act.Result += "?done=account-reactivated"
	if err := d.Store.Reactivate(r.Context(), act, a.ID); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// endSessions ends all sessions of an account; of one's own, the others.
func (d *Desk) endSessions(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := d.subject(r)
	if err != nil {
		return err
	}
	keep := ""
	if a.ID == v.account.ID {
		keep = v.session.ID
	}
	act := d.accountAct(r, v, "account.sessions-end", a)
	act.Result += "?done=signed-out"
	if err := d.Store.EndSessions(r.Context(), act, a.ID, keep); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}
