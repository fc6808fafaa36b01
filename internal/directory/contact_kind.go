package directory

import (
	"cmp"

	"amparo/internal/contact"
)

// ContactKind is the means of a contact.
type ContactKind string

// The kinds of contact; what each is like is said in contactTraits, what its
// values are in package contact.
const (
	ContactPhone    = ContactKind(contact.Phone)
	ContactShort    = ContactKind(contact.Short)
	ContactEmail    = ContactKind(contact.Email)
	ContactWeb      = ContactKind(contact.Web)
	ContactForm     = ContactKind(contact.Form)
	ContactSignal   = ContactKind(contact.Signal)
	ContactWhatsApp = ContactKind(contact.WhatsApp)
	ContactTelegram = ContactKind(contact.Telegram)
	ContactThreema  = ContactKind(contact.Threema)
	ContactWire     = ContactKind(contact.Wire)
	ContactMatrix   = ContactKind(contact.Matrix)
	ContactSession  = ContactKind(contact.Session)
	ContactSimpleX  = ContactKind(contact.SimpleX)
	ContactBriar    = ContactKind(contact.Briar)
	ContactOnion    = ContactKind(contact.Onion)
	ContactFax      = ContactKind(contact.Fax)
	ContactPost     = ContactKind(contact.Post)
	ContactOther    = ContactKind(contact.Other)
)

// traits is what depends on the kind of a contact.
type traits struct {
	kind    ContactKind
	name    string // a proper name, or a word that every language has borrowed
	rank    int    // readers see the lower first
	safety  Safety // who can listen on the way, unless an editor knows better
	daytime bool   // nobody answers it at night
	web     bool   // its value is a web address, or may be one
}

// contactTraits are the kinds in the order in which editors are offered them.
// Who runs a messenger without encryption from end to end can read it.
var contactTraits = []traits{
	{kind: ContactPhone, name: "tel", rank: 0, safety: SafetyOrdinary},
	{kind: ContactShort, name: "short number", rank: 1, safety: SafetyOrdinary},
	{kind: ContactEmail, name: "e-mail", rank: 14, safety: SafetyOrdinary},
	{kind: ContactWeb, name: "web", rank: 15, safety: SafetyTransit, web: true},
	{kind: ContactForm, name: "form", rank: 13, safety: SafetyTransit, web: true},
	{kind: ContactSignal, name: "Signal", rank: 2, safety: SafetyEndToEnd},
	{kind: ContactWhatsApp, name: "WhatsApp", rank: 3, safety: SafetyEndToEnd},
	{kind: ContactTelegram, name: "Telegram", rank: 11, safety: SafetyTransit},
	{kind: ContactThreema, name: "Threema", rank: 4, safety: SafetyEndToEnd},
	{kind: ContactWire, name: "Wire", rank: 5, safety: SafetyEndToEnd},
	{kind: ContactMatrix, name: "Matrix", rank: 6, safety: SafetyEndToEnd},
	{kind: ContactSession, name: "Session", rank: 7, safety: SafetyEndToEnd},
	{kind: ContactSimpleX, name: "SimpleX", rank: 8, safety: SafetyEndToEnd},
	{kind: ContactBriar, name: "Briar", rank: 9, safety: SafetyEndToEnd},
	{kind: ContactOnion, name: "Tor", rank: 12, safety: SafetyEndToEnd, web: true},
	{kind: ContactFax, name: "fax", rank: 16, safety: SafetyOrdinary, daytime: true},
	{kind: ContactPost, name: "post", rank: 17, safety: SafetyOrdinary, daytime: true},
	{kind: ContactOther, name: "other", rank: 18},
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

// EndToEnd reports whether only the two ends of such a contact can read what is
// said, whatever is said of one.
func (k ContactKind) EndToEnd() bool { return k.traits().safety == SafetyEndToEnd }
