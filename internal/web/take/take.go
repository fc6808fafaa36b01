// Package take makes what readers take away: lists of who helps, as files that need
// nothing else and as plain text, and a card for a wallet.
//
// The same state of the directory gives the same bytes, so that a fingerprint that
// is shown on one page is that of what another request is sent. Nothing here
// depends on the clock: what a file says is said of the day of the last change.
package take

import (
	"context"
	"time"

	"amparo/internal/before"
	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/said"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
)

// Room is what surrounds everything that is taken away: who reads it, and what the
// site knows at this moment.
type Room struct {
	Printer   *i18n.Printer
	Directory *catalogue.Snapshot
	Paths     paths.Language
	URL       string // scheme and host readers use, no final slash
	Demo      bool   // demonstration data: every file says so
	Before    *before.Book
	// Other is the printer of another language of the site; for one that it does not
	// have, that of any.
	Other func(lang.Tag) *i18n.Printer
	// Said reads what an entry says.
	Said func(context.Context, *catalogue.Card) (said.Entry, error)
}

// Region is a part of the world that has files and a card of its own. The zero
// value is the whole world.
type Region struct{ field string } // code of one of place.Fields

// Regions are the world, then the five regions of the field.
func Regions() []Region {
	all := []Region{{}}
	for _, field := range place.Fields() {
		all = append(all, Region{field.Code})
	}
	return all
}

// codes are what regions are called in addresses: all equally long, so that the
// length of a request does not say which it is.
var codes = map[string]string{"": "ww", "africa": "af", "mena": "me", "americas": "am", "asia-pacific": "as", "europe-central-asia": "eu"}

// Code is what the region is called in addresses.
func (r Region) Code() string { return codes[r.field] }

// RegionOf is the region of a code; ok is false for a word that is none.
func RegionOf(code string) (r Region, ok bool) {
	for field, c := range codes {
		if c == code {
			return Region{field}, true
		}
	}
	return Region{}, false
}

// name is what a region is called where its name stands alone.
func (r Region) name(p *i18n.Printer) string {
	if r.field == "" {
		return p.T("scope.world")
	}
	return lands.Name(p.Lang(), r.place())
}

func (r Region) place() place.Place { return place.Place{Kind: place.FieldRegion, Code: r.field} }

// lands are the countries and territories of a region, sorted; none of the world.
func (r Region) lands(l *lang.Locale) []place.Place {
	for _, field := range lands.Fields(l) {
		if field.Region.Code == r.field {
			return field.Lands
		}
	}
	return nil
}

// reader is who the facts are said to: on the day of the last change.
func (r Room) reader(day time.Time) facts.Reader {
	return facts.Reader{Printer: r.Printer, Terms: r.Directory, Now: day}
}
