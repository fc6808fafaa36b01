package lang

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
)

// IsCurrency tells whether money is, or was, counted in something: an ISO 4217
// code in capitals.
func IsCurrency(code string) bool {
	unit, err := currency.ParseISO(code)
	return err == nil && unit.String() == code
}

// Currencies lists the currencies that are in use at a time somewhere, by code.
func Currencies(at time.Time) []string {
	var codes []string
	for all := currency.Query(currency.Date(at)); all.Next(); {
		if code := all.Unit().String(); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// Money writes a sum in whole units of a currency, an ISO 4217 code: "3 000 €", "€3,000",
// "CHF 3,000". No line break divides it.
func (l *Locale) Money(amount int, code string) string {
	symbol := code
	if own := l.facts.Money.Symbols[code]; own != "" {
		symbol = own
	}
	pattern := l.facts.Money.Text
	next, _ := utf8.DecodeLastRuneInString(symbol)
	if strings.Index(pattern, "{n}") < strings.Index(pattern, "{s}") {
		next, _ = utf8.DecodeRuneInString(symbol)
	}
	if unicode.IsLetter(next) {
		pattern = l.facts.Money.Letters
	}
	return strings.NewReplacer("{n}", l.Number(amount), "{s}", symbol).Replace(pattern)
}
