package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop is where the focus is after a press of Tab.
type stop struct {
	Name   string // tag, class and words
	Order  int    // its place among all that can take the focus; -1: nothing has it
	Faults []string
}

// TestKeyboard walks every stop of the pages with the most of them, forwards
// and backwards: in the order of the document, each with a ring that can be
// seen, none under what sticks to the window.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, window := range []screen{phone, desk} {
		t.Run(fmt.Sprint(window.width), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			tb.resize(window)
			for _, name := range []string{"home", "answers", "a-z", "profile", "directory-filtered", "not-found"} {
				s.open(tb, kindNamed(t, name), "fr")
				js[any](tb, unfold)
				count := js[int](tb, focusable+".length")
				if count < 10 {
					t.Fatalf("%s: only %d stops", name, count)
				}
				tb.walk(name, kb.Tab, 0, count, 1)
				tb.walk(name+" backwards", kb.Tab, count-1, count, -1, chromedp.KeyModifiers(chromedp.ModifierShift))
			}
		})
	}
}

// walk presses a key until every stop was visited, in order.
func (t *tab) walk(where, key string, from, count, step int, o ...chromedp.KeyOption) {
	t.Helper()
	if step < 0 { // start behind the last stop
		js[any](t, focusable+".at(-1).focus()")
		t.check(where, js[stop](t, focused), from)
		from, count = from+step, count-1
	}
	for i := range count {
		t.do(chromedp.KeyEvent(key, o...))
		if !t.check(where, js[stop](t, focused), from+i*step) {
			return
		}
	}
}

// check reports what is wrong with a stop, and whether it was the right one.
func (t *tab) check(where string, at stop, want int) bool {
	t.Helper()
	for _, fault := range at.Faults {
		t.Errorf("%s, stop %d, %s: %s", where, want, at.Name, fault)
	}
	if at.Order != want {
		t.Errorf("%s: stop %d is number %d of the document, %s", where, want, at.Order, at.Name)
	}
	return at.Order == want
}

// focusable is everything that takes the focus by Tab, in the order of the
// document; of a group of radio buttons the one that is chosen. A positive
// tabindex would change that order, so it is caught.
const focusable = `[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex]:not([tabindex^="-"])')]
	.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && (e.type !== 'radio' || e.checked))`

// focused describes the stop the focus is at. The ring must be drawn, inside
// the window and inside every box that cuts; and neither end of what has the
// focus may lie under something that sticks: half under the bar is not seen.
const focused = `(() => {
	const e = document.activeElement, r = e.getBoundingClientRect(), style = getComputedStyle(e), faults = [];
	const all = ` + focusable + `;
	const near = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
	if (!e.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) faults.push('no ring');
	if (r.bottom < 1 || r.top > innerHeight - 1 || r.right < 1 || r.left > innerWidth - 1) faults.push('outside the window');
	for (let box = e.parentElement; box && box !== document.body; box = box.parentElement) {
		const b = box.getBoundingClientRect(), s = getComputedStyle(box);
		if (s.overflowX === 'visible' && s.overflowY === 'visible') continue;
		if (r.top - near < b.top || r.bottom + near > b.bottom || r.left - near < b.left || r.right + near > b.right) faults.push('ring cut off by .' + box.className);
	}
	const first = e.getClientRects()[0], last = [...e.getClientRects()].at(-1);
	if (first) for (const [x, y] of [[first.left + first.width / 2, first.top + 2], [last.left + last.width / 2, last.bottom - 2]]) {
		let hit = document.elementFromPoint(x, y);
		while (hit && !/sticky|fixed/.test(getComputedStyle(hit).position)) hit = hit.parentElement;
		if (hit && !hit.contains(e)) faults.push('covered by .' + hit.className);
	}
	return {Name: e.tagName.toLowerCase() + '.' + e.className + ' "' + e.textContent.trim().slice(0, 30) + '"', Order: all.indexOf(e), Faults: faults};
})()`

// TestSkipLinks: the first stop leads past the frame, the second leaves the
// site, on every kind of page. After the first, Tab goes on in the content. One
// language of each direction stands for the others.
func TestSkipLinks(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	for _, l := range bothDirections {
		printer := s.Words.Printer(l)
		for _, k := range kindsIn(l) {
			s.open(tb, k, l)
			tb.do(chromedp.KeyEvent(kb.Tab))
			tb.stopIs(k, printer.T("frame.skip"))
			tb.do(chromedp.KeyEvent(kb.Tab))
			tb.stopIs(k, printer.T("exit.leave"))
			tb.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
			if at := js[string](tb, `document.activeElement.closest('main, footer') ? '' : document.activeElement.outerHTML.slice(0, 80)`); at != "" {
				t.Errorf("%s %s: after the skip link, Tab goes to %s", k.name, l, at)
			}
		}
	}
}

// stopIs fails unless the focus is on a link with these words that can be seen.
func (t *tab) stopIs(k kind, words string) {
	t.Helper()
	at := js[stop](t, focused)
	if !strings.Contains(at.Name, words) {
		t.Errorf("%s: the focus is on %s, want %q", k.name, at.Name, words)
	}
	for _, fault := range at.Faults {
		t.Errorf("%s: %s: %s", k.name, at.Name, fault)
	}
}
