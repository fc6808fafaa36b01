package contact

import (
	"regexp"
	"strings"
)

var (
	telegramHosts = []string{"t.me", "telegram.me", "telegram.dog"}
	// telegramName: five letters, digits and underscores or more, a letter first; names that are sold
	// have four (core.telegram.org, "Fragment collectibles").
	telegramName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{3,31}$`)
	// telegramOther are paths that do not lead to somebody (core.telegram.org/api/links).
	telegramOther = []string{
		"addemoji", "addlist", "addstickers", "addstyle", "addtheme", "auction", "auth", "bg", "boost", "c", "call", "confirmphone", "contact",
		"giftcode", "invoice", "iv", "login", "m", "nft", "proxy", "setlanguage", "share", "socks", "stickers", "web",
	}
)

// telegram reads a name or a number of Telegram, or a link to either (t.me, tg:).
func (d *draft) telegram(text string) {
	text = d.withoutWord(d.asciiDigits(text), "telegram", "tg")
	if name, host, ok := strings.Cut(strings.TrimPrefix(strings.ToLower(text), "https://"), "."); ok && strings.Trim(host, "/") == "t.me" && telegramName.MatchString(name) {
		d.note(NotePrefix)
		d.telegramName(name)
		return
	}
	if l, ok := readLink(text, telegramHosts, []string{"tg"}); ok {
		d.note(NotePrefix)
		d.telegramLink(l)
		return
	}
	if looksLikeNumber(text) {
		d.telegramNumber(text)
		return
	}
	d.telegramName(strings.TrimPrefix(text, "@"))
}

func (d *draft) telegramLink(l link) {
	first, rest := l.cutPath()
	if l.scheme == "tg" {
		first = l.query.Get("domain")
		if phone := strings.Trim(l.query.Get("phone"), "+ "); phone != "" {
			first = "+" + phone
		}
		if l.query.Get("invite") != "" {
			first = "joinchat"
		}
	}
	if first == "s" { // the same on a page
		first, _, _ = strings.Cut(rest, "/")
	}
	switch {
	case first == "joinchat", strings.HasPrefix(first, "+") && strings.Trim(first, "+0123456789") != "":
		d.refuse(ReasonGroup, l.path)
	case strings.HasPrefix(first, "+"):
		d.telegramNumber(first)
	case first == "" || contains(telegramOther, strings.ToLower(first)):
		d.refuse(ReasonOtherLink, l.path)
	default:
		d.telegramName(first)
	}
}

func (d *draft) telegramNumber(text string) {
	if d.number(text); d.OK() {
		d.Href = "https://t.me/" + d.Number.E164()
	}
}

func (d *draft) telegramName(name string) {
	if !telegramName.MatchString(name) {
		d.refuse(ReasonHandle, name)
		return
	}
	d.keep("@"+name, nameKey(Telegram, name))
	d.Href = "https://t.me/" + name
}
