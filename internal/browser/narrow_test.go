package browser_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// shownNames are the organisations a reader sees.
const shownNames = `[...document.querySelectorAll('.rows>li')].filter(li => li.checkVisibility()).map(li => li.querySelector('h3 a').textContent.trim())`

// TestNarrowingSendsNothing: with scripts off, choosing Latin America and
// Spanish hides rows on the device. Nothing is asked of the network, the counter
// is right, and one button shows everything again.
func TestNarrowingSendsNothing(t *testing.T) {
	t.Parallel()
	s := newRealSite(t)
	tb := newTab(t)
	tb.scripts(false)
	tb.resize(phone)
	tb.visit(s.base + "/es/")
	tb.click(".needs li:nth-child(2) button")
	address := js[string](tb, `location.href`)
	everybody := js[[]string](tb, shownNames)
	traffic := tb.listen()
	if js[bool](tb, `document.querySelector('#z2').checkVisibility()`) {
		t.Error("the choices are open on a phone before anybody asked")
	}
	press(tb, "summary")
	press(tb, ".pill:has(#z2)")
	press(tb, ".pill:has([name=reply][value=es])")
	left := js[[]string](tb, shownNames)
	if len(left) == 0 || len(left) >= len(everybody) || slices.Contains(left, "DefendDefenders") {
		t.Errorf("of %d organisations %d are left: %v", len(everybody), len(left), left)
	}
	// The counter's text cannot be read by script; the box around it must be there.
	if !js[bool](tb, `document.querySelector('.left').checkVisibility()`) {
		t.Error("nothing says that rows are hidden")
	}
	press(tb, ".left button")
	if got := js[[]string](tb, shownNames); !slices.Equal(got, everybody) {
		t.Errorf("after the button %d organisations are shown, of %d", len(got), len(everybody))
	}
	if addresses, _, _ := traffic.take(); len(addresses) > 0 {
		t.Errorf("choosing asked for %v", addresses)
	}
	if got := js[string](tb, `location.href`); got != address {
		t.Errorf("the address is %s", got)
	}
	tb.click(".rows h3 a")
	tb.back(address)
	if got := js[[]string](tb, shownNames); len(got) != len(everybody) {
		t.Errorf("Back shows %d organisations, of %d", len(got), len(everybody))
	}
}

// press clicks what a selector finds first, where no page follows.
func press(t *tab, selector string) {
	t.Helper()
	t.do(chromedp.Click(chromedp.CSS(selector)))
}
