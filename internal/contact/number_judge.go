package contact

import (
	"strings"

	"amparo/internal/numbering"
)

// judge holds the digits of an international number against the plan of its country. text is the
// number as it was typed, from its plus on.
func (d *draft) judge(digits, text string) {
	n, verdict := numbering.Read(digits)
	switch verdict {
	case numbering.Nowhere:
		d.refuse(ReasonNoCountry, "+"+digits[:min(3, len(digits))])
		return
	case numbering.Short:
		d.refuse(ReasonShort, "+"+digits)
		return
	case numbering.Long:
		d.refuse(ReasonLong, "+"+digits)
		return
	case numbering.Trunk:
		d.note(NoteTrunk)
		d.wonder(DoubtTrunk, text)
		text = withoutTrunk(text, n)
	}
	d.take(n, text)
}

// mostShort is how many digits short numbers have in nearly every country: of so few, it is asked
// from where they are dialled.
const mostShort = 6

// national reads a number as it is dialled in the country of the options.
func (d *draft) national(digits, text string) {
	switch {
	case len(digits) <= mostShort, numbering.HasShort(digits, d.options.Country):
		d.refuse(ReasonFrom, text)
		return
	case d.options.Country == "":
		d.refuse(ReasonCountryCode, text)
		return
	}
	n, verdict := numbering.ReadNational(digits, d.options.Country)
	switch verdict {
	case numbering.Nowhere:
		d.refuse(ReasonCountry, d.options.Country)
		return
	case numbering.Short:
		d.refuse(ReasonShort, text)
		return
	case numbering.Long:
		d.refuse(ReasonLong, text)
		return
	}
	d.note(NoteCountryCode)
	d.wonder(DoubtCountry, d.options.Country)
	d.take(n, "+"+n.Code+" "+nationalGroups(text, n))
}

// nationalGroups are the groups of a number that is dialled inside a country, without what is
// dialled only there.
func nationalGroups(text string, n numbering.Number) string {
	text = strings.NewReplacer("(", " ", ")", " ").Replace(text)
	digits := digitsOf(text)
	if !strings.HasSuffix(digits, n.National) {
		return planGroups(n)
	}
	if dropped := len(digits) - len(n.National); dropped > 0 {
		if text = afterDigits(text, dropped); digitsOf(text) != n.National {
			return planGroups(n)
		}
	}
	return text
}

// planGroups are the groups that the plan has.
func planGroups(n numbering.Number) string {
	return strings.TrimPrefix(strings.ReplaceAll(n.Grouped(), noBreak, " "), "+"+n.Code+" ")
}

// withoutTrunk leaves out the digits after the country code that are not part of the number.
func withoutTrunk(text string, n numbering.Number) string {
	rest := afterDigits(text, len(n.Code))
	return "+" + n.Code + " " + nationalGroups(rest, n)
}

const noBreak = "\u00a0"

// take keeps a number in the groups in which it was typed, and shows it in those of its plan.
func (d *draft) take(n numbering.Number, text string) {
	d.Number = n
	d.Value = tidyGroups(text)
	if severalNumbers.MatchString(d.Value) { // a stroke that is between groups now
		d.Value = strings.ReplaceAll(d.Value, "/", " ")
	}
	if digitsOf(d.Value) != n.Code+n.National {
		d.Value = strings.ReplaceAll(n.Grouped(), noBreak, " ")
	}
	d.Shown = n.Grouped()
	if n.Kind == "" {
		d.Shown = strings.ReplaceAll(strings.NewReplacer("(", "", ")", "", ".", " ", "/", " ", "-", " ").Replace(d.Value), " ", noBreak)
	}
	d.Key = numberKey(n)
	if d.Extension != "" {
		d.Value += " " + extensionMark + d.Extension
	}
	d.doubtPlan()
}

// doubtPlan asks about what the plan says of a number.
func (d *draft) doubtPlan() {
	n := d.Number
	_, verdict := numbering.Read(n.Code + n.National)
	switch {
	case verdict == numbering.Stretched:
		d.wonder(DoubtLength, d.Value)
	case n.Kind == "":
		d.wonder(DoubtPlan, "+"+n.Code)
	case n.Kind == numbering.KindPremium:
		d.wonder(DoubtPremium, d.Value)
	case n.HomeOnly() && len(d.options.From) == 0:
		d.wonder(DoubtAbroad, d.Value)
	}
}

// tidyGroups leaves one sign between groups of digits, as it was typed, and brackets in pairs only.
func tidyGroups(text string) string {
	if strings.Count(text, "(") != strings.Count(text, ")") || strings.Contains(text, "()") || strings.Contains(text, "( ") || strings.Contains(text, " )") {
		text = strings.NewReplacer("(", " ", ")", " ").Replace(text)
	}
	var b strings.Builder
	between := ""
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r == '(' || r == ')':
			b.WriteString(between)
			b.WriteRune(r)
			between = ""
		case r == '+':
			b.WriteByte('+')
		case b.Len() > 1 && (between == "" || between == " "):
			between = string(r)
		}
	}
	return b.String()
}
