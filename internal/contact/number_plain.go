package contact

import (
	"net/url"
	"regexp"
	"strings"
)

// labels are the words and schemes that stand before numbers on letters, sites and in links; of two
// that fit, the longer one.
var labels = longest(`(?i)^(?:tel|tél|telf|tlf|tfno|phone|telephone|téléphone|teléfono|telefono|telefon|telefone|mobile|mob|móvil|portable|cell|cel|gsm|fax|hotline|helpline|call|callto|sms|smsto|number|numéro|número|(?:whatsapp|signal|telegram)(?:\s*:|\s)|тел|телефон|факс|هاتف|تلفن|फ़ोन|電話|电话|☎|📞|📱)(?:\s*(?:no|nr|n°|nº|number|num|line)\b)?[\s.:)]*(?://)?\s*`)

func longest(pattern string) *regexp.Regexp {
	re := regexp.MustCompile(pattern)
	re.Longest()
	return re
}

// withoutLabel takes off what stands before a number.
func (d *draft) withoutLabel(text string) string {
	for range 4 {
		at := labels.FindStringIndex(text)
		if at == nil {
			break
		}
		rest := text[at[1]:]
		if strings.Contains(rest, "%") {
			if plain, err := url.PathUnescape(rest); err == nil {
				rest = strings.TrimSpace(plain)
			}
		}
		if rest == "" || !strings.Contains("+0123456789(*#", rest[:1]) && !labels.MatchString(rest) {
			break // a name that begins so
		}
		d.note(NotePrefix)
		text = rest
	}
	return text
}

// plain is a number in digits and signs of ASCII, without what stands before it.
func (d *draft) plain(text string) string {
	return strings.TrimSpace(d.withoutLabel(signs.Replace(d.asciiDigits(text))))
}

// signs are what divides groups of digits, as programs for texts write it.
var signs = strings.NewReplacer(
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-", "ー", "-", "·", ".", "•", ".", "․", ".", "⁄", "/", "∕", "/", "_", " ", "~", "-",
)

// isInternational reports whether a number says its country: by a plus, or by 00 and enough digits
// after it. 000 is dialled for help in Australia.
func isInternational(text string) bool {
	if strings.HasPrefix(strings.TrimLeft(text, "( "), "+") {
		return true
	}
	digits := digitsOf(text)
	return strings.HasPrefix(digits, "00") && len(digits) > mostShort
}
