package contacts

import (
	"slices"
	"strings"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
)

// Boxes are what the box of the value is called, and what is said of it.
var Boxes = map[directory.ContactKind]struct{ Label, Hint i18n.Key }{
	directory.ContactPhone:    {"contacts.number", "contacts.number_hint"},
	directory.ContactShort:    {"contacts.number", "contacts.number_hint"},
	directory.ContactFax:      {"contacts.number", "contacts.number_hint"},
	directory.ContactEmail:    {"contacts.address", ""},
	directory.ContactWeb:      {"contacts.address", ""},
	directory.ContactForm:     {"contacts.address", ""},
	directory.ContactSignal:   {"contacts.number_or_name", "contacts.signal_hint"},
	directory.ContactWhatsApp: {"contacts.number", "contacts.whatsapp_hint"},
	directory.ContactTelegram: {"contacts.number_or_name", "contacts.telegram_hint"},
	directory.ContactThreema:  {"contacts.threema", "contacts.threema_hint"},
	directory.ContactWire:     {"contacts.user", "contacts.wire_hint"},
	directory.ContactMatrix:   {"contacts.user", "contacts.matrix_hint"},
	directory.ContactSession:  {"contacts.session", "contacts.session_hint"},
	directory.ContactSimpleX:  {"contacts.invitation", "contacts.simplex_hint"},
	directory.ContactBriar:    {"contacts.briar", "contacts.briar_hint"},
	directory.ContactOnion:    {"contacts.onion", "contacts.onion_hint"},
	directory.ContactPost:     {"contacts.post", "contacts.post_hint"},
	directory.ContactOther:    {"entry.contact_value", ""},
}

// LongKinds have values that take a whole line.
var LongKinds = []directory.ContactKind{
	directory.ContactSession, directory.ContactSimpleX, directory.ContactBriar, directory.ContactOnion, directory.ContactPost,
}

// AtAnyTime are the kinds of which nobody asks when they answer.
var AtAnyTime = []directory.ContactKind{directory.ContactEmail, directory.ContactWeb, directory.ContactForm, directory.ContactOnion, directory.ContactPost}

// KindGroups are the types as editors are offered them.
var KindGroups = []struct {
	Heading i18n.Key
	Kinds   []directory.ContactKind
}{
	{"contacts.encrypted", []directory.ContactKind{
		directory.ContactSignal, directory.ContactWhatsApp, directory.ContactThreema, directory.ContactWire, directory.ContactMatrix,
		directory.ContactSession, directory.ContactSimpleX, directory.ContactBriar,
	}},
	{"contacts.voice", []directory.ContactKind{
		directory.ContactPhone, directory.ContactEmail, directory.ContactTelegram, directory.ContactFax, directory.ContactPost,
	}},
	{"contacts.web", []directory.ContactKind{directory.ContactForm, directory.ContactWeb, directory.ContactOnion, directory.ContactOther}},
}

// ExtensionMark stands between a number and its extension: see package contact.
const ExtensionMark = " ext. "

// HasExtension reports whether a value of a kind may have an extension.
func HasExtension(kind directory.ContactKind) bool {
	return kind == directory.ContactPhone || kind == directory.ContactFax || kind == directory.ContactShort
}

// SplitExtension parts the value of a contact.
func SplitExtension(c *directory.Contact) (number, extension string) {
	at := strings.LastIndex(c.Value, ExtensionMark)
	if at < 0 || !HasExtension(c.Kind) || strings.Trim(c.Value[at+len(ExtensionMark):], "0123456789") != "" {
		return c.Value, ""
	}
	return c.Value[:at], c.Value[at+len(ExtensionMark):]
}

// TypedValue is what was typed as the value of a contact, its extension behind it.
func TypedValue(v form.Values, prefix string) string {
	value := v.Text(prefix + "value")
	if extension := v.Line(prefix + Extension); extension != "" && value != "" {
		return value + ExtensionMark + extension
	}
	return value
}

// Shown is the value of a contact as readers would see it, an extension
// named in the language of who looks.
func Shown(p *i18n.Printer, v form.Values, prefix string) string {
	kind := contact.Kind(v.Line(prefix + "kind"))
	value := strings.ReplaceAll(v.Text(prefix+"value"), "\n", ", ")
	if r := contact.Normalise(kind, value, contact.Options{}); r.OK() && kind != contact.Post && value == r.Value {
		value = r.Shown
	}
	if _, rest, ok := strings.Cut(value, "://"); ok && kind != contact.SimpleX {
		value = strings.TrimSuffix(rest, "/")
	}
	value = Shortened(value)
	if extension := v.Line(prefix + Extension); extension != "" {
		value = p.T("contacts.with_extension", i18n.Args{"Number": value, "Extension": extension})
	}
	return value
}

// Beginning are those of sorted names that begin alike.
func Beginning(sorted []string, prefix string) []string {
	from, _ := slices.BinarySearch(sorted, prefix)
	to := from
	for to < len(sorted) && strings.HasPrefix(sorted[to], prefix) {
		to++
	}
	return sorted[from:to]
}
