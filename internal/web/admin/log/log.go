package log

import (
	"context"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/log"
)

// Store is the part of the store that this room needs.
type Store interface {
	// Log returns at most limit rows that a filter lets through, newest first.
	Log(ctx context.Context, f account.LogFilter, limit int) ([]account.Record, error)
	// AccountNames returns the name of every account, by id.
	AccountNames(ctx context.Context) (map[string]string, error)
	// Note writes a row of the log for something that changes nothing else.
	Note(ctx context.Context, act account.Act) error
}

// logPage is how many rows of the log a page shows.
const logPage = 100

// logAsked is a filter of the log as it was typed.
type logAsked struct {
	account, action, subject, from, until string
	before, after                         string
}

// wrongDates names the fields that hold no day.
type wrongDates map[string]i18n.Key

func (d *Room) log(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	asked, filter, wrong := readLogFilter(form.Of(r))
	names, err := d.Store.AccountNames(r.Context())
	if err != nil {
		return err
	}
	rows, err := d.Store.Log(r.Context(), filter, logPage+1)
	if err != nil {
		return err
	}
	fields := logFields(v.Printer, asked, names, wrong)
	page := logView(v.Printer, asked, rows)
	page.Filter, page.Filtered = fields, asked.query() != ""
	page.Frame = d.Frame(r, v, v.Printer.T("desk.log"))
	page.Wide, page.Problems = true, visit.ProblemsOf(v.Printer, fields)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Show(page))
}

func readLogFilter(v form.Values) (logAsked, account.LogFilter, wrongDates) {
	a := logAsked{
		account: v.Line("account"), action: v.Line("action"), subject: v.Line("subject"), from: v.Line("from"), until: v.Line("until"),
		before: v.Line("before"), after: v.Line("after"),
	}
	f := account.LogFilter{AccountID: a.account, Action: account.Action(a.action), Subject: a.subject, Before: number(a.before), After: number(a.after)}
	wrong := wrongDates{}
	f.From = dayOf(a.from, "from", wrong)
	if f.Until = dayOf(a.until, "until", wrong); !f.Until.IsZero() {
		f.Until = f.Until.AddDate(0, 0, 1) // the day itself is meant too
	}
	return a, f, wrong
}

func dayOf(typed, field string, wrong wrongDates) time.Time {
	if typed == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, typed)
	if err != nil || day.Year() < 2000 || day.Year() > 2999 {
		wrong[field] = "log.bad_day"
		return time.Time{}
	}
	return day
}
