package facts

import (
	"strings"
	"time"

	"amparo/internal/i18n"
	"amparo/templates"
)

// ageing is how long a verification counts as fresh, in months.
const ageing = 6

// Mark is the state of verification in words, with its date. It never names a
// person. An error that was found comes before whatever was verified.
func (r Reader) Mark(verified time.Time, reported bool) templates.Mark {
	switch {
	case reported:
		return templates.Mark{State: templates.MarkReported, Text: r.Printer.T("report.mark")}
	case verified.IsZero():
		return templates.Mark{State: templates.MarkNew, Text: r.Printer.T("ver.new")}
	}
	if months := monthsBetween(verified, r.Now); months >= ageing {
		return templates.Mark{State: templates.MarkAgeing, Text: r.Printer.T("ver.old", i18n.Args{"Count": months})}
	}
	return templates.Mark{State: templates.MarkVerified, Text: r.Printer.T("ver.ok", i18n.Args{"Date": r.Day(verified)})}
}

// Day writes the day of a moment, that of UTC.
func (r Reader) Day(t time.Time) string {
	t = t.UTC()
	return r.Printer.Locale().Date(t.Year(), t.Month(), t.Day())
}

// monthsBetween counts whole months, never fewer than none: a clock that was
// set back makes nothing negative.
func monthsBetween(from, to time.Time) int {
	months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if to.Day() < from.Day() {
		months--
	}
	return max(months, 0)
}

// FullName is a name with its acronym in brackets, unless the name is or holds
// the acronym already.
func FullName(name, acronym string) string {
	if acronym == "" || strings.Contains(name, acronym) {
		return name
	}
	return name + " (" + acronym + ")"
}
