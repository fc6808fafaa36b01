package browser_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"

	"amparo/internal/comment"
)

// large are windows with the size of text that a reader has set, in pixels: twice
// the usual one on a phone, one and a half times on the smallest. The window stays
// as it is, which is harder on a page than zoom (WCAG 1.4.4, 1.4.10).
var large = []struct {
	window screen
	text   int64
}{
	{screen{width: 390, height: 844}, 32},
	{screen{width: 320, height: 568}, 24},
}

// textSize sets the size of text that the reader prefers, in pixels.
func (t *tab) textSize(pixels int64) {
	t.Helper()
	call(t, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: pixels}})
}

// TestLargeText: with large text every kind of page fits its window, and the way
// out can be seen as a whole without sliding.
func TestLargeText(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range written {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			for _, k := range kinds {
				s.open(tb, k, l)
				tb.large(fmt.Sprintf("%s %s", k.name, l))
			}
			tb.scripts(false)
			tb.visit(s.base + s.paths(l).Comments(slugCurrent))
			tb.comment("Réponse en un jour, merci ("+string(l)+").", "x@example.org")
			for _, step := range []string{"preview", "receipt"} {
				s.Wait(comment.TooFast)
				tb.click("form .b:not(.second)")
				tb.large(fmt.Sprintf("%s %s", step, l))
			}
		})
	}
}

// large judges the page that is open.
func (t *tab) large(where string) {
	t.Helper()
	js[any](t, unfold)
	for _, c := range large {
		t.resize(c.window)
		t.textSize(c.text)
		at := fmt.Sprintf("%s at %d px, text of %d", where, c.window.width, c.text)
		if size := js[float64](t, `parseFloat(getComputedStyle(document.documentElement).fontSize)`); size != float64(c.text) {
			t.Fatalf("%s: the text has %.0f px", at, size)
		}
		t.fits(at)
		for _, found := range js[[]string](t, exitInView) {
			t.Errorf("%s: %s", at, found)
		}
	}
	t.textSize(16)
}

// exitInView says what is wrong with the way out: it stands inside the window, its
// words inside it, and nothing over it.
const exitInView = `(() => {
	scrollTo(0, 1500);
	const e = document.querySelector('.bar .exit'), r = e.getBoundingClientRect(), words = document.createRange(), all = [];
	if (r.left < 0 || r.right > document.documentElement.clientWidth || r.top < 0 || r.bottom > innerHeight) all.push('the way out reaches from ' + r.left + ', ' + r.top + ' to ' + r.right + ', ' + r.bottom);
	words.selectNode(e.firstChild);
	const w = words.getBoundingClientRect();
	if (w.left < r.left || w.right > r.right || w.top < r.top - 1 || w.bottom > r.bottom + 1) all.push('the words of the way out stick out of it');
	if (!e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2))) all.push('something stands over the way out');
	return all;
})()`
