package browser_test

import (
	"testing"

	"amparo/internal/i18n/i18ntest"
)

// foreign lists text in Latin letters on a page of the test's own language,
// whose every word is in Arabic letters. Such text comes from entries and terms
// in another language: it must say which one, so that it is read aloud as it
// should, and run from left to right, so that its brackets and its order hold.
// A letter or a word alone cannot get out of order; contact values have
// an order but no language; what stands between isolating characters has both.
const foreign = `(own => {
	const all = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const text = texts.currentNode.data.replace(/[\u2066\u2068][^\u2069]*\u2069/g, '').replaceAll(own, '').trim(), e = texts.currentNode.parentElement;
		if (text.length < 2 || !/\p{Script=Latin}/u.test(text) || text === own || e.closest('script, style')) continue;
		const value = e.closest('bdi'), say = what => all.push(what + ': "' + text.slice(0, 50) + '" in ' + e.tagName.toLowerCase() + '.' + e.className + ' of .' + e.parentElement.className);
		if (!value && e.closest('[lang]').lang === 'ar') say('language not told');
		if (/[^\p{L}\p{N}]/u.test(text) && getComputedStyle(e).direction !== 'ltr') say('from right to left');
	}
	return [...new Set(all)].slice(0, 4);
})`

// TestForeignWords finds words of other languages that are not marked so, on
// every kind of page.
func TestForeignWords(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	name := s.Words.Printer(i18ntest.RTL).T("site.name")
	for _, k := range kindsIn(i18ntest.RTL) {
		s.open(tb, k, i18ntest.RTL)
		for _, found := range js[[]string](tb, foreign+`("`+name+`")`) {
			t.Errorf("%s: %s", k.name, found)
		}
	}
}
