package facts

import (
	"slices"
	"strings"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/words"
	"amparo/templates"
)

// icons is how each kind of contact is drawn.
var icons = map[directory.ContactKind]templates.Icon{
	directory.ContactSignal:   templates.IconMessage,
	directory.ContactWhatsApp: templates.IconMessage,
	directory.ContactTelegram: templates.IconMessage,
	directory.ContactOnion:    templates.IconLock,
	directory.ContactPhone:    templates.IconPhone,
	directory.ContactForm:     templates.IconLock,
	directory.ContactEmail:    templates.IconMail,
	directory.ContactWeb:      templates.IconWorld,
	directory.ContactFax:      templates.IconPhone,
	directory.ContactPost:     templates.IconPin,
	directory.ContactShort:    templates.IconPhone,
	directory.ContactThreema:  templates.IconMessage,
	directory.ContactWire:     templates.IconMessage,
	directory.ContactMatrix:   templates.IconMessage,
	directory.ContactSession:  templates.IconMessage,
	directory.ContactSimpleX:  templates.IconMessage,
	directory.ContactBriar:    templates.IconMessage,
	directory.ContactOther:    templates.IconMessage,
}

// ContactWords are the words of a contact in a language.
type ContactWords struct {
	Label, Hours string
	Lang         lang.Tag
}

// Contact is a contact with all that is known of it. keyHref is where its key can
// be downloaded, "" for nowhere.
func (r Reader) Contact(c directory.PublishedContact, own ContactWords, keyHref string) templates.Contact {
	view := r.Line(c, own)
	view.Safety, view.Source = r.safety(c), r.Source(c.Provenance)
	view.Hours, view.Opening = r.In(own.Hours, own.Lang), r.Opening(c.OpeningHours)
	if view.Hours.Text != "" || view.Opening != "" {
		view.Zone = r.Zone(c.Zone)
	}
	view.Languages = r.KnownReplies(c.Languages)
	view.Key = r.key(c.Key, keyHref)
	return view
}

// Line is a contact in the line of a list: how to use it, without all that is
// known of it.
func (r Reader) Line(c directory.PublishedContact, own ContactWords) templates.Contact {
	p := r.Printer
	view := templates.Contact{
		Icon: icons[c.Kind], Kind: p.T(words.ContactKinds[c.Kind]), Value: c.Shown, Href: c.Href,
		External: strings.HasPrefix(c.Href, "http"), DayAndNight: c.DayAndNight, Label: r.In(own.Label, own.Lang),
	}
	r.shape(&view, c)
	if c.Extension != "" {
		view.Extension = p.T("contact.extension", i18n.Args{"Digits": c.Extension})
	}
	if c.Kind == directory.ContactShort && len(c.From) > 0 {
		view.From = p.T("contact.from", i18n.Args{"Countries": p.Locale().And(r.countries(c.From))})
	}
	r.channels(&view, c)
	return view
}

// longValue is from how many letters on an address that nobody types is
// shortened: the whole of it is in a field to copy.
const longValue = 30

// shape is how a value may be broken into lines, and what of it is shown.
func (r Reader) shape(view *templates.Contact, c directory.PublishedContact) {
	switch c.Kind {
	case directory.ContactPhone, directory.ContactShort, directory.ContactFax:
		view.Whole = true
	case directory.ContactPost, directory.ContactOther:
		view.Lines = true
	case directory.ContactOnion:
		view.Href, view.External, view.Copy = "", false, c.Value
		view.Parts = contact.Breaks(c.Shown)
	case directory.ContactSignal, directory.ContactWhatsApp, directory.ContactTelegram, directory.ContactThreema, directory.ContactWire,
		directory.ContactMatrix, directory.ContactSession, directory.ContactSimpleX, directory.ContactBriar:
		if len(c.Shown) > longValue {
			view.Copy, view.Value = c.Value, shortened(c.Shown)
		}
		view.Whole = strings.HasPrefix(c.Shown, "+")
	default:
		view.Parts = contact.Breaks(c.Shown)
	}
}

// shortened is the beginning and the end of an address: what people compare.
func shortened(value string) string {
	letters := []rune(value)
	return string(letters[:longValue/2]) + "…" + string(letters[len(letters)-5:])
}

// channels says what a number takes where it is not simply called; a link to one
// that takes messages only writes one.
func (r Reader) channels(view *templates.Contact, c directory.PublishedContact) {
	voice, text := slices.Contains(c.Channels, directory.ChannelVoice), slices.Contains(c.Channels, directory.ChannelSMS)
	switch {
	case voice && text:
		view.Channels = r.Printer.T("contact.voice_and_sms")
	case voice:
		view.Channels = r.Printer.T("contact.voice")
	case text:
		view.Channels = r.Printer.T("contact.sms")
		if number, ok := strings.CutPrefix(c.Href, "tel:"); ok {
			view.Href = "sms:" + number
		}
	}
}

// safety says in one line who may listen on the way. A key that is over encrypts
// nothing.
func (r Reader) safety(c directory.PublishedContact) string {
	if r.KeyExpired(c.Key) {
		c.Key = directory.PublishedKey{}
	}
	return words.SafetyLine(r.Printer, c)
}

// sources say where a contact was read, with and without a date. What is probably
// out of date never reaches readers.
var sources = map[directory.Reliability]struct{ dated, undated i18n.Key }{
	directory.ReliabilityFirstParty: {"contact.source_first_party", "contact.source_first_party_undated"},
	directory.ReliabilityTwoSources: {"contact.source_two", "contact.source_two_undated"},
	directory.ReliabilityThirdParty: {"contact.source_third", "contact.source_third_undated"},
	directory.ReliabilityOld:        {},
}

// Source says where and when a contact was read, until an editor has tried it;
// "" for what an editor entered.
func (r Reader) Source(from directory.Provenance) string {
	words := sources[from.Reliability]
	switch {
	case words.dated == "":
		return ""
	case from.Date == "":
		return r.Printer.T(words.undated)
	}
	return r.Printer.T(words.dated, i18n.Args{"Date": r.Date(from.Date)})
}
