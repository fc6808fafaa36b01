package comment

import (
	"slices"
	"strings"
	"unicode"
)

// Lists are words that moderators do not want: a comment with a word of Hold
// waits behind the others and says why, one with a word of Reject is not taken
// at all.
type Lists struct {
	Hold, Reject []string
}

// Holds is the first word of the list Hold in any of the texts, "" for none.
func (l *Lists) Holds(texts ...string) string { return firstOf(l.Hold, texts) }

// Rejects is the first word of the list Reject in any of the texts.
func (l *Lists) Rejects(texts ...string) string { return firstOf(l.Reject, texts) }

// firstOf looks for words in texts, as they are and with the letters that look
// alike made one.
func firstOf(words, texts []string) string {
	if len(words) == 0 {
		return ""
	}
	all := strings.Join(texts, "\n")
	plain, folded := plainFold(all), Fold(all)
	for _, word := range words {
		if hasWords(plain, plainFold(word)) || hasWords(folded, Fold(word)) {
			return word
		}
	}
	return ""
}

// hasWords reports whether a text has words as words of their own.
func hasWords(text, words string) bool {
	for at := 0; words != ""; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(words)
		if !endsInLetter(text[:start]) && !startsWithLetter(text[end:]) {
			return true
		}
		at = end
	}
	return false
}

func endsInLetter(s string) bool {
	runes := []rune(s[max(0, len(s)-4):])
	return len(runes) > 0 && unicode.IsLetter(runes[len(runes)-1])
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// WordsOf reads a list as it is typed: one word, or a few words, on each line.
func WordsOf(text string) []string {
	var words []string
	for line := range strings.Lines(text) {
		if word := strings.Join(strings.Fields(line), " "); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
