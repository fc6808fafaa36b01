package situation

import (
	"os"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// TestDenies: what an entry says that it does not do is no offer, and what it does stays one.
func TestDenies(t *testing.T) {
	t.Parallel()
	x := site(t)
	content, err := os.ReadFile("testdata/limits.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 4 {
			t.Fatalf("%q has not four columns", line)
		}
		t.Run(f[1], func(t *testing.T) {
			spans := x.Denies(f[1], lang.Tag(f[0]))
			for word := range strings.SplitSeq(f[2], "|") {
				if word != "" && !denied(f[1], word, spans) {
					t.Errorf("%q is not denied", word)
				}
			}
			for word := range strings.SplitSeq(f[3], "|") {
				if word != "" && denied(f[1], word, spans) {
					t.Errorf("%q is denied", word)
				}
			}
		})
	}
}

// denied reports whether the first occurrence of words in a sentence touches some spans.
func denied(sentence, words string, spans []Span) bool {
	at := strings.Index(sentence, words)
	for _, s := range spans {
		if s.Start < at+len(words) && at < s.End {
			return true
		}
	}
	return false
}
