package browser_test

import (
	"strings"
	"testing"
)

// TestForcedColours: where readers set their own colours, grounds and coloured
// bars are gone. What is current and what belongs together must still show.
func TestForcedColours(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	tb.resize(desk)
	tb.feature("forced-colors", "active")
	for _, c := range []struct{ kind, what, script string }{
		{"directory", "the current part of the site looks like the others", differs(`.nav a[aria-current]`, `.nav a:not([aria-current])`)},
		{"directory", "the current page looks like the others", differs(`.pages a[aria-current]`, `.pages a:not([aria-current])`)},
		{"profile", "the plate has no frame", framed(".plate")},
		{"profile", "the exit button has no frame", framed(exit)},
		{"home", "the needs have no frame", framed(need)},
		{"home", "the words of a need touch its frame", roomy(need)},
	} {
		s.open(tb, kindNamed(t, c.kind), "en")
		if !js[bool](tb, c.script) {
			t.Errorf("%s: %s", c.kind, c.what)
		}
	}
}

// differs is a script: do two elements look different by what forced colours
// leave, other than by their weight, which few people notice?
func differs(a, b string) string {
	return `(() => {
		const look = q => { const s = getComputedStyle(document.querySelector(q)); return [s.borderTopStyle, s.borderTopWidth, s.borderTopColor, s.borderBottomColor, s.outlineStyle, s.backgroundColor, s.textDecorationLine].join() };
		return look('` + a + `') !== look('` + b + `');
	})()`
}

// framed is a script: does an element have a line around it that can be seen?
func framed(selector string) string {
	return `(() => {
		const s = getComputedStyle(document.querySelector('` + selector + `'));
		return s.borderTopStyle !== 'none' && parseFloat(s.borderTopWidth) > 0 && parseFloat(s.borderLeftWidth) > 0 && s.borderTopColor !== s.backgroundColor;
	})()`
}

// roomy is a script: does what an element says keep away from its frame?
func roomy(selector string) string {
	return `(() => {
		const e = document.querySelector('` + selector + `'), r = e.getBoundingClientRect(), words = document.createRange();
		words.selectNodeContents(e);
		const w = words.getBoundingClientRect();
		return w.left - r.left >= 8 && r.right - w.right >= 8;
	})()`
}

// paper is a sheet of A4 less margins of 1 cm, at 96 pixels to the inch.
var paper = screen{width: 718, height: 1047}

// TestPaper: printed, a profile is black on white, without what can only be
// pressed; contacts and the first kind of help are on the first sheet, and
// every address can be typed from it.
func TestPaper(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	tb.resize(paper)
	tb.paper(true)
	for _, l := range everyLanguage {
		for _, name := range []string{"profile", "print"} {
			s.open(tb, kindNamed(t, name), l)
			if shown := js[[]string](tb, `[...document.querySelectorAll('.bar, .nav, .foot, .skip, .toc')].filter(e => e.checkVisibility()).map(e => e.className)`); len(shown) > 0 {
				t.Errorf("%s %s: %q is printed", name, l, shown)
			}
			if bottom := js[float64](tb, `document.querySelector('.resp').getBoundingClientRect().bottom`); bottom > float64(paper.height) {
				t.Errorf("%s %s: the first kind of help ends at %.0f px, the sheet at %d", name, l, bottom, paper.height)
			}
			for _, short := range js[[]string](tb, `[...document.querySelectorAll('.plate a.v')].filter(a => a.checkVisibility() && a.textContent.includes('…') && !getComputedStyle(a, '::after').content.includes('/')).map(a => a.textContent)`) {
				t.Errorf("%s %s: nobody can type %q", name, l, short)
			}
		}
	}
}

// TestWithoutIcons: Tor Browser shows no SVG at its highest level. Icons are
// hidden from screen readers, and where one tells a messenger from a phone the
// word stands beside it, for everybody to see.
func TestWithoutIcons(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	found := 0
	for _, name := range []string{"home", "answers", "directory", "directory-2", "profile-untranslated"} {
		s.open(tb, kindNamed(t, name), "es")
		if told := js[int](tb, `document.querySelectorAll('svg:not([aria-hidden=true]), img:not([alt=""])').length`); told > 0 {
			t.Errorf("%s: %d icons are told to screen readers", name, told)
		}
		js[any](tb, `document.querySelectorAll('svg, .vh').forEach(e => e.remove())`)
		for _, item := range js[[]string](tb, `[...document.querySelectorAll('main li')].filter(e => !e.querySelector('li')).map(e => e.innerText)`) {
			if !strings.Contains(strings.ReplaceAll(item, "\u00a0", " "), signalNumber) {
				continue
			}
			found++
			if !strings.Contains(item, "Signal") {
				t.Errorf("%s: %q looks like a phone number", name, item)
			}
		}
	}
	if found < 2 {
		t.Errorf("the number for Signal is on %d pages, want a list and a profile", found)
	}
}
