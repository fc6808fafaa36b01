package hsds

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// phoneTypes are the kinds of contact whose numbers are not for a voice, in the
// words of RFC 6350.
var phoneTypes = map[directory.ContactKind]string{
	directory.ContactSignal: "cell", directory.ContactWhatsApp: "cell", directory.ContactTelegram: "cell", directory.ContactFax: "fax",
}

// channel is what the specification has for one contact: a number is a phone,
// everything else a contact, and what opens in a browser an address besides.
type channel struct {
	of      directory.PublishedContact
	phone   *phone
	contact *contact
	address *address
}

// channels are those of an organisation that somebody confirmed, in the order
// in which readers see them.
func (f *feed) channels(p profile) []channel {
	var list []channel
	for _, c := range p.Facts().Contacts {
		if c.Confirmed() {
			list = append(list, f.channel(p, c))
		}
	}
	return list
}

// channel makes the objects of a contact. Addresses have the form that programs
// take: see contact.Result.
func (f *feed) channel(p profile, c directory.PublishedContact) channel {
	words := directory.ContactText{}
	if t := p.text.Contacts[c.ID]; t != nil {
		words = *t
	}
	made, at, kind := channel{of: c}, id(p.id, "contact", c.ID), f.termName(TaxonomyChannels, string(c.Kind))
	if isNumber(c) {
		made.phone = f.phone(c, at, words)
		made.phone.Attributes = f.ofContact(p, c, words, "phone", at)
	} else {
		made.contact = &contact{ID: at, Title: words.Label, Email: mail(c), Attributes: f.ofContact(p, c, words, "contact", at)}
	}
	if opens := browsed(c); opens != "" {
		made.address = &address{ID: id(at, "url"), Label: firstOf(words.Label, kind), URL: opens}
	}
	return made
}

// browsed is the address of a contact that a browser opens, if only that of
// Tor; "" for none.
func browsed(c directory.PublishedContact) string {
	opens := c.Href
	if c.Kind == directory.ContactOnion {
		opens = c.Value
	}
	u, err := url.Parse(opens)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || strings.ContainsFunc(u.Host, beyondASCII) {
		return ""
	}
	return u.String()
}

func beyondASCII(r rune) bool { return r > unicode.MaxASCII }

// isNumber reports whether a contact is a number, of whatever one calls, or
// writes to, with it.
func isNumber(c directory.PublishedContact) bool {
	switch c.Kind {
	case directory.ContactPhone, directory.ContactShort, directory.ContactFax:
		return true
	}
	return strings.HasPrefix(c.Value, "+")
}

func (f *feed) phone(c directory.PublishedContact, at string, words directory.ContactText) *phone {
	made := &phone{ID: at, Number: c.Value, Type: firstOf(phoneTypes[c.Kind], "voice"), Description: f.described(c, words), Languages: f.languages(at, c.Languages, "")}
	if len(c.Channels) == 1 && c.Channels[0] == directory.ChannelSMS {
		made.Type = "text"
	}
	// An extension is a number there, and would lose a zero at its beginning.
	if n, err := strconv.Atoi(c.Extension); err == nil && strconv.Itoa(n) == c.Extension {
		made.Number, made.Extension = strings.TrimSuffix(c.Value, " ext. "+c.Extension), json.Number(c.Extension)
	}
	return made
}

// described is a number for people: what it is of, unless one simply calls it,
// what it is for, from where it works, when.
func (f *feed) described(c directory.PublishedContact, words directory.ContactText) string {
	kind, label := f.termName(TaxonomyChannels, string(c.Kind)), words.Label
	if c.Kind == directory.ContactPhone {
		kind, label = "", firstOf(label, kind)
	}
	var from []string
	for _, code := range c.From {
		from = append(from, f.locale.CountryName(code))
	}
	return strings.Join(nonEmpty(kind, label, f.listed(f.termName(TaxonomyFacts, FactWorksFrom), from), words.Hours), ", ")
}

// mail is the address of a contact to send mail to, "" if it is none, or one
// with letters beyond ASCII before the sign: the specification has no place for
// these but the value of its channel.
func mail(c directory.PublishedContact) string {
	escaped, isMail := strings.CutPrefix(c.Href, "mailto:")
	plain, err := url.PathUnescape(escaped)
	if !isMail || err != nil || strings.ContainsFunc(plain, beyondASCII) {
		return ""
	}
	return plain
}

// ofContact is what else is known of a contact. The value of a number is the
// phone itself.
func (f *feed) ofContact(p profile, c directory.PublishedContact, words directory.ContactText, entity, at string) []attribute {
	a := f.attributes(entity, at)
	value := c.Value
	if isNumber(c) {
		value = ""
	} else {
		a.languages(c.Languages)
		a.fact(FactHours, words.Hours, "")
	}
	a.add(TaxonomyChannels, string(c.Kind), attribute{Value: value})
	a.choose(TaxonomyRoles, string(c.Role))
	a.choose(TaxonomySafety, string(c.Safety))
	for _, takes := range c.Channels {
		a.choose(TaxonomyNumberChannels, string(takes))
	}
	a.facts(FactWorksFrom, c.From, f.locale.CountryName)
	if c.Emergency() {
		a.fact(FactDayAndNight, yes, "")
	}
	a.facts(FactOpeningHours, c.OpeningHours, asItIs)
	a.fact(FactZone, c.Zone, "")
	a.fact(FactFingerprint, c.Key.Fingerprint, "")
	a.fact(FactKey, c.Key.Block, "")
	a.fact(FactKeyExpires, string(c.Key.Expires), f.day(c.Key.Expires))
	a.choose(TaxonomySources, string(c.Provenance.Reliability))
	a.fact(FactReadOn, c.Provenance.Date, "")
	a.needs(p, c.ID)
	return a.list
}

// asItIs: the value needs no words for people.
func asItIs(string) string { return "" }

// needs says what a contact can and cannot do: for a need, whose term it hangs
// on, or for all of them.
func (a *attributes) needs(p profile, contact string) {
	for _, part := range []struct {
		fact string
		of   func(*directory.NeedText) string
	}{
		{FactCan, func(n *directory.NeedText) string { return n.Can }},
		{FactCannot, func(n *directory.NeedText) string { return n.Cannot }},
	} {
		for _, key := range sorted(p.text.Needs) {
			of, need := directory.SplitNeed(key)
			said := part.of(p.text.Needs[key])
			if of != contact || said == "" {
				continue
			}
			if need == "" {
				a.fact(part.fact, said, "")
				continue
			}
			a.add(directory.VocabularyNeeds, need, attribute{LinkType: part.fact, Value: said, Label: a.f.termName(TaxonomyFacts, part.fact)}, part.fact)
		}
	}
}

// several is the code of ISO 639-3 for whichever language somebody speaks.
const several = "mul"

// languages are those of a service or a phone, as objects: what is not known is
// not among them.
func (f *feed) languages(of string, codes []string, note string) []language {
	var list []language
	for _, code := range codes {
		if code == lang.Unknown {
			continue
		}
		l := language{ID: id(of, "language", code), Name: f.locale.LanguageName(code), full: code, Note: note}
		if code == lang.Any {
			l.Name, l.full = f.termName(TaxonomyFacts, FactAnyLanguage), several
		}
		l.Code, _, _ = strings.Cut(l.full, "-") // codes of ISO 639 only
		list = append(list, l)
	}
	return list
}
