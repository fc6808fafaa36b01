package safehtml

import (
	"strings"
	"testing"

	"amparo/internal/lang"
)

// FuzzPlainLine: the short way gives what the long way gives, to the letter.
func FuzzPlainLine(f *testing.F) {
	for _, seed := range []string{
		"Une ligne : oui !", "a", " a", "a \t", "1. a", "- a", "+ a", "= a", "===", "~~~", "# a", "#a", "> a", "a > b # c - d + e = f", "a-e-s", "![a", "a ![b](c)", "a|b", "| a |",
		"a\tb", "http://x.org", "www.x.org", "a ]: b", "]: a", "a\u00a0", "\u00a0a", "a\u2028b", "(1) a", ") a", ": a", "a  ", "\u3000", "\u3000a", "~a~", "^", "$a$", "{#a}", "'a' \"b\"",
	} {
		f.Add(seed)
	}
	french, err := lang.Load("fr")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = clean(src)
		if strings.TrimSpace(src) == "" || !isPlainLine(src) {
			return
		}
		w := newWriter(src, french, 2)
		w.blocks(w.root)
		if got, want := Markdown(src, french, 2).String(), w.b.String(); got != want {
			t.Errorf("%q is rendered as %q, want %q", src, got, want)
		}
	})
}
