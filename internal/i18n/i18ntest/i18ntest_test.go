package i18ntest_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/i18n"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/locales"
)

func TestMarked(t *testing.T) {
	t.Parallel()
	marked, err := i18ntest.Marked(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := mustLoad(t, marked)
	plain := mustLoad(t, locales.FS)
	if diff := cmp.Diff(plain.Keys(), c.Keys()); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	for _, tag := range c.Languages() {
		for _, k := range c.Keys() {
			got, want := c.Printer(tag).T(k, everyArg), plain.Printer(tag).T(k, everyArg)
			if !k.Machine() {
				want = i18ntest.Mark(tag, want)
			}
			if got != want {
				t.Errorf("%s: %s is %q, want %q", tag, k, got, want)
			}
		}
	}
	if _, err := fs.Stat(marked, "pages"); err != nil {
		t.Errorf("the other files are gone: %v", err)
	}
}

// everyArg fills all messages with plural forms; other gaps show the same in all catalogues.
var everyArg = i18n.Args{"Count": 7}

func TestMarkedForms(t *testing.T) {
	t.Parallel()
	marked, err := i18ntest.Marked(fstest.MapFS{"active.en.toml": {Data: []byte(`
home.h1 = "Help"
[home.count]
description = "not printed"
one = "{{.Count}} entry"
other = "{{.Count}} entries"
[site]
order = 1
exit_url = "https://example.org/"
`)}})
	if err != nil {
		t.Fatal(err)
	}
	p := mustLoad(t, marked).Printer("en")
	for want, got := range map[string]string{
		"⟦en⟧Help⟦/⟧":      p.T("home.h1"),
		"⟦en⟧1 entry⟦/⟧":   p.T("home.count", i18n.Args{"Count": 1}),
		"⟦en⟧2 entries⟦/⟧": p.T("home.count", i18n.Args{"Count": 2}),
		"1":                p.T("site.order"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	tests := map[string]i18ntest.Text{
		"":                          {},
		" Hard-coded ":              {Unmarked: "Hard-coded"},
		"⟦fr⟧Répertoire⟦/⟧":         {Languages: []lang.Tag{"fr"}},
		"⟦fr⟧a⟦/⟧: ⟦fr⟧b⟦/⟧":        {Languages: []lang.Tag{"fr"}, Unmarked: ":"},
		"⟦fr⟧a ⟦en⟧b⟦/⟧ c⟦/⟧ d":     {Languages: []lang.Tag{"fr", "en"}, Unmarked: "d"},
		"x ⟦home.h1⟧ y":             {Unmarked: "x  y", Missing: []string{"home.h1"}},
		"⟦pt-BR⟧a ⟦Date⟧ b⟦/⟧":      {Languages: []lang.Tag{"pt-BR"}, Missing: []string{"Date"}},
		"⟦fr⟧⟦home.count Count⟧⟦/⟧": {Languages: []lang.Tag{"fr"}, Missing: []string{"home.count Count"}},
		"⟦/⟧ a":                     {Unmarked: "a"},
		"⟦fr⟧cut off":               {Languages: []lang.Tag{"fr"}},
	}
	for in, want := range tests {
		if diff := cmp.Diff(want, i18ntest.Scan(in)); diff != "" {
			t.Errorf("Scan(%q) (-want +got):\n%s", in, diff)
		}
	}
}

// TestRightToLeft shows that one file adds a language: with its plural forms, direction, names.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	with, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := mustLoad(t, with)
	before := mustLoad(t, locales.FS)
	if diff := cmp.Diff(append(before.Languages(), i18ntest.RTL), c.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	p, en := c.Printer(i18ntest.RTL), before.Printer("en")
	if p.Dir() != "rtl" || p.Locale().Name() != "العربية" {
		t.Errorf("%s runs %s", p.Locale().Name(), p.Dir())
	}
	for _, k := range c.Keys() {
		switch got := p.T(k, everyArg); {
		case k == "site.order":
		case k.Machine() && got != en.T(k):
			t.Errorf("%s is %q, want it as in English", k, got)
		case !k.Machine() && strings.ContainsFunc(withoutGaps(got), isLatin):
			t.Errorf("%s is %q, with Latin letters", k, got)
		}
	}
}

// withoutGaps cuts out the marks of arguments that were not given.
func withoutGaps(s string) string {
	for {
		before, rest, found := strings.Cut(s, "⟦")
		if !found {
			return s
		}
		_, after, _ := strings.Cut(rest, "⟧")
		s = before + after
	}
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) && r < 0x80 }

func TestRightToLeftForms(t *testing.T) {
	t.Parallel()
	with, err := i18ntest.RightToLeft(fstest.MapFS{"active.en.toml": {Data: []byte(`
"home.count" = { one = "{{.Count}} entry?", other = "{{.Count}} entries" }
[site]
order = "1"
exit_url = "https://example.org/"
`)}})
	if err != nil {
		t.Fatal(err)
	}
	p := mustLoad(t, with).Printer(i18ntest.RTL)
	for _, n := range []int{0, 1, 2, 3, 11, 100} { // zero, one, two, few, many, other
		want := p.Locale().Number(n) + " " + i18ntest.Arabic("entries")
		if n == 1 {
			want = "1 " + i18ntest.Arabic("entry") + "؟"
		}
		if got := p.T("home.count", i18n.Args{"Count": n}); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestRightToLeftKeepsArabic(t *testing.T) {
	t.Parallel()
	with, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	again, err := i18ntest.RightToLeft(with)
	if err != nil || !slices.Equal(mustLoad(t, again).Languages(), mustLoad(t, with).Languages()) {
		t.Errorf("a second time: %v", err)
	}
}

// TestBoth marks the added language too.
func TestBoth(t *testing.T) {
	t.Parallel()
	with, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	marked, err := i18ntest.Marked(with)
	if err != nil {
		t.Fatal(err)
	}
	text := i18ntest.Scan(mustLoad(t, marked).Printer(i18ntest.RTL).T("site.tagline"))
	if diff := cmp.Diff(i18ntest.Text{Languages: []lang.Tag{i18ntest.RTL}}, text); diff != "" {
		t.Errorf("scanned (-want +got):\n%s", diff)
	}
}

func TestDamagedCatalogue(t *testing.T) {
	t.Parallel()
	bad := fstest.MapFS{"active.en.toml": {Data: []byte("not TOML")}}
	if _, err := i18ntest.Marked(bad); err == nil {
		t.Error("Marked accepts it")
	}
	if _, err := i18ntest.RightToLeft(bad); err == nil {
		t.Error("RightToLeft accepts it")
	}
	if _, err := i18ntest.RightToLeft(fstest.MapFS{}); err == nil {
		t.Error("RightToLeft does without English")
	}
}

func mustLoad(t *testing.T, fsys fs.FS) *i18n.Catalogues {
	t.Helper()
	c, err := i18n.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
