package i18n

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
)

// speakable returns every language that a site could speak.
func speakable(t *testing.T) []*lang.Locale {
	t.Helper()
	var list []*lang.Locale
	for _, code := range lang.Languages() {
		if l, err := lang.Load(lang.Tag(code)); err == nil {
			list = append(list, l)
		}
	}
	if len(list) < 90 {
		t.Fatalf("only %d languages", len(list))
	}
	return list
}

// TestPluralForms tells where the rules of go-i18n are not of the CLDR release of package lang.
func TestPluralForms(t *testing.T) {
	t.Parallel()
	differ := map[string]string{}
	for _, l := range speakable(t) {
		if got := pluralForms(l); !slices.Equal(got, l.PluralForms()) {
			differ[string(l.Tag())] = strings.Join(got, " ")
		}
	}
	want := map[string]string{"gl": "one many other", "vi": "one other"}
	if diff := cmp.Diff(want, differ); diff != "" {
		t.Errorf("languages with other forms than in CLDR (-want +got):\n%s", diff)
	}
}

// TestEveryLanguageCanBeAdded loads a catalogue of each language and counts in it: nothing but
// the file is needed.
func TestEveryLanguageCanBeAdded(t *testing.T) {
	t.Parallel()
	for _, l := range speakable(t) {
		t.Run(string(l.Tag()), func(t *testing.T) {
			t.Parallel()
			c, err := Load(fstest.MapFS{"active." + string(l.Tag()) + ".toml": {Data: []byte(counting(l))}})
			if err != nil {
				t.Fatal(err)
			}
			want := pluralForms(l)
			for n := range 204 {
				checkCount(t, c.Printer(l.Tag()), n, want)
			}
			checkCount(t, c.Printer(l.Tag()), 1000, want)
			checkCount(t, c.Printer(l.Tag()), 1_000_000, want)
		})
	}
}

// counting is a catalogue with one message, in all forms of the language.
func counting(l *lang.Locale) string {
	var b strings.Builder
	b.WriteString("[home.count]\n")
	for _, f := range pluralForms(l) {
		fmt.Fprintf(&b, "%s = \"%s {{.Count}}\"\n", f, f)
	}
	b.WriteString("[site]\norder = 1\nexit_url = \"https://example.org/\"\n")
	return b.String()
}

func checkCount(t *testing.T, p *Printer, n int, want []string) {
	t.Helper()
	got := p.T("home.count", Args{"Count": n})
	form, number, _ := strings.Cut(got, " ")
	if number != p.locale.Number(n) || !slices.Contains(want, form) {
		t.Errorf("%d gives %q", n, got)
	}
}
