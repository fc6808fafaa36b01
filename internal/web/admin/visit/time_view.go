package visit

import (
	"slices"
	"strconv"
	"time"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/templates"
)

// Stamp is a moment in words: editors work in many time zones, so it is UTC
// and says so.
func Stamp(p *i18n.Printer, t time.Time) string {
	return p.T("desk.at", i18n.Args{"Date": Day(p, t), "Time": TimeOfDay(p, t)})
}

// TimeOfDay is the hour and minute of a moment, in UTC.
func TimeOfDay(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	hour := t.Format("15")
	if p.Lang() == "fr" { // "9 h 05", but "09:05"
		hour = strconv.Itoa(t.Hour())
	}
	return p.T("desk.time", i18n.Args{"Hour": hour, "Minute": t.Format("04")})
}

// Day is a date in words, in UTC.
func Day(p *i18n.Printer, t time.Time) string {
	t = t.UTC()
	return p.Locale().Date(t.Year(), t.Month(), t.Day())
}

// LanguageNames is languages in words, as a sentence lists them.
func LanguageNames(p *i18n.Printer, tags []lang.Tag) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = p.Locale().LanguageName(string(tag))
	}
	slices.Sort(names)
	return p.Locale().And(names)
}

// InLanguage is words with their language, if that is not the page's.
func InLanguage(p *i18n.Printer, text string, t lang.Tag) templates.Words {
	w := templates.Words{Text: text}
	if t != p.Lang() {
		w.Lang, w.Dir = string(t), t.Dir()
	}
	return w
}

// Crumb is a link of the way to a page.
func Crumb(href, text string) templates.Link { return templates.Link{Href: href, Text: text} }

// LanguageName is a language in the words of the interface.
func LanguageName(p *i18n.Printer, t lang.Tag) string { return p.Locale().LanguageName(string(t)) }
