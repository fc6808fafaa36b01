package lang

import (
	"slices"
	"time"

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
