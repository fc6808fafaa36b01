package numbering

import (
	"regexp"
	"slices"
	"strings"
)

// groupReference is "$1" in what the file says a number is instead.
var groupReference = regexp.MustCompile(`\$(\d)`)

// IsCountry reports whether a country has a plan of its own.
func IsCountry(country string) bool { return plans().countries[country] != nil }

// CodeOf is the country code of a country, "" if it has no plan.
func CodeOf(country string) string {
	if p := plans().countries[country]; p != nil {
		return p.code
	}
	return ""
}

// ReadNational reads digits as they are dialled inside a country, an ISO 3166 code: with what is
// dialled before a number there, or without it. Digits that begin with the code of the country
// are also read from abroad. Nowhere says that the country has no plan.
func ReadNational(digits, country string) (Number, Verdict) {
	p := plans().countries[country]
	if p == nil {
		return Number{}, Nowhere
	}
	without, trunk := p.withoutTrunk(digits)
	for _, national := range []string{without, digits} {
		if n, ok := recognise(p.code, national); ok {
			return n, Sound
		}
	}
	if abroad, ok := strings.CutPrefix(digits, p.code); ok {
		if n, known := recognise(p.code, abroad); known {
			return n, Sound
		}
	}
	if !trunk || fits(p.code, without) != Unplanned {
		without = digits
	}
	verdict := fits(p.code, without)
	if verdict == Short || verdict == Long {
		return Number{}, verdict
	}
	return Number{Code: p.code, National: without}, verdict
}

// withoutTrunk leaves out what is dialled only inside the country, and puts in what a plan says is
// dialled instead from abroad. ok is false if there is nothing of it.
func (p *plan) withoutTrunk(digits string) (national string, ok bool) {
	if p.trunk == nil {
		return digits, false
	}
	at := p.trunk.compiled().FindStringSubmatchIndex(digits)
	if at == nil || at[1] == 0 {
		return digits, false
	}
	last := at[len(at)-2:] // of the last group of the pattern
	if p.transform != "" && len(at) > 2 && last[0] >= 0 {
		instead := p.trunk.compiled().ExpandString(nil, groupReference.ReplaceAllString(p.transform, "$${$1}"), digits, at)
		return string(instead) + digits[at[1]:], true
	}
	return digits[at[1]:], true
}

// WithoutExit leaves out what is dialled in a country before the code of another: 00 in most,
// 011 in North America. ok is false if the digits do not begin with it.
func WithoutExit(digits, country string) (abroad string, ok bool) {
	p := plans().countries[country]
	if p == nil || p.exit == nil {
		return digits, false
	}
	at := p.exit.compiled().FindStringIndex(digits)
	if at == nil || at[1] == len(digits) || digits[at[1]] == '0' { // no code begins with 0
		return digits, false
	}
	return digits[at[1]:], true
}

// exits are what is dialled before a country code in most places.
var exits = []string{"00", "011", "0011", "010", "810"}

// Abroad lists the international numbers that digits may stand for when nobody knows in which
// country they are dialled, sorted: inside any, after what leads abroad there, or without it. They
// have a length that the plan has; whether it has the number is not asked, so that the answer
// costs little: it is for comparing with numbers that are known.
func Abroad(digits string) []string {
	if digits == "" || len(digits) > maxDigits+len("0011") {
		return nil
	}
	var found []string
	for _, exit := range append([]string{""}, exits...) {
		if rest, ok := strings.CutPrefix(digits, exit); ok {
			if code, national := splitCode(rest); code != "" && fits(code, national) == Unplanned {
				found = append(found, "+"+rest)
			}
		}
	}
	for _, p := range plans().countries {
		for _, national := range [...]string{digits, strings.TrimPrefix(digits, p.digit)} {
			if slices.Contains(p.lengths, len(national)) {
				found = append(found, "+"+p.code+national)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// HasShort reports whether a country has a short number: for emergencies, services, or help that
// costs nothing.
func HasShort(digits, country string) bool {
	p := plans().countries[country]
	return p != nil && p.short.matches(digits)
}
