package door

import (
	"context"
	"errors"
	"net/http"
	"net/url"

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

type signInStore interface {
	factorStore
	deviceStore
	// StartSession stores a new session under its token.
	StartSession(ctx context.Context, act account.Act, n *account.Session, token string) error
	// CompleteSession puts a session with both factors in the place of the one
	// with the password only; account.ErrUsed: the factor was used up.
	CompleteSession(ctx context.Context, act account.Act, c account.Completion) error
	// ConfirmSession remembers that a second factor was shown again, and gives the session
	// another token.
	ConfirmSession(ctx context.Context, act account.Act, n *account.Session, p account.Proof, token string) error
}

// inLanguageAsked lets a page for those who are not signed in be read in another
// language than the browser's. No cookie remembers it.
func (d *Room) inLanguageAsked(page visit.Handler) visit.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
		return page(w, d.setLanguage(r, v), v)
	}
}

// setLanguage gives a visit the language that its address or its form asks for.
func (d *Room) setLanguage(r *http.Request, v *visit.Visit) *http.Request {
	if t, ok := d.LanguageAsked(r); ok && v.Account == nil {
		v.Printer = d.Words.Printer(t)
	}
	return r.WithContext(i18n.With(r.Context(), v.Printer))
}

// LanguageAsked is the language that an address or a form asks for.
func (d *Room) LanguageAsked(r *http.Request) (lang.Tag, bool) {
	asked := form.Of(r).Line("lang")
	for _, t := range d.Words.Languages() {
		if string(t) == asked {
			return t, true
		}
	}
	return "", false
}

// entrance is somebody on the way in.
type entrance struct {
	next    string
	carried carried
	dropped bool // a form was sent, and is asked for again
	name    string
	problem i18n.Key // "" for none
	busy    bool     // and it is not theirs

	keys, codes bool // which factors can be shown
	locked      bool // there are codes, and they cannot be checked
	recovery    bool // a recovery code was typed
}

func entranceOf(r *http.Request) entrance {
	f := form.Of(r)
	e := entrance{next: localAddress(f.Get("next")), name: f.Line("name")}
	if r.Method == http.MethodPost {
		e.carried, e.recovery = carriedBy(f), f.Get("recovery") != ""
	}
	return e
}

func (d *Room) signInForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	if v.Account != nil {
		return visit.SeeOther(w, r, entranceOf(r).next)
	}
	return d.showSignIn(w, r, v, entranceOf(r))
}

func (d *Room) signIn(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	e := entranceOf(r)
	a, err := d.CheckPassword(r, nil, account.FoldName(e.name), form.Of(r).Get("password"))
	switch {
	case errors.Is(err, ErrWrong):
		e.problem = "signin.wrong"
		return d.showSignIn(w, r, v, e)
	case errors.Is(err, account.ErrBusy), errors.Is(err, turn.ErrNoPlace):
		e.problem, e.busy = "signin.busy", true
		w.Header().Set("Retry-After", "5")
		return d.showSignIn(w, r, v, e)
	}
	if err != nil {
		return err
	}
	v.Account = nil // whoever was signed in here is not any more
	if v.Session, err = d.startHalf(w, r, a); err != nil {
		return err
	}
	if e.carried.to != "" {
		return d.showFactor(w, r, v, e)
	}
	return visit.SeeOther(w, r, visit.Root+"/sign-in/factor?"+url.Values{"next": {e.next}, "lang": {string(v.Printer.Lang())}}.Encode())
}

// startHalf begins a session that has the password only.
func (d *Room) startHalf(w http.ResponseWriter, r *http.Request, a *account.Account) (*account.Session, error) {
	n, err := d.newSession(a.ID, account.StagePassword)
	if err != nil {
		return nil, err
	}
	token := ident.Token()
	act := d.Act(r, &visit.Visit{Account: a}, "session.password", n.ID, a.Name)
	if err := d.Store.StartSession(r.Context(), act, n, token); err != nil {
		return nil, err
	}
	http.SetCookie(w, d.Cookie(token, 0))
	return n, nil
}

// newSession is a session that begins now, not stored yet.
func (d *Room) newSession(accountID string, stage account.Stage) (*account.Session, error) {
	id, err := ident.New()
	n := &account.Session{ID: id, AccountID: accountID, Stage: stage, CreatedAt: d.Now(), SeenAt: d.Now()}
	if stage == account.StageComplete {
		n.FactorAt = d.Now()
	}
	return n, err
}

func (d *Room) factorForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	e := entranceOf(r)
	if v.Account != nil {
		return visit.SeeOther(w, r, e.next)
	}
	if !v.Half() {
		return visit.SeeOther(w, r, visit.Root+"/sign-in?"+url.Values{"next": {e.next}}.Encode())
	}
	return d.showFactor(w, r, v, e)
}

func (d *Room) factor(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	e := entranceOf(r)
	if v.Account != nil { // sent twice
		return d.goOn(w, r, v, e)
	}
	if !v.Half() {
		return d.showSignIn(w, r, v, e)
	}
	a, proof, err := d.proven(r, v.Session)
	if err == nil {
		err = d.complete(w, r, v, a, proof)
	}
	if errors.Is(err, ErrWrong) || errors.Is(err, account.ErrUsed) {
		e.problem = "signin.wrong"
		return errors.Join(d.wrongFactor(r, v.Session, err), d.showFactor(w, r, v, e))
	}
	if err != nil {
		return err
	}
	return d.goOn(w, r, v, e)
}

// proven is the account of a session that has the password only, and the
// factor that a form shows for it.
func (d *Room) proven(r *http.Request, n *account.Session) (*account.Account, account.Proof, error) {
	a, err := d.Sessions.Account(r.Context(), n.AccountID)
	if err != nil {
		return nil, account.Proof{}, err
	}
	if a.State != account.StateActive {
		return nil, account.Proof{}, ErrWrong
	}
	proof, err := d.checkFactor(r, n)
	return a, proof, err
}

// complete signs an account in: a new session under a new token.
func (d *Room) complete(w http.ResponseWriter, r *http.Request, v *visit.Visit, a *account.Account, p account.Proof) error {
	n, err := d.newSession(a.ID, account.StageComplete)
	if err != nil {
		return err
	}
	act := d.Act(r, &visit.Visit{Account: a}, "session.start", n.ID, a.Name)
	act.Detail = map[string]any{"factor": p.Kind}
	c := account.Completion{Before: v.Session.ID, Session: n, Token: ident.Token(), Proof: p, Silent: a.Silent(d.Now())}
	n.Browser, n.System = familyOf(r)
	n.Factor = p.Kind
	isNew, err := d.recognise(r, &c)
	if err != nil {
		return err
	}
	if err := d.Store.CompleteSession(r.Context(), act, c); err != nil {
		return err
	}
	if isNew {
		d.Events.Note(account.EventDevice, a.ID, d.Now())
	}
	if c.Device != "" {
		d.KeepDevice(w, c.Device)
	}
	http.SetCookie(w, d.Cookie(c.Token, 0))
	v.Account, v.Session, v.Printer = a, n, d.Words.Printer(a.Interface)
	return nil
}

// goOn leads to where somebody wanted to go, or shows what was on its way.
func (d *Room) goOn(w http.ResponseWriter, r *http.Request, v *visit.Visit, e entrance) error {
	if e.carried.to == "" {
		return visit.SeeOther(w, r, e.next)
	}
	r = r.WithContext(i18n.With(r.Context(), v.Printer))
	return reply.Page(r.Context(), w, http.StatusOK, admin.Gate(resendView(d.Frame(r, v, v.Printer.T("signin.again_title")), v.Printer, e.carried)))
}

func (d *Room) signInPasskey(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	if !v.Half() {
		return reply.Status(http.StatusForbidden)
	}
	return d.askPasskey(w, r, v.Session.ID, v.Session.AccountID)
}

func (d *Room) confirmForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showFactor(w, r, v, entranceOf(r))
}

func (d *Room) confirm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	e := entranceOf(r)
	proof, err := d.checkFactor(r, v.Session)
	if err == nil {
		act := d.Act(r, v, "session.confirm", v.Session.ID, v.Account.Name)
		act.Detail = map[string]any{"factor": proof.Kind}
		token := ident.Token()
		if err = d.Store.ConfirmSession(r.Context(), act, v.Session, proof, token); err == nil {
			http.SetCookie(w, d.Cookie(token, 0))
		}
	}
	if errors.Is(err, ErrWrong) || errors.Is(err, account.ErrUsed) {
		d.noteWrong(v.Session, err) // whoever has come in is not asked about their own slips
		e.problem = "signin.wrong"
		return d.showFactor(w, r, v, e)
	}
	if err != nil {
		return err
	}
	return d.goOn(w, r, v, e)
}

func (d *Room) confirmPasskey(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.askPasskey(w, r, v.Session.ID, v.Session.AccountID)
}
