package visit

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// Route is one address of the editors' side. Tests walk the table: who may,
// that another site may not send it, and that it leaves one row in the log.
type Route struct {
	Room            string             // that it belongs to; the table of all routes says it
	Method, Pattern string             // Pattern below Root
	Need            account.Permission // "" for those who are not signed in: page must see to it
	Fresh           bool               // a second factor must have been shown minutes ago
	Anew            bool               // in a browser that is new to the account it must have been shown for this alone
	Quiet           string             // a POST that leaves no row in the log: why
	First           bool               // may be met before the owner of the account has answered what is asked
	Limit           Limit              // of what may be sent here; FormLimit if zero
	Done            Done               // what pages say after this form was accepted, by the word in ?done=
	Page            Handler
}

// Guarded is the one way to a handler: it knows who asks, turns away who may
// not, and answers errors.
func (d *Desk) Guarded(to Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := d.visitor(r)
		r = r.WithContext(i18n.With(r.Context(), v.Printer))
		if err == nil {
			err = d.admit(w, r, to, v)
		}
		if to.keepsForm(r) && unstored(r, err) {
			w.Header().Set("Retry-After", "30")
			err = d.Gate.SendAgain(w, r, v, d.Logged(r, http.StatusServiceUnavailable, err))
		}
		if err != nil {
			d.fail(w, r, v, err)
		}
	})
}

// admit calls the handler of who may, and shows the others the way.
func (d *Desk) admit(w http.ResponseWriter, r *http.Request, to Route, v *Visit) error {
	switch {
	case to.Need == "":
		return to.Page(w, r, v)
	case v.Account == nil:
		return d.Gate.SignInFirst(w, r, v)
	case !v.Account.May(to.Need):
		return reply.Status(http.StatusForbidden)
	case !to.First && r.Method == http.MethodGet && d.asked(r, v):
		return SeeOther(w, r, WasItYouPath)
	}
	if to.Fresh {
		fresh, err := d.fresh(r, to, v)
		if err != nil {
			return err
		}
		if !fresh {
			return d.Gate.FactorFirst(w, r, v)
		}
	}
	return to.Page(w, r, v)
}

// fresh reports whether a factor was shown so recently as an address wants it: in a browser
// that is new to the account more recently, and once for each thing that is done anew.
func (d *Desk) fresh(r *http.Request, to Route, v *Visit) (bool, error) {
	if !v.Session.Fresh(d.Now()) {
		return false, nil
	}
	known, err := d.Sessions.DeviceSince(r.Context(), v.Account.ID, d.Device(r), d.Now())
	if err != nil || !v.Account.Stranger(known, d.Now()) {
		return err == nil, err
	}
	if !v.Session.FreshFor(to.Anew, d.Now()) {
		return false, nil
	}
	if to.Anew {
		err = d.Sessions.SpendFactor(r.Context(), v.Session.ID)
	}
	if errors.Is(err, directory.ErrConflict) { // another act was quicker with the same factor
		return false, nil
	}
	return err == nil, err
}

// keepsForm reports whether what was sent is worth keeping: what somebody typed, not what
// a script sends by itself nor what is shown to come in.
func (to Route) keepsForm(r *http.Request) bool {
	return r.Method == http.MethodPost && to.Need != "" && to.Quiet == "" && len(r.PostForm) > 0
}

// unstored reports whether a form failed because nothing can be written now, and
// somebody is left to hear of it.
func unstored(r *http.Request, err error) bool {
	return errors.Is(err, directory.ErrUnavailable) && !errors.Is(err, directory.ErrDamaged) && r.Context().Err() == nil
}

// asked reports whether the owner of the account has to answer something before any other
// page. (A form that was sent meanwhile is not lost: the page after it asks.)
func (d *Desk) asked(r *http.Request, v *Visit) bool {
	questions, err := d.Sessions.Questions(r.Context(), v.Account.ID)
	if err != nil {
		d.Log.Error("it is not known what an account is asked", slog.String("cause", err.Error()))
	}
	v.Questions = questions
	return slices.ContainsFunc(questions, func(q account.Question) bool { return q.First() && q.Asks(v.Session, time.Time{}, d.Now()) })
}

// Asked is what the owner of the account is asked in this session, and what of it is to be
// answered here: about a new browser only in another one that was there before.
func (d *Desk) Asked(r *http.Request, v *Visit) ([]account.Question, error) {
	all, err := d.Sessions.Questions(r.Context(), v.Account.ID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	known, err := d.Sessions.DeviceSince(r.Context(), v.Account.ID, d.Device(r), d.Now())
	all = slices.DeleteFunc(all, func(q account.Question) bool {
		return q.Kind == account.QuestionCode && !q.First() || !q.Asks(v.Session, known, d.Now())
	})
	for i := range all {
		all[i].Open = all[i].Answers(known, d.Now())
	}
	return all, err
}

// Done are words of a page by the word in its address: ?done=saved.
type Done map[string]i18n.Key

// Limit is how much what is sent may hold.
type Limit = form.Limit

// The limits of what is sent to the editors' side: a whole entry has a few
// hundred fields, with far more contacts than it may have thousands, and the file
// of a key; it travels through signing in when a session has ended.
var (
	FormLimit    = Limit{Body: 2 << 20, Fields: 5000}
	EntryLimit   = Limit{Body: 2 << 20, Fields: 20_000, File: 64 << 10}
	CarriedLimit = Limit{Body: 3 << 20, Fields: 20_100}
	FileLimit    = Limit{Body: 24 << 20}
)

// keyOf is the key of a form, "" if it has none.
func keyOf(r *http.Request) string {
	if r.Method != http.MethodPost {
		return ""
	}
	return form.Of(r).Line(form.KeyField)
}

// SeeOther sends the browser on after a form was accepted.
func SeeOther(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
