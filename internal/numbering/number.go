package numbering

import (
	"slices"
	"strings"
)

// Kind is what a plan says a number is for, as far as it matters to who calls it.
type Kind string

// The kinds of number; the empty value is for one that its plan does not have.
const (
	KindFixed     Kind = "fixed"
	KindMobile    Kind = "mobile" // or either: where mobile and fixed lines share their numbers
	KindFreephone Kind = "freephone"
	KindPremium   Kind = "premium" // the call pays for a service
	KindShared    Kind = "shared"  // the call costs more than its time, and less than premium
	KindOther     Kind = "other"   // over the Internet, personal, for a whole company, pagers
)

// kindLetters are the letters that the kinds have in the file, which lists them in the order in
// which they are asked: what costs money first.
var kindLetters = map[string]Kind{
	"r": KindPremium, "o": KindFreephone, "h": KindShared, "v": KindOther, "f": KindFixed, "m": KindMobile,
}

// maxDigits of an international number, without the plus (E.164, 6.2.1).
const maxDigits = 15

// Number is a telephone number that can be dialled from abroad.
type Number struct {
	Code     string // country code: "41"
	National string // what is dialled after it: "225550199"
	Country  string // ISO 3166 code; "" if the code belongs to the whole world, or no plan has the number
	Kind     Kind   // "" if no plan has the number
}

// E164 is the number as it is dialled: "+41225550199".
func (n Number) E164() string { return "+" + n.Code + n.National }

// HomeOnly reports whether the plan says that the number cannot be dialled from abroad.
func (n Number) HomeOnly() bool {
	for _, p := range plans().codes[n.Code] {
		if p.country == n.Country {
			return p.homeOnly.matches(n.National)
		}
	}
	return false
}

// Verdict is how digits and a plan go together.
type Verdict string

// The verdicts. Only with the first four is there a number.
const (
	Sound     Verdict = "sound"     // the plan has the number
	Unplanned Verdict = "unplanned" // it could be one, but the plan has none that begin so
	Stretched Verdict = "stretched" // its length is none that the plan has, but plans grow
	Trunk     Verdict = "trunk"     // a digit that is dialled only inside the country was in it, and is left out
	Short     Verdict = "short"     // shorter than any number of the country
	Long      Verdict = "long"      // longer than any number could be
	Nowhere   Verdict = "nowhere"   // no country has this code
)

// Read reads the digits of an international number, from its country code on.
func Read(digits string) (Number, Verdict) {
	code, national := splitCode(digits)
	if code == "" {
		return Number{}, Nowhere
	}
	if n, ok := recognise(code, national); ok {
		return n, Sound
	}
	main := plans().codes[code][0]
	if without, ok := main.withoutTrunk(national); ok {
		n, known := recognise(code, without)
		if known || (fits(code, without) == Unplanned && fits(code, national) != Unplanned) {
			return n, Trunk
		}
	}
	verdict := fits(code, national)
	if verdict == Short || verdict == Long {
		return Number{}, verdict
	}
	return Number{Code: code, National: national}, verdict
}

// splitCode parts the country code from the rest; no code is the beginning of another.
func splitCode(digits string) (code, national string) {
	for n := 1; n <= min(3, len(digits)); n++ {
		if _, ok := plans().codes[digits[:n]]; ok {
			return digits[:n], digits[n:]
		}
	}
	return "", ""
}

// recognise finds the plan that has a number among those of a code.
func recognise(code, national string) (Number, bool) {
	if len(code)+len(national) > maxDigits {
		return Number{}, false
	}
	for _, p := range plans().codes[code] {
		if p.begins != nil && !p.begins.matches(national) {
			continue
		}
		if kind := p.kindOf(national); kind != "" {
			return Number{code, national, p.country, kind}, true
		}
	}
	return Number{Code: code, National: national}, false
}

// kindOf says what the plan has a number for, "" if it does not have it.
func (p *plan) kindOf(national string) Kind {
	if !p.general.matches(national) {
		return ""
	}
	for _, k := range p.kinds {
		if k.numbers.matches(national) {
			return k.kind
		}
	}
	return ""
}

// growth is how many digits longer than the longest of its plan a number may be before it is said
// to be impossible: plans have grown by two at once, and none has ever shrunk.
const growth = 2

// fits judges a length alone.
func fits(code, national string) Verdict {
	if len(code)+len(national) > maxDigits {
		return Long
	}
	shortest, longest := maxDigits, 0
	for _, p := range plans().codes[code] {
		if slices.Contains(p.lengths, len(national)) {
			return Unplanned
		}
		shortest, longest = min(shortest, p.lengths[0]), max(longest, p.lengths[len(p.lengths)-1])
	}
	switch {
	case len(national) < shortest:
		return Short
	case len(national) > longest+growth:
		return Long
	}
	return Stretched
}

// Lengths are those that national numbers of a code may have, ascending; nil if nobody has the code.
func Lengths(code string) []int {
	var all []int
	for _, p := range plans().codes[code] {
		all = append(all, p.lengths...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Grouped is the number as people read it (E.123): a plus, and the groups of its plan, none
// longer than four digits, with no-break spaces between them. A number that no plan has is
// in threes, one of no country as it is.
func (n Number) Grouped() string {
	const space = "\u00a0"
	national := n.National
	if own := plans().codes[n.Code]; len(own) > 0 {
		national = own[0].group(n.National, space)
	}
	return "+" + n.Code + space + national
}

// longGroup is how many digits of a group people cannot read at once, or repeat.
const longGroup = 5

// short divides long groups into threes, with one or two twos in front where threes do
// not fill them.
func short(groups []string) []string {
	var all []string
	for _, digits := range groups {
		if len(digits) < longGroup {
			all = append(all, digits)
			continue
		}
		for twos := (3 - len(digits)%3) % 3; digits != ""; twos-- {
			size := 3
			if twos > 0 {
				size = 2
			}
			all, digits = append(all, digits[:size]), digits[size:]
		}
	}
	return all
}

// group groups the digits of a national number.
func (p *plan) group(national, space string) string {
	for _, f := range p.formats {
		if f.begins != nil && !f.begins.matches(national) || !f.numbers.matches(national) {
			continue
		}
		grouped := f.numbers.compiled().ReplaceAllString(national, groupReference.ReplaceAllString(f.groups, "$${$1}"))
		words := strings.FieldsFunc(grouped, func(r rune) bool { return r < '0' || r > '9' })
		if strings.Join(words, "") == national { // a few leave a digit out that is dialled from abroad
			return strings.Join(short(words), space)
		}
	}
	return strings.Join(short([]string{national}), space)
}
