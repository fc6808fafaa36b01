package contact

import (
	"regexp"
	"strings"
)

var (
	whatsAppHosts = []string{"wa.me", "api.whatsapp.com", "web.whatsapp.com", "whatsapp.com", "chat.whatsapp.com"}
	// whatsAppName: 3 to 35 letters, digits, dots and underscores (what WhatsApp checks before it
	// asks its servers); what else it asks of a name is in isWhatsAppName.
	whatsAppName = regexp.MustCompile(`^[a-z0-9_]+(?:\.[a-z0-9_]+)*$`)
	whatsAppCode = regexp.MustCompile(`^[A-Za-z0-9]{6,32}$`)
)

// whatsApp reads a number or a name of WhatsApp, or a link to somebody (wa.me, api.whatsapp.com).
func (d *draft) whatsApp(text string) {
	text = d.withoutWord(d.asciiDigits(text), "whatsapp", "wa")
	if l, ok := readLink(text, whatsAppHosts, []string{"whatsapp"}); ok {
		d.whatsAppLink(l)
		return
	}
	if looksLikeNumber(text) {
		d.whatsAppNumber(text)
		return
	}
	name := strings.TrimPrefix(text, "@")
	if lower := strings.ToLower(name); lower != name {
		d.note(NoteCase)
		name = lower
	}
	if !isWhatsAppName(name) {
		d.refuse(ReasonHandle, name)
		return
	}
	d.keep("@"+name, nameKey(WhatsApp, name))
}

func (d *draft) whatsAppLink(l link) {
	first, rest := l.cutPath()
	phone := strings.Trim(l.query.Get("phone"), "+ ")
	switch {
	case l.host == "chat.whatsapp.com", first == "channel", first == "join", first == "chat" && l.scheme == "whatsapp":
		d.refuse(ReasonGroup, l.path)
	case phone != "" && (first == "send" || l.host == "wa.me"):
		d.note(NotePrefix)
		d.whatsAppNumber("+" + phone)
	case l.host == "wa.me" && first == "message" && whatsAppCode.MatchString(rest): // a link that a business made
		value := "wa.me/message/" + strings.ToUpper(rest)
		d.Value, d.Shown, d.Href, d.Key = "https://"+value, value, "https://"+value, Key("whatsapp:"+value)
	case l.host == "wa.me" && digitsOf(first) != "" && strings.Trim(first, "0123456789+ ()-") == "":
		d.note(NotePrefix)
		d.whatsAppNumber("+" + strings.TrimLeft(first, "+"))
	default:
		d.refuse(ReasonOtherLink, l.path)
	}
}

func (d *draft) whatsAppNumber(text string) {
	if d.number(text); d.OK() {
		d.Href = "https://wa.me/" + strings.TrimPrefix(d.Number.E164(), "+")
	}
}

// isWhatsAppName: at least one letter, and nothing that could be taken for a site.
func isWhatsAppName(name string) bool {
	ending := name[strings.LastIndex(name, ".")+1:]
	return len(name) >= 3 && len(name) <= 35 && whatsAppName.MatchString(name) && strings.Trim(name, "0123456789._") != "" &&
		!strings.HasPrefix(name, "www.") && !contains([]string{"com", "org", "net", "int", "edu", "gov", "mil", "html"}, ending)
}
