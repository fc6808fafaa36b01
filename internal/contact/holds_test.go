package contact

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"amparo/internal/blank"
)

// holds checks what is true of every result, whatever was typed.
func holds(t testing.TB, typed string, r Result) {
	t.Helper()
	if !r.OK() {
		if r.Value+r.Shown+r.Href+string(r.Key)+r.Extension != "" || r.Tidied != nil || r.Doubt != "" {
			t.Errorf("%q is refused, and there is %+v", typed, r)
		}
		if !slices.Contains(Reasons, r.Refused) {
			t.Errorf("%q: the reason %q is not listed", typed, r.Refused)
		}
		return
	}
	if r.Value == "" || r.Shown == "" || r.Key == "" {
		t.Errorf("%q: something is missing in %+v", typed, r)
	}
	if r.Doubt != "" && !slices.Contains(Doubts, r.Doubt) {
		t.Errorf("%q: the doubt %q is not listed", typed, r.Doubt)
	}
	for i, n := range r.Tidied {
		if !slices.Contains(Notes, n) || slices.Contains(r.Tidied[:i], n) {
			t.Errorf("%q: %q is not listed, or said twice", typed, n)
		}
	}
	showsWell(t, typed, r)
	keptAgain(t, typed, r)
}

// showsWell: nothing that shows nothing is kept or shown, and links are of a scheme that is known.
func showsWell(t testing.TB, typed string, r Result) {
	t.Helper()
	words := r.Kind.row().words
	for _, s := range []string{r.Value, r.Shown} {
		runes := []rune(s)
		for i, c := range runes {
			if blank.Mark(c) && c != '\n' && !(isJoiner(c) && (words || joins(runes, i))) {
				t.Errorf("%q: %q has the mark %U", typed, s, c)
			}
		}
		if !utf8.ValidString(s) || strings.TrimSpace(s) != s {
			t.Errorf("%q: %q", typed, s)
		}
	}
	if strings.Join(Breaks(r.Shown), "") != r.Shown {
		t.Errorf("%q: %q is broken into %q", typed, r.Shown, Breaks(r.Shown))
	}
	scheme, _, _ := strings.Cut(r.Href, ":")
	if r.Href != "" && !slices.Contains([]string{"tel", "mailto", "https", "http", "briar"}, scheme) || !isASCII(r.Href) || strings.ContainsAny(r.Href, " \"<>") {
		t.Errorf("%q: the link %q", typed, r.Href)
	}
	if strings.Contains(strings.ToLower(r.Href), ".onion") && r.Kind == Onion {
		t.Errorf("%q: the onion address is a link", typed)
	}
	if len(r.Keys()) == 0 || r.Keys()[0] != r.Key || strings.Contains(string(r.Key), " ") && r.Kind != Post && r.Kind != Other {
		t.Errorf("%q: keys %q", typed, r.Keys())
	}
}

// keptAgain: the value that is kept gives itself, and nothing of it is tidied.
func keptAgain(t testing.TB, typed string, r Result) {
	t.Helper()
	again := Normalise(r.Kind, r.Value, Options{From: r.From})
	if again.Value != r.Value || again.Key != r.Key || again.Shown != r.Shown || again.Href != r.Href || again.Extension != r.Extension {
		t.Errorf("%q is kept as %+v, and that as %+v", typed, r, again)
	}
	if len(again.Tidied) > 0 {
		t.Errorf("%q is kept as %q, and that is tidied: %q", typed, r.Value, again.Tidied)
	}
	if !Same(r, again) {
		t.Errorf("%q is kept as another contact: %+v, %+v", typed, r, again)
	}
}
