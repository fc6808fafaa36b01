package web

import (
	"strconv"
	"strings"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/words"
	"amparo/templates"
)

// contactKinds is how each kind of contact is drawn, and who may listen on the
// way.
var contactKinds = map[directory.ContactKind]struct {
	icon   templates.Icon
	safety i18n.Key
	plain  i18n.Key // in place of safety where an address is not encrypted; "" for what no address decides
}{
	directory.ContactSignal:   {templates.IconMessage, "contact.safety_signal", ""},
	directory.ContactWhatsApp: {templates.IconMessage, "contact.safety_whatsapp", ""},
	directory.ContactTelegram: {templates.IconMessage, "contact.safety_telegram", ""},
	directory.ContactOnion:    {templates.IconLock, "contact.safety_onion", ""},
	directory.ContactPhone:    {templates.IconPhone, "contact.safety_phone", ""},
	directory.ContactForm:     {templates.IconLock, "contact.safety_form_https", "contact.safety_http"},
	directory.ContactEmail:    {templates.IconMail, "contact.safety_plain_mail", ""},
	directory.ContactWeb:      {templates.IconWorld, "contact.safety_https", "contact.safety_http"},
	directory.ContactFax:      {templates.IconPhone, "contact.safety_fax", ""},
	directory.ContactPost:     {templates.IconPin, "contact.safety_post", ""},
	directory.ContactShort:    {templates.IconPhone, "contact.safety_phone", ""},
	directory.ContactThreema:  {templates.IconMessage, "contact.safety_threema", ""},
	directory.ContactWire:     {templates.IconMessage, "contact.safety_wire", ""},
	directory.ContactMatrix:   {templates.IconMessage, "contact.safety_matrix", ""},
	directory.ContactSession:  {templates.IconMessage, "contact.safety_session", ""},
	directory.ContactSimpleX:  {templates.IconMessage, "contact.safety_simplex", ""},
	directory.ContactBriar:    {templates.IconMessage, "contact.safety_briar", ""},
	directory.ContactOther:    {templates.IconMessage, "contact.safety_other", ""},
}

// contactView shows one contact of an entry with the words of a text.
func contactView(v visit, c directory.PublishedContact, text *catalogue.CardText) templates.Contact {
	kind := contactKinds[c.Kind]
	p := v.printer
	view := templates.Contact{
		Icon: kind.icon, Kind: p.T(words.ContactKinds[c.Kind]), Value: c.Shown, Href: c.Href,
		External: strings.HasPrefix(c.Href, "http"), DayAndNight: c.DayAndNight,
		Safety: safetyLine(p, c), Source: sourceLine(p, c.Provenance),
		Label: wordsIn(v, text.Labels[c.ID], text.Lang), Hours: wordsIn(v, text.Hours[c.ID], text.Lang),
	}
	if len(c.Languages) > 0 {
		view.Languages = p.T("contact.replies_in", i18n.Args{"Languages": p.Locale().And(languageNames(p, c.Languages))})
	}
	return view
}

// safetyLine says in one line who may listen on the way.
func safetyLine(p *i18n.Printer, c directory.PublishedContact) string {
	kind := contactKinds[c.Kind]
	if kind.plain != "" && strings.HasPrefix(c.Value, "http://") {
		return p.T(kind.plain)
	}
	if c.Kind == directory.ContactEmail && c.Key.Fingerprint != "" {
		return p.T("contact.safety_key_mail")
	}
	return p.T(kind.safety)
}

// sourceWords say where a contact was read, with and without a date. What is
// probably out of date never reaches readers.
var sourceWords = map[directory.Reliability]struct{ dated, undated i18n.Key }{
	directory.ReliabilityFirstParty: {"contact.source_first_party", "contact.source_first_party_undated"},
	directory.ReliabilityTwoSources: {"contact.source_two", "contact.source_two_undated"},
	directory.ReliabilityThirdParty: {"contact.source_third", "contact.source_third_undated"},
	directory.ReliabilityOld:        {},
}

// sourceLine says where and when a contact was read, until an editor has
// tried it; "" for what an editor entered.
func sourceLine(p *i18n.Printer, from directory.Provenance) string {
	words := sourceWords[from.Reliability]
	switch {
	case words.dated == "":
		return ""
	case from.Date == "":
		return p.T(words.undated)
	}
	return p.T(words.dated, i18n.Args{"Date": looseDate(p, from.Date)})
}

// looseDate writes a date as precisely as it is known: a year, a month, a day.
func looseDate(p *i18n.Printer, date string) string {
	var n [3]int
	parts := strings.Split(date, "-")
	for i := range min(len(parts), 3) {
		n[i], _ = strconv.Atoi(parts[i])
	}
	switch len(parts) {
	case 3:
		return p.Locale().Date(n[0], time.Month(n[1]), n[2])
	case 2:
		return p.Locale().MonthYear(n[0], time.Month(n[1]))
	}
	return date
}

func languageNames(p *i18n.Printer, codes []string) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = p.Locale().LanguageName(code)
	}
	return names
}

// How many day-and-night contacts a page shows. On the home page two leave
// room for four needs on the first screen of a phone.
const (
	hotOnHome    = 2
	hotOnFailure = 3
)

// hotView is the block of day-and-night contacts, and the mark they share.
func hotView(v visit, limit int) ([]templates.HotContact, templates.Mark) {
	found := v.now.DayAndNight(v.tag, limit)
	list := make([]templates.HotContact, len(found))
	verified := time.Time{}
	for i, h := range found {
		text := h.Card.In(v.tag)
		contact := contactView(v, h.Contact, text)
		contact.Label = templates.Words{} // the heading of the block says it
		list[i] = templates.HotContact{Name: wordsIn(v, text.Name, text.Lang), Contact: contact}
		if i == 0 || h.Card.Verified.Before(verified) {
			verified = h.Card.Verified // the oldest speaks for all
		}
	}
	if len(list) == 0 {
		return nil, templates.Mark{}
	}
	return list, markView(v, verified)
}
