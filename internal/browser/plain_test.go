package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/network"
)

// TestWithoutStyles: where the style sheet does not come, no drawing is larger than
// a line, and no two words that stand side by side are one.
func TestWithoutStyles(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	call(tb, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.css", Block: true}}})
	tb.resize(phone)
	for _, l := range bothDirections {
		for _, k := range kindsIn(l) {
			s.open(tb, k, l)
			if js[bool](tb, `document.styleSheets.length > 0 && getComputedStyle(document.body).margin === '0px'`) {
				t.Fatalf("%s %s has its styles", k.name, l)
			}
			for _, found := range js[[]string](tb, plain) {
				t.Errorf("%s %s: %s", k.name, l, found)
			}
		}
	}
}

// plain lists large drawings, but for codes that a camera reads, and words of two elements that touch: what is between
// elements of a sentence has to be in the page, not in its styles.
const plain = `(() => {
	const all = [];
	for (const e of document.querySelectorAll('svg:not(.qr)')) {
		const r = e.getBoundingClientRect();
		if (r.width > 24 || r.height > 24) all.push('a drawing of ' + r.width + ' × ' + r.height + ' in .' + e.parentElement.className);
	}
	const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), inline = e => getComputedStyle(e).display.startsWith('inline');
	let before = null;
	for (let n = words.nextNode(); n; n = words.nextNode()) {
		if (n.data === '' || !n.parentElement.checkVisibility() || n.parentElement.closest('script, style, svg')) continue;
		if (before && /[\p{L}\p{N}]$/u.test(before.data) && /^[\p{L}\p{N}]/u.test(n.data)) {
			const range = document.createRange();
			range.setStart(before, before.length), range.setEnd(n, 0);
			const shared = range.commonAncestorContainer, between = [];
			for (const leaf of [before, n]) for (let e = leaf.parentElement; e !== shared; e = e.parentElement) between.push(e);
			const apart = range.cloneContents().querySelector('br, wbr, input, li, p, div');
			if (between.every(inline) && !apart && !shared.closest?.('.v, bdi')) all.push('"' + before.data.trim().slice(-20) + '" touches "' + n.data.trim().slice(0, 20) + '" in ' + shared.tagName + '.' + shared.className);
		}
		before = n;
	}
	return [...new Set(all)];
})()`

// TestMarksApart measures what stands too close, or in the way of what is read.
func TestMarksApart(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	for _, l := range written {
		for _, window := range []screen{narrow, phone, desk} {
			tb.resize(window)
			for _, c := range []struct{ kind, what, script string }{
				{"profile", "the links below the contacts", `gaps('.plate .acts > a', 24)`},
				{"a-z", "the last name and the footer", `above('.groups li:last-child a', '.foot', 24)`},
				{"comment", "a way back of two lines", `tight('.back a')`},
				{"report", "a way back of two lines", `tight('.back a')`},
				{"home", "the ring around a number", `rings('.hot .v')`},
				{"profile", "the ring around a contact", `rings('.plate .v')`},
			} {
				s.open(tb, kindNamed(t, c.kind), l)
				for _, found := range js[[]string](tb, measure+c.script) {
					t.Errorf("%s %s at %d, %s: %s", c.kind, l, window.width, c.what, found)
				}
			}
		}
	}
}

// measure are scripts that list what is wrong: neighbours in a line that are less
// apart than they should be; something that ends less far above another; lines of a
// link that are further apart than lines of text are; rings of focus that cross text
// of others.
const measure = `
const box = q => [...document.querySelectorAll(q)].map(e => e.getBoundingClientRect());
const gaps = (q, least) => { const b = box(q); return b.slice(1).flatMap((r, i) => r.top < b[i].bottom && r.left - b[i].right < least ? ['only ' + (r.left - b[i].right) + ' px'] : []) };
const above = (q, below, least) => { const d = box(below)[0].top - Math.max(...box(q).map(r => r.bottom)); return d < least ? ['only ' + d + ' px'] : [] };
const tight = q => [...document.querySelectorAll(q)].flatMap(e => {
	const words = document.createRange();
	words.selectNodeContents(e);
	const tops = [...new Set([...words.getClientRects()].map(r => Math.round(r.top)))].sort((a, b) => a - b), size = parseFloat(getComputedStyle(e).fontSize);
	return tops.slice(1).flatMap((top, i) => top - tops[i] > 1.7 * size ? ['lines ' + (top - tops[i]) + ' px apart'] : []);
});
const rings = q => [...document.querySelectorAll(q)].filter(e => e.href && e.checkVisibility()).flatMap(e => {
	e.focus();
	const s = getComputedStyle(e), reach = parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth), r = e.getBoundingClientRect();
	const ring = {left: r.left - reach, right: r.right + reach, top: r.top - reach, bottom: r.bottom + reach}, found = [];
	const words = document.createTreeWalker(e.closest('li'), NodeFilter.SHOW_TEXT);
	for (let n = words.nextNode(); n; n = words.nextNode()) {
		if (e.contains(n) || !n.data.trim() || n.parentElement.closest('.vh')) continue;
		const range = document.createRange(); range.selectNodeContents(n);
		const size = parseFloat(getComputedStyle(n.parentElement).fontSize);
		for (const t of range.getClientRects()) {
			const middle = (t.top + t.bottom) / 2, letters = {top: middle - size * .5, bottom: middle + size * .42};
			if (t.left < ring.right && t.right > ring.left && letters.top < ring.bottom && letters.bottom > ring.top) found.push('crosses "' + n.data.trim().slice(0, 30) + '" by ' + (Math.min(letters.bottom - ring.top, ring.bottom - letters.top)).toFixed(1));
		}
	}
	e.blur();
	return found;
});
`
