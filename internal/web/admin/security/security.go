package security

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/security"
)

const (
	// rowsShown is how many events a page lists.
	rowsShown = 50
	// sessionsShown is how many sessions it lists.
	sessionsShown = 50
	// hoursShown and daysShown are how far back the chart goes.
	hoursShown, daysShown = 24, 30
)

// asked is what the list is narrowed to, as it was asked.
type asked struct {
	account string
	kind    account.EventKind
	before  int64
	month   bool // the chart has thirty days
}

func readAsked(f form.Values) asked {
	a := asked{account: f.Line("account"), kind: account.EventKind(f.Line("kind")), month: f.Line("chart") == "month"}
	if n, err := strconv.ParseInt(f.Line("before"), 10, 64); err == nil && n > 0 {
		a.before = n
	}
	if !slices.Contains(account.EventKinds, a.kind) {
		a.kind = ""
	}
	return a
}

// seen is what the page is made of.
type seen struct {
	asked
	warnings []account.Question
	hours    []account.HourOfEvents
	rows     []account.EventRow // one more than fits, where there are further ones
	names    map[string]string
	sessions []*account.Session
}

// page shows what happens to accounts. What was gathered is written first, so that it is
// all there.
func (d *Room) page(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	if err := d.Store.FlushEvents(r.Context()); err != nil {
		return err
	}
	s, err := d.load(r)
	if err != nil {
		return err
	}
	page := securityView(v, s)
	page.Frame = d.Frame(r, v, v.Printer.T("security.title"))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}

func (d *Room) load(r *http.Request) (s seen, err error) {
	ctx := r.Context()
	s.asked = readAsked(form.Of(r))
	if s.warnings, err = d.warnings(r); err != nil {
		return s, err
	}
	if s.names, err = d.Store.AccountNames(ctx); err != nil {
		return s, err
	}
	if s.hours, err = d.Store.EventHours(ctx, chartBegins(d.Now(), s.month), account.EventPassword, account.EventBusy, account.EventCode, account.EventHeld); err != nil {
		return s, err
	}
	if s.rows, err = d.Store.Events(ctx, account.EventFilter{AccountID: s.account, Kind: s.kind, Before: s.before}, rowsShown+1); err != nil {
		return s, err
	}
	s.sessions, err = d.Store.OpenSessions(ctx, d.Now(), sessionsShown)
	return s, err
}

// warnings are the passwords that somebody else probably knows.
func (d *Room) warnings(r *http.Request) ([]account.Question, error) {
	all, err := d.Sessions.Questions(r.Context(), "")
	return slices.DeleteFunc(all, func(q account.Question) bool { return !q.Warns() }), err
}

// chartBegins is the first hour, or the first day, of the chart.
func chartBegins(now time.Time, month bool) time.Time {
	now = now.UTC()
	if month {
		return now.Truncate(24*time.Hour).AddDate(0, 0, 1-daysShown)
	}
	return now.Truncate(time.Hour).Add((1 - hoursShown) * time.Hour)
}

// warned is the account of a form, and its name; account.ErrNotFound where nothing warns of it.
func (d *Room) warned(r *http.Request) (*account.Account, error) {
	all, err := d.warnings(r)
	if err != nil {
		return nil, err
	}
	id := form.Of(r).Line("account")
	if !slices.ContainsFunc(all, func(q account.Question) bool { return q.AccountID == id }) {
		return nil, account.ErrNotFound
	}
	return d.Sessions.Account(r.Context(), id)
}

func (d *Room) act(r *http.Request, v *visit.Visit, action account.Action, subject, label, done string) account.Act {
	act := d.Act(r, v, action, subject, label)
	act.Result = visit.SecurityPath + "?done=" + done
	return act
}

// requirePassword has somebody choose a new password: who knows the old one learns nothing
// more by it.
func (d *Room) requirePassword(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.warned(r)
	if err != nil {
		return err
	}
	act := d.act(r, v, "security.require", a.ID, a.Name, "password-required")
	if err := d.Store.RequirePassword(r.Context(), act, a.ID); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// settle ends a warning whose owner has said that it was them. That a new password is owed
// stays as it is.
func (d *Room) settle(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	a, err := d.warned(r)
	if err != nil {
		return err
	}
	act := d.act(r, v, "security.settle", a.ID, a.Name, "warning-settled")
	if err := d.Store.WasMe(r.Context(), act, a.ID, account.QuestionCode); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// endSession ends anybody's session but the one in which this is asked.
func (d *Room) endSession(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	all, err := d.Store.OpenSessions(r.Context(), d.Now(), sessionsShown)
	if err != nil {
		return err
	}
	id := form.Of(r).Line("id")
	at := slices.IndexFunc(all, func(n *account.Session) bool { return n.ID == id && id != v.Session.ID })
	if at < 0 {
		return account.ErrNotFound
	}
	a, err := d.Sessions.Account(r.Context(), all[at].AccountID)
	if err != nil {
		return err
	}
	act := d.act(r, v, "security.session-end", a.ID, a.Name, "one-session-ended")
	if err := d.Store.EndSession(r.Context(), act, id); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) endSessions(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.act(r, v, "security.sessions-end", "", "", "all-sessions-ended")
	if err := d.Store.EndAllSessions(r.Context(), act, v.Session.ID); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
