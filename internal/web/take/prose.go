package take

import (
	"strings"
	"unicode/utf8"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// mostLimits is how much of the limits of its help an entry has, in characters.
const mostLimits = 240

// beginning is the first sentences of a text, as words without marks; the first one
// always, and "…" when there are more.
func beginning(tag lang.Tag, source string) string {
	words := plainWords(tag, source)
	cut := 0
	for i := range words {
		end := i > 0 && words[i] == ' ' && strings.ContainsRune(".!?…", last(words[:i]))
		if end && (cut == 0 || utf8.RuneCountInString(words[:i]) <= mostLimits) {
			cut = i
		}
	}
	if cut == 0 || utf8.RuneCountInString(words) <= mostLimits {
		return words
	}
	return words[:cut] + " …"
}

func last(words string) rune {
	r, _ := utf8.DecodeLastRuneInString(words)
	return r
}

// plainWords are the words of a text without marks.
func plainWords(tag lang.Tag, source string) string {
	l, err := lang.Load(tag)
	if err != nil || strings.TrimSpace(source) == "" {
		return strings.TrimSpace(source)
	}
	return safehtml.Words(safehtml.Markdown(source, l, 4))
}
