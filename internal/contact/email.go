package contact

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of mail addresses, in bytes (RFC 5321, 4.5.3.1, and erratum 1690 of RFC 3696).
const (
	maxMailbox = 64
	maxMail    = 254
)

// email reads a mail address (RFC 5321, with the letters of RFC 6531). Forms that no mail server of
// today takes are refused: quoted mailboxes, comments, addresses in numbers.
func (d *draft) email(text string) {
	text = d.mailOnly(text)
	if text = d.unhide(text); d.Refused != "" {
		return
	}
	at := strings.LastIndexByte(text, '@')
	switch {
	case at < 0:
		d.refuse(ReasonAddress, text)
	case strings.Contains(text, " "):
		d.refuse(ReasonSpace, text)
	case strings.Count(text, "@") > 1:
		d.refuse(ReasonSeveral, text)
	case !isMailbox(text[:at]):
		d.refuse(ReasonMailbox, text[:at])
	case len(text) > maxMail:
		d.refuse(ReasonTooLong, text)
	default:
		d.takeMail(text[:at], text[at+1:])
	}
}

func (d *draft) takeMail(mailbox, domain string) {
	h, ok := d.readHost(domain)
	if !ok {
		return
	}
	if len(mailbox)+1+len(h.ascii) > maxMail {
		d.refuse(ReasonTooLong, mailbox)
		return
	}
	if !isASCII(mailbox) {
		d.wonder(DoubtMailbox, mailbox)
	}
	d.Value, d.Shown = mailbox+"@"+h.kept, mailbox+"@"+h.shown
	d.Href = "mailto:" + mailEscape(mailbox) + "@" + h.ascii
	d.Key = Key(keyMail + strings.ToLower(mailbox) + "@" + h.ascii)
}

// labelsOfMail are what stands before addresses, and the scheme of links (RFC 6068).
var labelsOfMail = regexp.MustCompile(`(?i)^(?:mailto:|(?:e-?mail|courriel|mél|correo(?: electrónico)?|adresse|address|contact)\s*:)\s*`)

// mailOnly takes off what stands around an address: a scheme, a word, a name, what the link would
// fill in.
func (d *draft) mailOnly(text string) string {
	text = strings.Map(fullWidthSigns, text)
	for range 3 {
		at := labelsOfMail.FindStringIndex(text)
		if at == nil {
			break
		}
		d.note(NotePrefix)
		if strings.EqualFold(text[:min(7, len(text))], "mailto:") {
			text = d.linkOfMail(text[at[1]:])
			continue
		}
		text = text[at[1]:]
	}
	if open := strings.IndexByte(text, '<'); open >= 0 {
		if end := strings.IndexByte(text[open:], '>'); end > 0 && strings.Contains(text[open:open+end], "@") {
			if strings.Count(text, "@") > strings.Count(text[open:open+end], "@") {
				d.refuse(ReasonSeveral, text)
			}
			d.note(NoteName)
			return d.mailOnly(strings.TrimSpace(text[open+1 : open+end]))
		}
	}
	if m := nameAfter.FindStringSubmatch(text); m != nil {
		d.note(NoteName)
		return m[1]
	}
	return text
}

// nameAfter: "help@example.org (Harbour Fund)".
var nameAfter = regexp.MustCompile(`^(\S+@\S+?) \([^()@]*\)$`)

// linkOfMail is the address in a link.
func (d *draft) linkOfMail(link string) string {
	link = strings.TrimPrefix(link, "//")
	if address, _, ok := strings.Cut(link, "?"); ok {
		d.note(NoteQuery)
		link = address
	}
	if plain, err := url.PathUnescape(link); err == nil && !strings.ContainsRune(plain, utf8.RuneError) {
		return d.visibleLine(plain, false)
	}
	return link
}

// fullWidthSigns writes the signs of an address that Chinese and Japanese keyboards have.
func fullWidthSigns(r rune) rune {
	switch r {
	case '＠', '﹫':
		return '@'
	case '．', '。':
		return '.'
	case '：':
		return ':'
	}
	return r
}

var (
	hiddenAt  = regexp.MustCompile(`(?i)\s*[\[({<]\s*(?:at|arobase|arroba|chez|ät|klammeraffe|@)\s*[\])}>]\s*`)
	hiddenDot = regexp.MustCompile(`(?i)\s*[\[({<]\s*(?:dot|point|punto|punkt|\.)\s*[\])}>]\s*`)
)

// unhide reads "help [at] example [dot] org", which hides addresses from robots.
func (d *draft) unhide(text string) string {
	if strings.Contains(hiddenAt.ReplaceAllString(text, ""), "@") || !hiddenAt.MatchString(text) {
		return text
	}
	d.note(NoteAt)
	return hiddenDot.ReplaceAllString(hiddenAt.ReplaceAllString(text, "@"), ".")
}

// isMailbox: words with single dots between them (RFC 5322, 3.2.3), or with letters of all scripts
// (RFC 6532, 3.2).
func isMailbox(s string) bool {
	if s == "" || len(s) > maxMailbox {
		return false
	}
	for word := range strings.SplitSeq(s, ".") {
		if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !isMailRune(r) }) {
			return false
		}
	}
	return true
}

func isMailRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || isJoiner(r)
}

// mailEscape writes what may not stand in a link (RFC 6068, 2), or would begin or divide what the
// link fills in.
func mailEscape(mailbox string) string {
	var b strings.Builder
	for _, c := range []byte(mailbox) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!$'*+-_~.=", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(upperHex[c>>4])
		b.WriteByte(upperHex[c&15])
	}
	return b.String()
}

const upperHex = "0123456789ABCDEF"
