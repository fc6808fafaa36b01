package admin

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// stamp is a moment in words: editors work in many time zones, so it is UTC
// and says so.
func stamp(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	hour := t.Format("15")
	if p.Lang() == "fr" { // "9 h 05", but "09:05"
		hour = strconv.Itoa(t.Hour())
	}
	clock := p.T("desk.time", i18n.Args{"Hour": hour, "Minute": t.Format("04")})
	return p.T("desk.at", i18n.Args{"Date": day(p, t), "Time": clock})
}

// day is a date in words, in UTC.
func day(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	return p.Locale().Date(t.Year(), t.Month(), t.Day())
}

// accountName is what an account is called now; "" in the words of the
// interface for the command line and what was there before accounts.
func (d *Desk) accountName(r *http.Request, id string) (string, error) {
	if id == "" {
		return i18n.From(r.Context()).T("desk.the_program"), nil
	}
	a, err := d.Store.Account(r.Context(), id)
	if errors.Is(err, account.ErrNotFound) {
		return id, nil
	}
	if err != nil {
		return "", err
	}
	return a.Name, nil
}

// languageNames is languages in words, as a sentence lists them.
func languageNames(p *i18n.Printer, tags []lang.Tag) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = p.Locale().LanguageName(string(tag))
	}
	slices.Sort(names)
	return p.Locale().And(names)
}
