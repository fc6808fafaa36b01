package contact

import (
	"regexp"
	"slices"
	"strings"

	"amparo/internal/numbering"
)

// fewest digits of a number, and of the end of one that says whose it is.
const (
	fewestDigits = 2
	fewestEnd    = 7
)

// isNumber: digits and what stands between them; "24/7" and years are numbers only if they are
// written as one.
func isNumber(text string) bool {
	d := &draft{}
	plain := d.plain(text)
	if m := extensions.FindStringIndex(plain); m != nil && m[0] > 0 {
		plain = plain[:m[0]]
	}
	digits := digitsOf(plain)
	return len(digits) >= fewestDigits && len(digits) <= 20 && strings.Trim(plain, "0123456789+ ()[]./-*#") == "" && !date.MatchString(plain)
}

// date: a day as it is written in many languages, hours, or from one year to another.
var date = regexp.MustCompile(`^(?:(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2})$`)

// number reads a number in every way it could be dialled.
func (q *Query) number(text string, countries []string) {
	for _, country := range append([]string{""}, countries...) {
		r := Normalise(Phone, text, Options{Country: country})
		if r.OK() {
			q.add(r.Key)
			q.Digits = r.Number.National
		}
	}
	d := &draft{}
	plain := d.cutExtension(d.withoutContext(d.plain(text)))
	digits := digitsOf(d.withoutZeroInBrackets(plain))
	q.Sure = isInternational(plain) || len(digits) >= fewestEnd
	if q.Whole = isInternational(plain); q.Whole {
		if q.Digits == "" { // no country has it: an entry may, all the same
			q.add(Key(keyNumber + "+" + strings.TrimLeft(digits, "0")))
		}
		return
	}
	q.add(Key(keyShort + dialledShort(plain)))
	for _, number := range numbering.Abroad(digits) {
		q.add(Key(keyNumber + number))
	}
	q.Digits = strings.TrimLeft(digits, "0")
}

func (q *Query) add(key Key) {
	if !slices.Contains(q.Keys, key) {
		q.Keys = append(q.Keys, key)
	}
}

// Number reports whether what was typed is a telephone number.
func (q Query) Number() bool {
	return q.Whole || q.Digits != "" || len(q.Keys) > 0 && q.Keys[0].Number() != ""
}

// sureDigits is from how many digits on a number is no year and no count.
const sureDigits = 5

// Only reports whether nothing but the contact itself can be meant. Words that are searched for
// could be in an address of the web, and few digits could be a year.
func (q Query) Only() bool { return !q.Site && (q.Sure || len(q.Digits) >= sureDigits) }

// Means reports whether a key is of the contact that was typed.
func (q Query) Means(key Key) bool { return slices.Contains(q.Keys, key) || q.Ends(key) }

// EndsNumbers reports whether a query has digits enough to say of which numbers they are the end.
func (q Query) EndsNumbers() bool { return !q.Whole && len(q.Digits) >= fewestEnd }

// Ends reports whether a key is of a number that ends with the digits of the query, and these are
// enough to say whose it is: who was called by a number often has only its end.
// A number with the code of its country never ends as another does.
func (q Query) Ends(key Key) bool {
	return q.EndsNumbers() && strings.HasPrefix(string(key), keyNumber) && strings.HasSuffix(string(key), q.Digits)
}
