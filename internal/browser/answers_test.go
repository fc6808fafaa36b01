package browser_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"amparo/internal/lang"
	"amparo/internal/web/even"
)

// press clicks what a selector finds first, where no page follows.
func press(t *tab, selector string) {
	t.Helper()
	t.do(chromedp.Click(chromedp.CSS(selector)))
}

// choice is the button of a page that sends something.
func choice(name, value string) string {
	return `button[name=` + name + `][value="` + even.Value(name, value) + `"]`
}

// windows are the screens on which somebody who asks for help has to see a number
// before anything moves: small and common phones, a tablet, desks.
var windows = []screen{
	{width: 320, height: 568, mobile: true}, {width: 360, height: 640, mobile: true}, phone,
	{width: 1024, height: 768}, {width: 1280, height: 720}, {width: 1920, height: 1080},
}

// TestFirstContactOfAnswers: one tap after the need a contact is seen whole, with the
// band of the demonstration and with the longest heading.
func TestFirstContactOfAnswers(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	for _, row := range []struct {
		name string
		l    lang.Tag
		ask  url.Values
	}{
		{"answers", "fr", url.Values{"need": {"legal"}}},
		{"answers", "es", url.Values{"need": {"legal"}}},
		{"the longest need", "es", url.Values{"need": {"un"}}},
		{"a place, a language and people", "fr", url.Values{"need": {"legal"}, "place": {"CD"}, "reply": {"fr"}, "audience": {"journalists"}}},
	} {
		for _, window := range windows {
			tb.resize(window)
			tb.visit(s.base + s.paths(row.l).Find() + "?" + row.ask.Encode())
			bottom := js[float64](tb, `document.querySelector('.plate .v').getBoundingClientRect().bottom`)
			if bottom > float64(window.height) {
				t.Errorf("%s %s at %d×%d: the first contact ends at %.0f px", row.name, row.l, window.width, window.height, bottom)
			}
			t.Logf("%s %s at %d×%d: %.0f px", row.name, row.l, window.width, window.height, bottom)
			tb.seen(row.l, ".plate .v", 1)
			tb.fits(row.name)
		}
	}
}

// state is what somebody chose, and whom they see.
const state = `[...document.querySelectorAll('.crit .set, .card :is(h3, h4) a')].filter(e => e.checkVisibility()).map(e => e.textContent.trim())`

// TestNarrowingIsATap: without scripts, a country takes two taps and no typing, a
// language two; nothing is in the address, and Back from an organisation shows what was
// chosen.
func TestNarrowingIsATap(t *testing.T) {
	t.Parallel()
	s := newRealSite(t)
	tb := newTab(t)
	tb.scripts(false)
	tb.resize(phone)
	tb.visit(s.base + "/es/")
	tb.click(".needs li:nth-child(2) button")
	address := s.base + "/es/buscar"
	tb.click(".crit>button")
	traffic := tb.listen()
	press(tb, "details[name=region]:nth-of-type(1) summary")
	press(tb, "li:nth-child(3) details[name=region] summary")
	if open := js[int](tb, `document.querySelectorAll('details[name=region][open]').length`); open != 1 {
		t.Errorf("%d regions are open", open)
	}
	if addresses, _, _ := traffic.take(); len(addresses) > 0 {
		t.Errorf("opening a region asked for %v", addresses)
	}
	tb.click("li:nth-child(3) " + choice("place", "HN"))
	press(tb, ".crit details:nth-of-type(1) summary")
	tb.click(choice("reply", "es"))
	chosen := js[[]string](tb, state)
	if len(chosen) < 5 || chosen[0] != "Honduras" || chosen[1] != "Español" {
		t.Fatalf("chosen %q", chosen)
	}
	if got := even.Clean(js[string](tb, `location.href`)); got != address {
		t.Errorf("the address is %s", got)
	}
	tb.click(".card :is(h3, h4) a")
	tb.back(address)
	if got := js[[]string](tb, state); !slices.Equal(got, chosen) {
		t.Errorf("Back shows %q, want %q", got, chosen)
	}
	press(tb, ".card details summary")
	if !js[bool](tb, `document.querySelector('.card details p').checkVisibility()`) {
		t.Error("what an organisation offers does not open")
	}
}

// TestOrderOfKeys: the keyboard goes through the page as the eye does: the way back,
// the number, advice, what changes the order, then cards.
func TestOrderOfKeys(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	for _, window := range []screen{phone, desk} {
		tb.resize(window)
		tb.visit(s.base + "/fr/trouver?need=legal")
		js[any](tb, `document.querySelector('.back a').focus()`)
		var seen []string
		for range 14 {
			tb.do(chromedp.KeyEvent(kb.Tab))
			seen = append(seen, js[string](tb, `(e => e.closest('.ways') ? 'language' : e.matches('.plate h3 a') ? 'name' : e.matches('.plate .v') ? 'number' : e.matches('.plate summary') ? 'advice' :
				e.closest('.crit') ? 'choice' : e.closest('.card') ? 'card' : e.outerHTML.slice(0, 60))(document.activeElement)`))
		}
		got := strings.Join(slices.Compact(seen), " ")
		if want := "name number advice choice"; !strings.Contains(got, want) || strings.Contains(got, "<") {
			t.Errorf("%d px: %s", window.width, got)
		}
	}
}

// TestAnswersOnPaper: the plate and the groups are printed, without what has to be
// pressed.
func TestAnswersOnPaper(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	tb.visit(s.base + "/fr/trouver?need=legal")
	tb.paper(true)
	for selector, want := range map[string]bool{
		".plate .v": true, ".group h2": true, ".card h3": true, ".card .cs .v": true, ".card .first": true, ".card .side": true,
		".crit": false, ".ways > :not(h1)": false, ".more": false, ".crowd": false, ".plate details": false, ".card details": false, ".aside": false,
	} {
		if got := js[bool](tb, `document.querySelector('`+selector+`')?.checkVisibility() ?? false`); got != want {
			t.Errorf("%s on paper: %v", selector, got)
		}
	}
}
