package admin

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
)

type sessionStore interface {
	// Session finds a session by its token; account.ErrNotFound if there is none.
	Session(ctx context.Context, token string) (*account.Session, error)
	// TouchSession remembers that a session was used.
	TouchSession(ctx context.Context, n *account.Session, at time.Time) error
	// EndSession ends a session.
	EndSession(ctx context.Context, act account.Act, id string) error
	// Account returns an account; account.ErrNotFound if there is none.
	Account(ctx context.Context, id string) (*account.Account, error)
}

// touchEvery is how exactly the last use of a session is known: a write for
// every request would be too many.
const touchEvery = time.Minute

func (d *Desk) sessionRoutes() []route {
	return append(d.signInRoutes(),
		route{method: http.MethodPost, pattern: "/sign-out", need: account.MayEnter, page: d.signOut})
}

// cookieName is that of the session. The prefix makes browsers refuse a cookie
// that another host or a plain connection sets; it needs HTTPS.
func (d *Desk) cookieName() string {
	if d.Secure {
		return "__Host-amparo"
	}
	return "amparo"
}

// cookie is the session's, or one that removes it.
func (d *Desk) cookie(token string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: d.cookieName(), Value: token, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: d.Secure, SameSite: http.SameSiteStrictMode,
	}
}

// visitor finds out who asks. The visit is never nil; without an account it
// has the words of the browser's language.
func (d *Desk) visitor(r *http.Request) (*visit, error) {
	v := &visit{printer: d.Words.Printer(lang.Negotiate(r.Header.Get("Accept-Language"), d.Words.Languages()))}
	cookie, err := r.Cookie(d.cookieName())
	if err != nil || cookie.Value == "" {
		return v, nil
	}
	session, err := d.Store.Session(r.Context(), cookie.Value)
	if errors.Is(err, account.ErrNotFound) || (err == nil && session.Ended(d.Now())) {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.session = session
	if session.Stage != account.StageComplete {
		return v, nil
	}
	a, err := d.Store.Account(r.Context(), session.AccountID)
	if err != nil || a.State != account.StateActive {
		return v, ignoreMissing(err)
	}
	v.account, v.printer = a, d.Words.Printer(a.Interface)
	if now := d.Now(); now.Sub(session.SeenAt) >= touchEvery {
		return v, d.Store.TouchSession(r.Context(), session, now)
	}
	return v, nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, account.ErrNotFound) {
		return nil
	}
	return err
}

// signInFirst shows the way in to who is not signed in. A form that was sent
// is not lost: the way in is shown at its address, and it travels along.
func (d *Desk) signInFirst(w http.ResponseWriter, r *http.Request, v *visit) error {
	if r.Method != http.MethodPost || within(r.URL.Path, Root+"/sign-out") || within(r.URL.Path, Root+"/confirm") {
		return seeOther(w, r, Root+"/sign-in?next="+url.QueryEscape(localAddress(r.URL.RequestURI())))
	}
	w.Header().Set("WWW-Authenticate", "Form") // what 401 must have; no browser knows it, and the page is shown
	return d.showSignIn(w, r, v, entrance{next: Root, carried: posted(r)})
}

// factorFirst asks for the second factor again before a dangerous page; a form
// that was sent travels along.
func (d *Desk) factorFirst(w http.ResponseWriter, r *http.Request, v *visit) error {
	if r.Method != http.MethodPost {
		return seeOther(w, r, Root+"/confirm?next="+url.QueryEscape(r.URL.RequestURI()))
	}
	return d.showFactor(w, r, v, entrance{next: Root, carried: posted(r)})
}

func (d *Desk) signOut(w http.ResponseWriter, r *http.Request, v *visit) error {
	act := d.act(r, v, "session.end", v.session.ID, v.account.Name)
	if err := d.Store.EndSession(r.Context(), act, v.session.ID); err != nil {
		return err
	}
	http.SetCookie(w, d.cookie("", -1))
	w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
	return seeOther(w, r, Root+"/sign-in")
}
