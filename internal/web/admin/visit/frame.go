package visit

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"amparo/internal/i18n"
	"amparo/templates"
	"amparo/templates/admin"
)

// Frame is what surrounds a page: its title is its heading, its links the way
// to it from the dashboard. What waits is counted once for a request; when that
// fails the navigation has no counts.
func (d *Desk) Frame(r *http.Request, v *Visit, title string, crumbs ...templates.Link) admin.Frame {
	n := around{site: d.Public.SiteName(v.Printer.Lang()), path: r.URL.Path, done: d.doneKey(r)}
	if v.Account != nil {
		n.counts = d.countsFor(r, v)
	}
	return frameView(v, n, title, crumbs)
}

// countsFor asks once for a request what waits. A page is worth more than its
// counts: a failure is for the log of the program.
func (d *Desk) countsFor(r *http.Request, v *Visit) map[string]int {
	if v.counted {
		return v.counts
	}
	v.counted = true
	counts, err := d.Counts(r, v)
	switch {
	case err == nil:
		v.counts = counts
	case !errors.Is(err, context.Canceled): // else nobody is left to read them
		d.Log.Error("the navigation has no counts", slog.String("cause", err.Error()))
	}
	return v.counts
}

// doneKey is what a page says after a form was accepted, "" for nothing.
func (d *Desk) doneKey(r *http.Request) i18n.Key {
	if r.Method != http.MethodGet {
		return ""
	}
	return d.Done[r.URL.Query().Get("done")]
}
