package contact

import (
	"regexp"
	"strings"
	"unicode"

	"amparo/internal/numbering"
)

// phone reads a telephone number: as it is dialled from abroad (E.123), or inside the country of
// the options, or a short one of the countries that it works from.
func (d *draft) phone(text string) {
	if len(d.options.From) > 0 && !isInternational(d.plain(text)) {
		d.shortNumber(text)
		return
	}
	if d.number(text); d.OK() {
		d.Href = "tel:" + d.Number.E164()
	}
}

// fax is dialled by a machine, and a tap on a telephone would make it listen to one.
func (d *draft) fax(text string) {
	d.phone(text)
	d.Href = ""
}

// number reads a number that can be dialled from abroad, and says how it is kept and shown.
func (d *draft) number(text string) {
	text = d.cutExtension(d.withoutContext(d.plain(text)))
	text = d.withoutZeroInBrackets(d.keypad(text))
	if !d.onlyOneNumber(text) {
		return
	}
	text = d.international(text)
	digits := digitsOf(text)
	if strings.HasPrefix(text, "+") {
		d.judge(digits, text)
		return
	}
	d.national(digits, text)
}

// onlyOneNumber refuses what is no number, or several.
func (d *draft) onlyOneNumber(text string) bool {
	digits := digitsOf(text)
	switch strange := strings.TrimLeft(text, "0123456789+ ()./-"); {
	case digits == "":
		d.refuse(ReasonNumber, text)
	case strings.Count(text, "+") > 1, severalNumbers.MatchString(text):
		d.refuse(ReasonSeveral, text)
	case strange != "":
		d.refuse(ReasonCharacter, string([]rune(strange)[:1]))
	case len(digits) > 30:
		d.refuse(ReasonLong, text)
	case strings.Contains(text, "+") && strings.Trim(text[:strings.IndexByte(text, '+')], "( ") != "" && digitsOf(text[:strings.IndexByte(text, '+')]) != "00":
		d.refuse(ReasonNumber, text) // the plus is inside
	}
	return d.Refused == ""
}

// severalNumbers: two long rows of digits with a slash or a word between them.
var severalNumbers = regexp.MustCompile(`(?:\d[ ().-]*){7,}\s*(?:/|,|;|\bor\b|\bou\b|\bo\b|\band\b|\bet\b|\by\b|&)\s*\(?(?:\d[ ().-]*){2,}`)

// international writes 00 as +, and what the options' country dials in place of it.
func (d *draft) international(text string) string {
	text = strings.TrimLeft(text, " ")
	if open := strings.TrimLeft(text, "( "); strings.HasPrefix(open, "+") {
		return d.plus(strings.TrimLeft(open, "+ ("))
	}
	digits := digitsOf(text)
	if isInternational(text) {
		d.note(NotePlus)
		return d.plus(afterDigits(text, 2))
	}
	if abroad, ok := numbering.WithoutExit(digits, d.options.Country); ok {
		if _, verdict := numbering.Read(abroad); verdict == numbering.Sound {
			d.note(NotePlus)
			return d.plus(afterDigits(text, len(digits)-len(abroad)))
		}
	}
	return text
}

// plus puts + before a number. "+0041" is not seldom.
func (d *draft) plus(rest string) string {
	if strings.HasPrefix(digitsOf(rest), "00") {
		d.note(NotePlus)
		rest = afterDigits(rest, 2)
	}
	return "+" + strings.TrimLeft(rest, "+ (")
}

// zeroInBrackets: "+41 (0)22" says that the 0 is dialled inside the country only.
var zeroInBrackets = regexp.MustCompile(`[(\[]\s*0\s*[)\]]`)

// withoutZeroInBrackets leaves it out, but where it is dialled from abroad too, as in Italy.
func (d *draft) withoutZeroInBrackets(text string) string {
	if !isInternational(text) {
		return text
	}
	without := strings.TrimSpace(zeroInBrackets.ReplaceAllString(text, " "))
	if without == text || digitsOf(without) == "" {
		return text
	}
	d.note(NoteTrunk)
	begin := func(s string) string { return strings.TrimLeft(digitsOf(s), "0") }
	if _, verdict := numbering.Read(begin(without)); verdict != numbering.Sound {
		if _, verdict := numbering.Read(begin(text)); verdict == numbering.Sound {
			return zeroInBrackets.ReplaceAllString(text, "0")
		}
	}
	return without
}

// keypad reads letters as they stand on the keys of a telephone (E.161): "+1 800 273 TALK".
func (d *draft) keypad(text string) string {
	if !keypadLetters.MatchString(text) {
		return text
	}
	d.note(NoteLetters)
	d.wonder(DoubtLetters, text)
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) && r <= 'Z' {
			return rune("22233344455566677778889999"[r-'A'])
		}
		return r
	}, text)
}

var keypadLetters = regexp.MustCompile(`^[+(]?[0-9][0-9 ()./-]{2,}[A-Z][0-9A-Z ()./-]{2,}$`)
