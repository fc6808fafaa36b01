package web

import (
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/safehtml"
	"amparo/templates"
)

// ageing is how long a verification counts as fresh, in months.
const ageing = 6

// cardMark is the mark of an entry: an error that was found comes before
// whatever was verified.
func cardMark(v visit, c *catalogue.Card) templates.Mark {
	if c.Reported {
		return templates.Mark{State: templates.MarkReported, Text: v.printer.T("report.mark")}
	}
	return markView(v, c.Verified)
}

// markView is the state of verification in words, with its date. It never
// names a person.
func markView(v visit, verified time.Time) templates.Mark {
	if verified.IsZero() {
		return templates.Mark{State: templates.MarkNew, Text: v.printer.T("ver.new")}
	}
	if months := monthsBetween(verified, v.at); months >= ageing {
		return templates.Mark{State: templates.MarkAgeing, Text: v.printer.T("ver.old", i18n.Args{"Count": months})}
	}
	return templates.Mark{State: templates.MarkVerified, Text: v.printer.T("ver.ok", i18n.Args{"Date": longDate(v.printer, verified)})}
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

func longDate(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	return p.Locale().Date(t.Year(), t.Month(), t.Day())
}

// availabilityWords is what pages say of each availability; nothing where help
// can be asked for, or where that is not known: that stands in the plate.
var availabilityWords = map[directory.Availability]struct {
	mark         i18n.Key // the short word beside an entry or a response
	look         string   // of the box above a profile
	strong, text i18n.Key
}{
	directory.AvailabilityUnknown:   {},
	directory.AvailabilityOpen:      {},
	directory.AvailabilityByCall:    {"availability.by_call", "warning", "availability.by_call_strong", "availability.by_call_notice"},
	directory.AvailabilitySuspended: {"availability.suspended", "warning", "availability.suspended_strong", "availability.suspended_notice"},
	directory.AvailabilityHalted:    {"availability.halted", "error", "availability.halted_strong", "availability.halted_notice"},
}

// availabilityMark is the short word beside an entry or a response; "" when
// nothing has to be said.
func availabilityMark(p *i18n.Printer, a directory.Availability) string {
	if key := availabilityWords[a].mark; key != "" {
		return p.T(key)
	}
	return ""
}

// availabilityNote is what the entry itself says of its availability, or that
// it is not known.
func availabilityNote(v visit, p *catalogue.Profile) templates.Prose {
	own := prose(v, p.Prose(directory.SectionAvailability))
	if own.HTML.IsZero() && p.Facts.Availability == directory.AvailabilityUnknown {
		own.HTML = safehtml.Markdown(v.printer.T("availability.unknown_notice"), v.printer.Locale(), 3)
	}
	return own
}

// availabilityNotice is the box above a profile: only where an answer to a
// request cannot be expected now. What is merely unknown stands in the plate.
func availabilityNotice(p *i18n.Printer, a directory.Availability) templates.Notice {
	words := availabilityWords[a]
	if words.strong == "" {
		return templates.Notice{}
	}
	return templates.Notice{Kind: words.look, Strong: p.T(words.strong), Text: p.T(words.text)}
}
