package door

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/internal/web/turn"
	"amparo/templates/admin"
)

type ticketStore interface {
	// Ticket returns a one-time address that is still good; account.ErrNotFound for all others.
	Ticket(ctx context.Context, word string, now time.Time) (*account.Ticket, error)
	// PrepareTicket keeps what was chosen on the pages of a one-time address.
	PrepareTicket(ctx context.Context, t *account.Ticket) error
	// UseTicket ends a one-time address; account.ErrUsed: it was used a moment ago.
	UseTicket(ctx context.Context, act account.Act, t *account.Ticket, n account.Enrolment) error
}

// guest is somebody with a one-time address.
type guest struct {
	ticket  *account.Ticket
	account *account.Account // whose address it is; nil for the first manager
}

// href is the one-time address itself.
func (g *guest) href() string { return visit.Root + "/ticket/" + g.ticket.Word }

// name is what the account is called.
func (g *guest) name() string {
	if g.account != nil {
		return g.account.Name
	}
	return g.ticket.Name
}

// guest finds out whose one-time address was asked for. An address that is not
// good any more looks like one that never was.
func (d *Room) guest(r *http.Request) (*guest, error) {
	t, err := d.Store.Ticket(r.Context(), chi.URLParam(r, "word"), d.Now())
	if err != nil {
		return nil, err
	}
	g := &guest{ticket: t}
	if t.Purpose != account.PurposeFirst {
		g.account, err = d.Sessions.Account(r.Context(), t.AccountID)
	}
	return g, err
}

// noTicket answers who comes with an address that is not good. Who tries many gets fewer
// and fewer answers, which holds nobody up whose address is good.
func (d *Room) noTicket(w http.ResponseWriter, r *http.Request, v *visit.Visit, err error) error {
	if !errors.Is(err, account.ErrNotFound) && !errors.Is(err, account.ErrUsed) {
		return err
	}
	d.Events.Note(account.EventAddress, "", d.Now())
	wait := d.Memory.tickets.Attempt(everybody, d.Now())
	if err := turn.Aside(r.Context(), func() error { return d.Pause(r.Context(), wait) }); err != nil {
		return err
	}
	page := admin.GatePage{Frame: d.Frame(r, v, v.Printer.T("ticket.gone_title")), Intro: []string{v.Printer.T("ticket.gone")}}
	return reply.Page(r.Context(), w, http.StatusNotFound, admin.Gate(page))
}

func (d *Room) ticketForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	g, err := d.guest(r)
	if err != nil {
		return d.noTicket(w, r, v, err)
	}
	if g.ticket.Password != "" && r.URL.Query().Get("step") != "password" {
		return d.ShowSetup(w, r, v, setupOf(g))
	}
	return d.showTicket(w, r, v, g, nil)
}

// prepare keeps name, password and language until the second factor is set.
func (d *Room) prepare(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	g, err := d.guest(r)
	if err != nil {
		return d.noTicket(w, r, v, err)
	}
	problems, err := d.choose(r, g)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return d.showTicket(w, r, v, g, problems)
	}
	if err := d.Store.PrepareTicket(r.Context(), g.ticket); err != nil {
		return err
	}
	return visit.SeeOther(w, r, g.href()+"?lang="+string(g.ticket.Interface))
}

// choose reads what was chosen into the ticket, and says what is wrong with it
// by the names of the fields.
func (d *Room) choose(r *http.Request, g *guest) (map[string]i18n.Key, error) {
	f := form.Of(r)
	problems := map[string]i18n.Key{}
	t, ok := d.LanguageAsked(r)
	if !ok {
		t = d.Words.Languages()[0]
	}
	g.ticket.Interface = t
	if g.account == nil {
		g.ticket.Name = account.FoldName(f.Line("name"))
		key, err := d.NameProblem(r.Context(), g.ticket.Name)
		if err != nil {
			return nil, err
		}
		if key != "" {
			problems["name"] = key
		}
	}
	if key := d.PasswordProblem(f.Get("password"), g.name()); key != "" {
		problems["password"] = key
	}
	if len(problems) > 0 {
		return problems, nil
	}
	var err error
	g.ticket.Password, err = d.HashPassword(r.Context(), f.Get("password"))
	return nil, err
}

// NameProblem is what is wrong with the name of a new account, "" if nothing.
func (d *Room) NameProblem(ctx context.Context, name string) (i18n.Key, error) {
	if account.CheckName(name) != nil {
		return "account.name_bad", nil
	}
	_, err := d.Store.AccountByName(ctx, name)
	if errors.Is(err, account.ErrNotFound) {
		return "", nil
	}
	return "account.name_taken", err
}

var passwordProblems = map[error]i18n.Key{
	account.ErrPasswordShort:    "account.password_short",
	account.ErrPasswordLong:     "account.password_long",
	account.ErrPasswordCommon:   "account.password_common",
	account.ErrPasswordBreached: "account.password_breached",
}

// PasswordProblem is what is wrong with a new password, "" if nothing.
func (d *Room) PasswordProblem(password, name string) i18n.Key {
	own := []string{name, d.BaseURL}
	for _, t := range d.Words.Languages() {
		own = append(own, d.Public.SiteName(t), d.Words.Printer(t).T("desk.name"))
	}
	err := account.CheckPassword(password, own...)
	if err == nil && d.isBreached(password) {
		err = account.ErrPasswordBreached
	}
	return passwordProblems[err]
}

// isBreached reports whether a password was stolen elsewhere, as it was typed or as it is
// hashed. A list that cannot be read keeps nobody from having a password.
func (d *Room) isBreached(password string) bool {
	if d.Breached == nil {
		return false
	}
	for _, as := range []string{password, account.NormalPassword(password)} {
		found, err := d.Breached.Has(as)
		if err != nil {
			d.Log.Error("the list of breached passwords cannot be read", slog.String("cause", err.Error()))
		}
		if found {
			return true
		}
	}
	return false
}

func (d *Room) ticketPasskey(w http.ResponseWriter, r *http.Request, _ *visit.Visit) error {
	g, err := d.guest(r)
	if err != nil {
		return err
	}
	o := owner{name: g.name()}
	if g.account != nil {
		o.id = g.account.ID
	} else if o.id, err = ident.New(); err != nil {
		return err
	}
	return d.OfferPasskey(w, r, g.ticket.Word, o)
}

// enrol is the last step: the second factor is set, and everything comes into
// force at once.
func (d *Room) enrol(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	g, err := d.guest(r)
	if err == nil && g.ticket.Password == "" {
		return visit.SeeOther(w, r, g.href())
	}
	if err != nil {
		return d.noTicket(w, r, v, err)
	}
	n := account.Enrolment{Token: ident.Token()}
	n.Passkey, n.Generator, err = d.MadeFactor(r, g.ticket.Word)
	if errors.Is(err, ErrWrong) {
		s := setupOf(g)
		s.Problem, s.Secret = "factor.setup_wrong", form.Of(r).Line("secret")
		return d.ShowSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	err = d.admitGuest(w, r, g, n)
	if errors.Is(err, account.ErrLocked) {
		s := setupOf(g)
		s.Problem = CodesLocked
		return d.ShowSetup(w, r, v, s)
	}
	return err
}

// MadeFactor is the factor that a form sets: exactly one of the two.
func (d *Room) MadeFactor(r *http.Request, key string) (*account.Passkey, *account.Generator, error) {
	f := form.Of(r)
	if answer := f.Get("credential"); answer != "" {
		p, err := d.MadePasskey(r, key, answer)
		return p, nil, err
	}
	g := &account.Generator{Secret: f.Line("secret"), CreatedAt: d.Now()}
	step, right := g.Check(f.Line("code"), d.Now())
	if !right || !account.IsGenerator(g.Secret) {
		return nil, nil, ErrWrong
	}
	g.LastStep = step
	return nil, g, nil
}

// admitGuest stores everything, and signs the account in.
func (d *Room) admitGuest(w http.ResponseWriter, r *http.Request, g *guest, n account.Enrolment) (err error) {
	a := g.account
	if a == nil {
		if a, err = d.firstManager(g.ticket, n.Passkey); err != nil {
			return err
		}
	}
	a.Interface, n.Account = g.ticket.Interface, a
	codes := account.NewRecoveryCodes()
	n.Recovery = Hashed(codes)
	if n.Session, err = d.newSession(a.ID, account.StageComplete); err != nil {
		return err
	}
	act := d.enrolAct(r, g.ticket, a)
	act.Session = n.Session.ID
	if err := d.Store.UseTicket(r.Context(), act, g.ticket, n); err != nil {
		return d.noTicket(w, r, d.Stranger(a.Interface), err) // account.ErrLocked comes back as it is
	}
	http.SetCookie(w, d.Cookie(n.Token, 0))
	d.Memory.Shown.Put(n.Session.ID, codes, d.Now())
	return visit.SeeOther(w, r, visit.Root+"/me/recovery")
}

// enrolAct is the act of using a one-time address, by whom it is for.
func (d *Room) enrolAct(r *http.Request, t *account.Ticket, a *account.Account) account.Act {
	act := d.Act(r, &visit.Visit{Account: a}, "account.join", a.ID, a.Name)
	switch t.Purpose {
	case account.PurposeReset:
		act.Action = "account.reset"
	case account.PurposeFirst:
		act.Action = "account.first"
	}
	return act
}

// firstManager is the account the program's first one-time address makes. Its
// passkey was made for its id.
func (d *Room) firstManager(t *account.Ticket, p *account.Passkey) (*account.Account, error) {
	a := &account.Account{Name: t.Name, Role: account.RoleManager, Languages: []lang.Tag{}, State: account.StateActive, CreatedAt: d.Now()}
	if p != nil {
		a.ID = p.AccountID
		return a, nil
	}
	var err error
	a.ID, err = ident.New()
	return a, err
}

// Hashed is what is stored of recovery codes.
func Hashed(codes []string) []string {
	hashes := make([]string, len(codes))
	for i, code := range codes {
		hashes[i] = account.HashRecoveryCode(code)
	}
	return hashes
}
