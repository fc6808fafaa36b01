package accounts

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// Store is the part of the store that this room needs.
type Store interface {
	// EndSessions ends the sessions of an account but one; "" keeps none.
	EndSessions(ctx context.Context, act account.Act, accountID, keep string) error
	// Factors returns what an account can show besides its password.
	Factors(ctx context.Context, accountID string) (*account.Factors, error)
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

// roleForm is a role and languages as a form chooses them.
func (d *Room) roleForm(f form.Values) (role account.Role, languages []lang.Tag, problems map[string]i18n.Key) {
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

func (d *Room) invite(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	a := &account.Account{Name: account.FoldName(f.Line("name")), State: account.StateInvited, Interface: v.Account.Interface, CreatedAt: d.Now()}
	if t, ok := d.Door.LanguageAsked(r); ok {
		a.Interface = t
	}
	var problems map[string]i18n.Key
	a.Role, a.Languages, problems = d.roleForm(f)
	key, err := d.Door.NameProblem(r.Context(), a.Name)
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
func (d *Room) invited(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account) (err error) {
	if a.ID, err = ident.New(); err != nil {
		return err
	}
	t := account.NewTicket(account.PurposeInvitation, a.ID, d.Now())
	act := d.Door.AccountAct(r, v, "account.invite", a)
	act.Detail = map[string]any{"role": a.Role, "languages": a.Languages}
	err = d.Store.Invite(r.Context(), act, a, t)
	if errors.Is(err, account.ErrTaken) {
		return d.showInvite(w, r, v, a, map[string]i18n.Key{"name": "account.name_taken"})
	}
	if err != nil {
		return err
	}
	d.Door.ShowOnce(v, a.ID, t)
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) inviteAgain(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	if a.State != account.StateInvited {
		return reply.Status(http.StatusForbidden)
	}
	t := account.NewTicket(account.PurposeInvitation, a.ID, d.Now())
	act := d.Door.AccountAct(r, v, "account.invite-again", a)
	if err := d.Store.AddTicket(r.Context(), act, t); err != nil {
		return err
	}
	d.Door.ShowOnce(v, a.ID, t)
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) setRole(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	before := map[string]any{"role": a.Role, "languages": a.Languages}
	var problems map[string]i18n.Key
	a.Role, a.Languages, problems = d.roleForm(form.Of(r))
	if len(problems) > 0 {
		return d.showAccount(w, r, v, a, problems)
	}
	act := d.Door.AccountAct(r, v, "account.role", a)
	act.Result += "?done=role-changed"
	act.Detail = map[string]any{"before": before, "after": map[string]any{"role": a.Role, "languages": a.Languages}}
	err = d.Store.SetRole(r.Context(), act, a)
	if errors.Is(err, account.ErrLast) {
		return d.showAccount(w, r, v, a, map[string]i18n.Key{"role": "account.last_manager"})
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// suspend: nobody suspends their own account, which would only lock them out
// by mistake.
func (d *Room) suspend(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	if a.ID == v.Account.ID || a.State == account.StateSuspended {
		return reply.Status(http.StatusForbidden)
	}
	act := d.Door.AccountAct(r, v, "account.suspend", a)
	act.Result += "?done=account-suspended"
	err = d.Store.Suspend(r.Context(), act, a.ID)
	if errors.Is(err, account.ErrLast) {
		return d.showAccount(w, r, v, a, map[string]i18n.Key{"role": "account.last_manager"})
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) reactivate(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	if a.State != account.StateSuspended {
		return reply.Status(http.StatusForbidden)
	}
	act := d.Door.AccountAct(r, v, "account.reactivate", a)
	act.Result += "?done=account-reactivated"
	if err := d.Store.Reactivate(r.Context(), act, a.ID); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// endSessions ends all sessions of an account; of one's own, the others.
func (d *Room) endSessions(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.Door.Subject(r)
	if err != nil {
		return err
	}
	keep := ""
	if a.ID == v.Account.ID {
		keep = v.Session.ID
	}
	act := d.Door.AccountAct(r, v, "account.sessions-end", a)
	act.Result += "?done=signed-out"
	if err := d.Store.EndSessions(r.Context(), act, a.ID, keep); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
