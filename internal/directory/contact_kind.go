package directory

import (
	"cmp"
	"net/url"
	"strings"
)

// ContactKind is the means of a contact.
type ContactKind string

// The kinds of contact; what each is like is said in contactTraits.
const (
	ContactSignal   ContactKind = "signal"
	ContactWhatsApp ContactKind = "whatsapp"
	ContactTelegram ContactKind = "telegram"
	ContactOnion    ContactKind = "onion"
	ContactPhone    ContactKind = "phone"
	ContactForm     ContactKind = "form"
	ContactEmail    ContactKind = "email"
	ContactWeb      ContactKind = "web"
	ContactFax      ContactKind = "fax"
	ContactPost     ContactKind = "post"
)

// traits is what depends on the kind of a contact.
type traits struct {
	kind    ContactKind
	name    string                                // a proper name, or a word that every language has borrowed
	rank    int                                   // readers see the lower first
	daytime bool                                  // nobody answers it at night
	web     bool                                  // its value is a web address, or may be one
	rule    func(c *checker, field, value string) // what a value has to be besides a line; nil: nothing
	href    func(value string) string             // the address behind a value; nil: there is none
	shown   func(value string) string             // the value as readers see it; nil: as it is
}

// contactTraits are the kinds in the order in which editors are offered them.
var contactTraits = []traits{
	{kind: ContactPhone, name: "tel", rank: 0, rule: (*checker).phone, href: callHref},
	{kind: ContactEmail, name: "e-mail", rank: 6, rule: (*checker).email, href: mailHref},
	{kind: ContactWeb, name: "web", rank: 7, web: true, rule: (*checker).url, href: ownHref, shown: shortAddress},
	{kind: ContactForm, name: "form", rank: 5, web: true, rule: (*checker).url, href: ownHref, shown: shortAddress},
	{kind: ContactSignal, name: "Signal", rank: 1, web: true, href: messengerHref},
	{kind: ContactWhatsApp, name: "WhatsApp", rank: 2, rule: (*checker).phone, href: whatsAppHref},
	{kind: ContactTelegram, name: "Telegram", rank: 3, web: true, href: messengerHref},
	{kind: ContactOnion, name: "Tor", rank: 4, web: true, rule: (*checker).url, href: ownHref, shown: shortAddress},
	{kind: ContactFax, name: "fax", rank: 8, daytime: true, rule: (*checker).phone},
	{kind: ContactPost, name: "post", rank: 9, daytime: true},
}

// ContactKinds lists the kinds in the order in which editors are offered them.
var ContactKinds = kindsOf(contactTraits)

func kindsOf(all []traits) []ContactKind {
	kinds := make([]ContactKind, len(all))
	for i := range all {
		kinds[i] = all[i].kind
	}
	return kinds
}

// noTraits is for what is no kind: it is a line without an address.
var noTraits = traits{rank: -1}

func (k ContactKind) traits() *traits {
	for i := range contactTraits {
		if contactTraits[i].kind == k {
			return &contactTraits[i]
		}
	}
	return &noTraits
}

// Name is what a kind is called where no language is spoken: "Signal", "tel";
// what is no kind by itself.
func (k ContactKind) Name() string { return cmp.Or(k.traits().name, string(k)) }

// Web reports whether the value of such a contact is a web address, or may be
// one: of a messenger it is a link or a name.
func (k ContactKind) Web() bool { return k.traits().web }

// Href is the address behind a contact: tel:, mailto: or https:. It is "" when
// a tap could do nothing useful (fax, postal address, a handle without link).
func (c PublishedContact) Href() string {
	if href := c.Kind.traits().href; href != nil {
		return href(c.Value)
	}
	return ""
}

// Shown is the value as readers see it: web addresses lose their scheme and a
// final slash; a path too long to be read is cut.
func (c PublishedContact) Shown() string {
	if shown := c.Kind.traits().shown; shown != nil {
		return shown(c.Value)
	}
	return c.Value
}

func callHref(number string) string { return "tel:" + dialled(number) }

func whatsAppHref(number string) string {
	return "https://wa.me/" + strings.TrimPrefix(dialled(number), "+")
}

func mailHref(address string) string { return "mailto:" + mailtoEscaper.Replace(address) }

func ownHref(address string) string { return address }

// messengerHref is the link of a messenger, "" for a name or a number.
func messengerHref(value string) string {
	if strings.HasPrefix(value, "https://") {
		return value
	}
	return ""
}

// shortAddress is a web address for people: its host, and its path where that
// is short.
func shortAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	path := strings.TrimSuffix(u.Path, "/")
	switch {
	case path == "" && u.RawQuery == "":
		return u.Host
	case len(path) <= 24 && u.RawQuery == "":
		return u.Host + path
	}
	return u.Host + "/…"
}

// mailtoEscaper: what a mail address may hold, but would begin or divide the
// headers in the address of a link.
var mailtoEscaper = strings.NewReplacer("%", "%25", "?", "%3F", "&", "%26", "#", "%23")

// dialled keeps what a phone dials from abroad: digits and a leading plus, but
// not the "(0)" that is only dialled inside the country.
func dialled(value string) string {
	value = strings.ReplaceAll(value, "(0)", "")
	return strings.Map(func(r rune) rune {
		if r == '+' || (r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, value)
}
