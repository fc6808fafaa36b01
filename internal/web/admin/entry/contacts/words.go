package contacts

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/opening"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/internal/zone"
	"amparo/templates/admin"
)

// Capital is words as the first of a line.
func Capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// longValue is how much of a value a line shows, in characters.
const longValue = 48

// Shortened is the beginning and the end of a long value.
func Shortened(value string) string {
	runes := []rune(value)
	if len(runes) <= longValue {
		return value
	}
	return string(runes[:20]) + "…" + string(runes[len(runes)-16:])
}

// Hours is hours in words: "Monday to Friday, 8 am – 6 pm".
func Hours(p *i18n.Printer, o opening.Hours) string {
	l := p.Locale()
	return p.T("contacts.hours_line", i18n.Args{"Days": Days(p, o), "From": l.Clock(o.From), "To": l.Clock(o.To)})
}

// Days are days of the week: "Monday to Friday and Sunday".
func Days(p *i18n.Printer, o opening.Hours) string {
	if len(o.Days) == len(opening.Days) {
		return p.T("contacts.every_day")
	}
	var parts []string
	for _, run := range o.Runs() {
		first, last := p.Locale().Weekday(run[0]), p.Locale().Weekday(run[1])
		switch run[1] - run[0] {
		case 0:
			parts = append(parts, first)
		case 1:
			parts = append(parts, first, last)
		default:
			parts = append(parts, p.T("contacts.days_to", i18n.Args{"From": first, "To": last}))
		}
	}
	return p.Locale().And(parts)
}

// ZoneName is the city of a zone, and its country.
func ZoneName(p *i18n.Printer, z zone.Zone) string {
	return p.T("contacts.city_in", i18n.Args{"City": z.City(p.Lang()), "Country": p.Locale().CountryName(z.Country), "Zone": z.Name})
}

// ZoneTime is a zone, and what time it is there.
func ZoneTime(p *i18n.Printer, z zone.Zone, at time.Time) string {
	offset, ok := z.Offset(at)
	if !ok {
		return z.Name
	}
	return p.T("contacts.there", i18n.Args{"Zone": z.Name, "Time": visit.TimeOfDay(p, at.Add(offset))})
}

// KeyState says how long a key is good.
func KeyState(p *i18n.Printer, k directory.Key, at time.Time) admin.State {
	expires, known := k.Expires.Time()
	switch {
	case k.Block == "":
		return admin.State{Kind: "new", Text: p.T("contacts.key_print_only")}
	case !known:
		return admin.State{Kind: "verified", Text: p.T("contacts.key_for_good")}
	case !at.Before(expires):
		return admin.State{Kind: "reported", Text: p.T("contacts.key_ended", i18n.Args{"Date": visit.Day(p, expires)})}
	case k.DueKey(at):
		return admin.State{Kind: "ageing", Text: p.T("contacts.key_until", i18n.Args{"Date": visit.Day(p, expires)})}
	}
	return admin.State{Kind: "verified", Text: p.T("contacts.key_until", i18n.Args{"Date": visit.Day(p, expires)})}
}

// KeyNote says for whom the key is, and when it will be asked for anew.
func KeyNote(p *i18n.Printer, k directory.Key, at time.Time) string {
	var said []string
	if addresses := k.KeyAddresses(); len(addresses) > 0 {
		said = append(said, p.T("contacts.key_for", i18n.Args{"Addresses": p.Locale().And(addresses[:min(len(addresses), 3)])}))
	}
	if expires, known := k.Expires.Time(); known && !k.DueKey(at) {
		said = append(said, p.T("contacts.key_reminder", i18n.Args{"Date": visit.Day(p, expires.Add(-directory.KeyBefore*24*time.Hour))}))
	}
	return strings.Join(said, " ")
}

// Sound is what a value that works leads to; "" where that says nothing.
func Sound(p *i18n.Printer, r contact.Result) string {
	scheme, rest, _ := strings.Cut(r.Href, ":")
	switch {
	case r.Kind == contact.Phone && r.Number.Country != "":
		return p.T("contacts.sound_number", i18n.Args{"Country": p.Locale().CountryName(r.Number.Country), "Number": r.Number.E164()})
	case scheme == "https" && directory.ContactKind(r.Kind).EndToEnd() && r.Kind != contact.Onion, r.Kind == contact.Telegram && scheme == "https":
		host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
		return p.T("contacts.sound_link", i18n.Args{"App": p.T(words.ContactKinds[directory.ContactKind(r.Kind)]), "Host": host})
	}
	return ""
}
