package browser_test

import (
	"fmt"
	"testing"

	"amparo/internal/lang"
)

// small are windows in which a page must fit by its width: the smallest phone,
// and a desk of 1280 × 1024 pixels at 400 % zoom. They are no "mobile" ones:
// such a window grows with what is too wide for it.
var small = []screen{
	{width: 320, height: 640},
	{width: 320, height: 256, zoom: 4},
}

// TestNoSidewaysScroll opens every kind of page in small windows, with
// everything unfolded and, at last, with the wider spacing of text that readers
// may set (WCAG 1.4.12).
func TestNoSidewaysScroll(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range everyLanguage {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			for _, k := range kindsIn(l) {
				s.open(tb, k, l)
				js[any](tb, unfold)
				for _, window := range small {
					tb.resize(window)
					tb.fits(fmt.Sprintf("%s %s at %d×%d", k.name, l, window.width, window.height))
				}
				js[any](tb, spaced)
				tb.fits(fmt.Sprintf("%s %s spaced", k.name, l))
			}
		})
	}
}

// unfold opens everything that can be folded.
const unfold = `document.querySelectorAll('details').forEach(d => d.open = true)`

// spaced sets the spacing of WCAG 1.4.12, in a way the page's policy allows.
const spaced = `(() => {
	const s = new CSSStyleSheet();
	s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
	document.adoptedStyleSheets = [s];
})()`

// wide lists what reaches over the sides of the window, and what scrolls or is
// cut off inside a box of its own. A field scrolls what is typed into it. What is kept for screen readers is in a box
// of one pixel, and nobody sees how long it is.
const wide = `(() => {
	const all = [], width = document.documentElement.clientWidth;
	const say = (e, what) => all.push(what + ': ' + e.tagName.toLowerCase() + '.' + e.className + ' "' + e.textContent.trim().slice(0, 40) + '"');
	if (document.documentElement.scrollWidth > width) all.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
	const unseen = e => e && (e.offsetWidth <= 1 && getComputedStyle(e).overflowX !== 'visible' || unseen(e.parentElement));
	for (const e of document.body.querySelectorAll('*')) {
		const r = e.getBoundingClientRect(), style = getComputedStyle(e);
		if (r.width <= 1 || r.height <= 1 || !e.checkVisibility() || unseen(e)) continue;
		if (r.left < -.5 || r.right > width + .5) say(e, 'sticks out');
		if (e.tagName !== 'INPUT' && style.display !== 'inline' && style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) say(e, 'scrolls or is cut');
	}
	return all.slice(0, 5);
})()`

func (t *tab) fits(where string) {
	t.Helper()
	for _, found := range js[[]string](t, wide) {
		t.Errorf("%s: %s", where, found)
	}
}

// TestBarLeavesRoom: what sticks to the window may cover a third of it at most,
// even where zoom leaves little, and jumps to a heading must not end under it.
func TestBarLeavesRoom(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	for _, window := range append(small, phone, desk) {
		tb.resize(window)
		for _, l := range everyLanguage {
			s.open(tb, kindNamed(t, "profile"), l)
			if covered := js[float64](tb, barHeight); covered > float64(window.height)/3 {
				t.Errorf("%s at %d×%d: the bar covers %.0f px", l, window.width, window.height, covered)
			}
			js[any](tb, `location.hash = 'responses'`)
			if top, bar := js[float64](tb, `document.querySelector('#responses h2').getBoundingClientRect().top`), js[float64](tb, barHeight); top < bar {
				t.Errorf("%s at %d×%d: a jump ends at %.0f px, under the bar of %.0f px", l, window.width, window.height, top, bar)
			}
		}
	}
}

const barHeight = `(() => {
	scrollTo(0, 2000);
	return Math.max(...[...document.querySelectorAll('body > *')].filter(e => /sticky|fixed/.test(getComputedStyle(e).position)).map(e => e.getBoundingClientRect().bottom), 0);
})()`

// TestFirstContactAboveFold: on a phone, a profile shows its first contact and
// the home page all contacts for day and night and four needs, before anybody
// scrolls. The band of the demonstration is not there: it goes with real data.
func TestFirstContactAboveFold(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	tb.resize(phone)
	for _, l := range written {
		for _, c := range []struct {
			kind, what string
			first      int // how many of them must be seen; 0: all
		}{
			{"profile", ".plate .v", 1},
			{"home", ".hot .v", 0},
			{"home", need, 4},
		} {
			s.open(tb, kindNamed(t, c.kind), l)
			tb.seen(l, c.what, c.first)
		}
	}
}

// seen fails unless the first of what a selector finds can be seen as a whole.
func (t *tab) seen(l lang.Tag, what string, first int) {
	t.Helper()
	type box struct {
		Text        string
		Top, Bottom float64
		Shown       bool
	}
	boxes := js[[]box](t, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(e => {
		const r = e.getBoundingClientRect(), hit = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		return {Text: e.textContent.trim(), Top: r.top, Bottom: r.bottom, Shown: r.top >= 0 && r.bottom <= innerHeight && e.contains(hit)};
	})`, what))
	if len(boxes) == 0 || len(boxes) < first {
		t.Fatalf("%s: %d of %s, want %d", l, len(boxes), what, max(first, 1))
	}
	if first == 0 {
		first = len(boxes)
	}
	for i, b := range boxes[:first] {
		if !b.Shown {
			t.Errorf("%s: %s number %d (%q, %.0f to %.0f px) is not seen without scrolling", l, what, i+1, b.Text, b.Top, b.Bottom)
		}
	}
}
