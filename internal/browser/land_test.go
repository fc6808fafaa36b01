package browser_test

import (
	"unicode/utf8"

	"testing"

	"amparo/internal/web/lands"
	"amparo/internal/web/webtest"
)

// firstContact is the lower edge of the first contact of a page, in CSS pixels.
const firstContact = `document.querySelector(".now .v").getBoundingClientRect().bottom`

// longestLand is the code of the country or territory with the longest name in French.
func longestLand() string {
	longest, most := "", 0
	for _, at := range lands.Listed() {
		if n := utf8.RuneCountInString(lands.Name("fr", at)); !lands.IsRegion(at) && n > most {
			longest, _ = lands.Code(at)
			most = n
		}
	}
	return longest
}

// TestLandsShowAContactAtOnce: on the page of a country the first contact stands in the
// first screen, whatever the country is called and however small the screen is.
func TestLandsShowAContactAtOnce(t *testing.T) {
	s := start(t, webtest.Options{})
	tb := newTab(t)
	for _, sc := range []screen{{width: 320, height: 568, mobile: true}, {width: 360, height: 640, mobile: true}, phone, {width: 1024, height: 768}, {width: 1280, height: 720}, {width: 1920, height: 1080}} {
		tb.resize(sc)
		for _, code := range []string{"tn", longestLand()} {
			tb.visit(s.base + "/fr/pays/" + code)
			if edge := js[float64](tb, firstContact); edge > float64(sc.height) {
				t.Errorf("%s on %dx%d: the first contact ends at %.0f", code, sc.width, sc.height, edge)
			} else {
				t.Logf("%s on %dx%d: %.0f", code, sc.width, sc.height, edge)
			}
			tb.fits(code)
		}
	}
}
