package browser_test

import (
	"fmt"
	"testing"
)

// targetSize is what a finger hits without aim, in CSS pixels: WCAG 2.5.5 (AAA).
const targetSize = 44

// TestTargetSize measures everything that can be pressed on every kind of page.
// Links inside a sentence are as high as its lines: the one exception.
func TestTargetSize(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range everyLanguage {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			for _, k := range kindsIn(l) {
				s.open(tb, k, l)
				js[any](tb, unfold)
				for _, window := range []screen{narrow, phone, desk} {
					tb.resize(window)
					for _, found := range js[[]string](tb, fmt.Sprintf(tooSmall, targetSize)) {
						t.Errorf("%s at %d: %s", k.name, window.width, found)
					}
				}
			}
		})
	}
}

// tooSmall lists targets below a size. A link is inside a sentence when it is
// laid out inline and the block it is in says more than its links do. The name
// of a field only helps to hit the field, and a tick box is hit by its name.
// Skip links are measured with the focus on them: before that they are hidden.
const tooSmall = `(size => {
	const inSentence = e => {
		if (e.tagName !== 'A' || getComputedStyle(e).display !== 'inline') return false;
		let block = e.parentElement;
		while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
		const rest = block.cloneNode(true);
		rest.querySelectorAll('a').forEach(a => a.remove());
		return /[\p{L}\p{N}]/u.test(rest.textContent);
	};
	const ticks = e => !!e && ['checkbox', 'radio'].includes(e.type);
	const helps = e => (e.tagName === 'LABEL' && !ticks(e.control)) || (ticks(e) && !!e.closest('label'));
	const all = [];
	for (const e of document.querySelectorAll('a[href], button, summary, input, select, textarea, label, [tabindex], [role=button]')) {
		if (!e.checkVisibility({visibilityProperty: true}) || inSentence(e) || helps(e)) continue;
		if (e.matches('.skip')) e.focus();
		const r = e.getBoundingClientRect();
		if (r.width < size - .5 || r.height < size - .5)
			all.push(r.width.toFixed(1) + ' × ' + r.height.toFixed(1) + ': ' + e.tagName.toLowerCase() + '.' + e.className + ' in .' + e.parentElement.className + ' "' + e.textContent.trim().slice(0, 40) + '"');
		if (e.matches('.skip')) e.blur();
	}
	return all;
})(%d)`
