package visit

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
)

// SessionStore is the part of the store that this needs.
type SessionStore interface {
	// Session finds a session by its token; account.ErrNotFound if there is none.
	Session(ctx context.Context, token string) (*account.Session, error)
	// TouchSession remembers that a session was used.
	TouchSession(ctx context.Context, n *account.Session, at time.Time) error
	// EndSession ends a session.
	EndSession(ctx context.Context, act account.Act, id string) error
	// Questions returns what the owner of an account is asked.
	Questions(ctx context.Context, accountID string) ([]account.Question, error)
	// DeviceSince returns since when an account has a browser, by its word; zero for one
	// that is not known.
	DeviceSince(ctx context.Context, accountID, word string, now time.Time) (time.Time, error)
	// SpendFactor has a factor that was shown in a session count no more;
	// directory.ErrConflict if another act has spent it.
	SpendFactor(ctx context.Context, session string) error
	// Account returns an account; account.ErrNotFound if there is none.
	Account(ctx context.Context, id string) (*account.Account, error)
}

// touchEvery is how exactly the last use of a session is known: a write for
// every request would be too many.
const touchEvery = time.Minute

// cookieName is that of the session. The prefix makes browsers refuse a cookie
// that another host or a plain connection sets; it needs HTTPS.
func (d *Desk) cookieName() string {
	if d.Secure {
		return "__Host-amparo"
	}
	return "amparo"
}

// Cookie is the session's, or one that removes it.
func (d *Desk) Cookie(token string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: d.cookieName(), Value: token, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: d.Secure, SameSite: http.SameSiteStrictMode,
	}
}

// deviceCookie is the name of what a browser is known by at its next sign-in.
func (d *Desk) deviceCookie() string { return d.cookieName() + "-browser" }

// Device is the word of a browser in which somebody signed in before, "" for none.
func (d *Desk) Device(r *http.Request) string {
	if cookie, err := r.Cookie(d.deviceCookie()); err == nil {
		return cookie.Value
	}
	return ""
}

// KeepDevice has a browser keep its word, for account.DeviceLasts.
func (d *Desk) KeepDevice(w http.ResponseWriter, word string) {
	http.SetCookie(w, &http.Cookie{
		Name: d.deviceCookie(), Value: word, Path: "/", MaxAge: int(account.DeviceLasts / time.Second),
		HttpOnly: true, Secure: d.Secure, SameSite: http.SameSiteStrictMode,
	})
}

// Stranger is the visit of somebody without an account who reads the interface
// in a language, with the state of the site as it is now.
func (d *Desk) Stranger(t lang.Tag) *Visit {
	return &Visit{Printer: d.Words.Printer(t), Terms: d.Directory.Now(), Words: d.Words, Now: d.Now(), BaseURL: d.BaseURL}
}

// visitor finds out who asks. The visit is never nil; without an account it
// has the words of the browser's language.
func (d *Desk) visitor(r *http.Request) (*Visit, error) {
	v := d.Stranger(lang.Negotiate(r.Header.Get("Accept-Language"), d.Words.Languages()))
	cookie, err := r.Cookie(d.cookieName())
	if err != nil || cookie.Value == "" {
		return v, nil
	}
	session, err := d.Sessions.Session(r.Context(), cookie.Value)
	if errors.Is(err, account.ErrNotFound) || (err == nil && session.Ended(v.Now)) {
		d.Live.forget(cookie.Value)
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.Session = session
	d.Live.remember(cookie.Value, session.Stage, v.Now)
	if session.Stage != account.StageComplete {
		return v, nil
	}
	a, err := d.Sessions.Account(r.Context(), session.AccountID)
	if err != nil || a.State != account.StateActive {
		return v, ignoreMissing(err)
	}
	v.Account, v.Printer, v.Lock = a, d.Words.Printer(a.Interface), lockOf(cookie.Value)
	if v.Now.Sub(session.SeenAt) >= touchEvery {
		err := d.Sessions.TouchSession(r.Context(), session, v.Now)
		session.SeenAt = v.Now
		return v, err
	}
	return v, nil
}

// lockOf is the key of Visit.Lock for the token of a session, which has 256 random bits.
func lockOf(token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	_, _ = mac.Write([]byte("what the browser keeps")) // never fails
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func ignoreMissing(err error) error {
	if errors.Is(err, account.ErrNotFound) {
		return nil
	}
	return err
}
