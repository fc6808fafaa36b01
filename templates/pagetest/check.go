package pagetest

import (
	"bytes"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/a-h/templ"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
)

// Cases are the states of pages, or of parts of one, by their names.
type Cases map[string]Case

// Check shows every case in every language and reports what is wrong with it:
// what Problems finds, and words that come from no catalogue and were not given.
func (c Cases) Check(t *testing.T) {
	t.Helper()
	words, err := Words()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range words.Languages() {
		p := words.Printer(tag)
		for _, name := range slices.Sorted(maps.Keys(c)) {
			t.Run(string(tag)+"/"+name, func(t *testing.T) {
				t.Parallel()
				check(t, p, c[name])
			})
		}
	}
}

// check holds a page, and each pattern in it by itself, against the rules.
func check(t *testing.T, p *i18n.Printer, c Case) {
	t.Helper()
	page, patterns, err := readParts(source(t, p, c.show()))
	if err != nil {
		t.Fatal(err)
	}
	given := c.words()
	given[p.T("site.name")] = true // is the same in all languages
	for _, part := range append(patterns, page) {
		for _, wrong := range append(Problems(part), wording(part, p.Lang(), given)...) {
			t.Error(wrong)
		}
	}
}

// Show is what a component shows in English, read as a browser does.
func Show(tb testing.TB, c templ.Component) *Element {
	tb.Helper()
	return show(tb, plain, "en", c)
}

// ShowMarked is what a component shows in a language of the site or in that which
// runs from right to left, with every message marked.
func ShowMarked(tb testing.TB, tag lang.Tag, c templ.Component) *Element {
	tb.Helper()
	return show(tb, Words, tag, c)
}

func show(tb testing.TB, load func() (*i18n.Catalogues, error), tag lang.Tag, c templ.Component) *Element {
	tb.Helper()
	words, err := load()
	if err != nil {
		tb.Fatal(err)
	}
	page, err := ReadPage(source(tb, words.Printer(tag), c))
	if err != nil {
		tb.Fatal(err)
	}
	return page
}

// plain are the catalogues of the site as readers see them.
var plain = sync.OnceValues(func() (*i18n.Catalogues, error) { return i18n.Load(locales.FS) })

// source is the markup that a component writes.
func source(tb testing.TB, p *i18n.Printer, c templ.Component) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := c.Render(i18n.With(tb.Context(), p), &b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
