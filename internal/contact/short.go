package contact

import (
	"regexp"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/numbering"
)

// shortForm: digits as they are dialled, with signs of the keypad before and after. Fifteen are
// what national numbers have at most.
var shortForm = regexp.MustCompile(`^[*#]{0,2}[(0-9][0-9 ()./-]*[*#]?$`)

const maxShort = 15

// shortNumber reads a number that is dialled as it is and works from some countries only: 116 123,
// 3919, 0800 numbers. One that can be dialled from everywhere is read as such.
func (d *draft) shortNumber(text string) {
	d.From = d.options.From
	text = d.plain(text)
	if isInternational(text) {
		if d.number(text); d.OK() {
			d.Href = "tel:" + d.Number.E164()
		}
		return
	}
	text = d.keypad(d.cutExtension(text))
	digits := digitsOf(text)
	switch {
	case !shortForm.MatchString(text):
		d.refuse(ReasonNumber, text)
	case len(digits) < 2:
		d.refuse(ReasonShort, text)
	case len(digits) > maxShort:
		d.refuse(ReasonLong, text)
	case len(digits) <= mostShort+2 && strings.Contains(text, "/"):
		d.refuse(ReasonSeveral, text)
	case len(d.From) == 0:
		d.refuse(ReasonFrom, text)
	case !d.fromCountries():
	default:
		d.takeShort(text, digits)
	}
}

// fromCountries reports whether all that is said to be one is a country.
func (d *draft) fromCountries() bool {
	for _, country := range d.From {
		if !lang.IsCountry(country) {
			d.refuse(ReasonCountry, country)
			return false
		}
	}
	return true
}

func (d *draft) takeShort(text, digits string) {
	dialled := dialledShort(text)
	d.Value = shortGroups(text)
	d.Shown = strings.ReplaceAll(d.Value, " ", noBreak)
	d.Href = "tel:" + strings.ReplaceAll(dialled, "#", "%23")
	d.Key = Key(keyShort + dialled)
	if d.Extension != "" {
		d.Value += " " + extensionMark + d.Extension
	}
	if dialled != digits { // what operators decide is in no plan
		return
	}
	for _, country := range d.From {
		if _, verdict := numbering.ReadNational(digits, country); verdict != numbering.Sound && !numbering.HasShort(digits, country) {
			d.wonder(DoubtShort, country)
			return
		}
	}
}

// dialledShort is what is dialled: digits, and the signs before and after them.
func dialledShort(text string) string {
	begin := text[:len(text)-len(strings.TrimLeft(text, "*#"))]
	return begin + digitsOf(text) + text[len(strings.TrimRight(text, "*#")):]
}

// shortGroups are the digits as they were typed, with one sign between groups.
func shortGroups(text string) string {
	begin := text[:len(text)-len(strings.TrimLeft(text, "*#"))]
	end := text[len(strings.TrimRight(text, "*#")):]
	groups := tidyGroups("+" + text[len(begin):len(text)-len(end)])
	return begin + strings.TrimPrefix(groups, "+") + end
}
