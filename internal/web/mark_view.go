package web

import (
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/safehtml"
	"amparo/templates"
)

// availabilityWords is what the box above a profile says of each availability; nothing where
// help can be asked for, or where that is not known: that stands in the plate.
var availabilityWords = map[directory.Availability]struct {
	look         string
	strong, text i18n.Key
}{
	directory.AvailabilityUnknown:   {},
	directory.AvailabilityOpen:      {},
	directory.AvailabilityByCall:    {"warning", "availability.by_call_strong", "availability.by_call_notice"},
	directory.AvailabilitySuspended: {"warning", "availability.suspended_strong", "availability.suspended_notice"},
	directory.AvailabilityHalted:    {"error", "availability.halted_strong", "availability.halted_notice"},
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
