package words

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// contactSafety says in one line who may listen on the way to a contact.
var contactSafety = map[directory.ContactKind]i18n.Key{
	directory.ContactSignal:   "contact.safety_signal",
	directory.ContactWhatsApp: "contact.safety_whatsapp",
	directory.ContactTelegram: "contact.safety_telegram",
	directory.ContactOnion:    "contact.safety_onion",
	directory.ContactPhone:    "contact.safety_phone",
	directory.ContactForm:     "contact.safety_form_https",
	directory.ContactEmail:    "contact.safety_plain_mail",
	directory.ContactWeb:      "contact.safety_https",
	directory.ContactFax:      "contact.safety_fax",
	directory.ContactPost:     "contact.safety_post",
	directory.ContactShort:    "contact.safety_phone",
	directory.ContactThreema:  "contact.safety_threema",
	directory.ContactWire:     "contact.safety_wire",
	directory.ContactMatrix:   "contact.safety_matrix",
	directory.ContactSession:  "contact.safety_session",
	directory.ContactSimpleX:  "contact.safety_simplex",
	directory.ContactBriar:    "contact.safety_briar",
	directory.ContactOther:    "contact.safety_other",
}

// SafetyLine says in one line who may listen on the way to a contact; "" for what
// is no kind of contact.
func SafetyLine(p *i18n.Printer, c directory.PublishedContact) string {
	switch key := contactSafety[c.Kind]; {
	case key == "":
		return ""
	case (c.Kind == directory.ContactWeb || c.Kind == directory.ContactForm) && strings.HasPrefix(c.Value, "http://"):
		return p.T("contact.safety_http")
	case c.Kind == directory.ContactEmail && c.Key.Fingerprint != "":
		return p.T("contact.safety_key_mail")
	default:
		return p.T(key)
	}
}
