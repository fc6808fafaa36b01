package worddiff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is how a character joins its neighbours.
type class int

const (
	alone class = iota // punctuation, a line break, a character of a script that has no spaces
	space
	letter
	joiner // joins letters on both of its sides: défenseur·e·s, d’urgence, example.org
	mark   // belongs to whatever is before it
)

// spaceless are scripts whose words are not parted: a character is a token.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func classOf(r rune) class {
	switch {
	case r == '\n' || r == utf8.RuneError:
		return alone
	case unicode.IsSpace(r):
		return space
	case unicode.Is(unicode.M, r) || r == '\u200d':
		return mark
	case unicode.In(r, spaceless...):
		return alone
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return letter
	case strings.ContainsRune("-'’·.@_/", r):
		return joiner
	}
	return alone
}

// words cuts a text into words, runs of spaces, line breaks and punctuation
// marks.
func words(text string) []string {
	var tokens []string
	for text != "" {
		end := wordEnd(text)
		tokens, text = append(tokens, text[:end]), text[end:]
	}
	return tokens
}

// wordEnd is where the first token of a text ends.
func wordEnd(text string) int {
	r, end := utf8.DecodeRuneInString(text)
	first := classOf(r)
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		switch next := classOf(r); {
		case next == mark && first != space && text[end-1] != '\n':
		case next == first && (first == space || first == letter):
		case next == joiner && first == letter && startsWithLetter(text[end+size:]):
		default:
			return end
		}
		end += size
	}
	return end
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return classOf(r) == letter
}

// sentences cuts a text behind line breaks and behind the marks that end a
// sentence.
func sentences(text string) []string {
	var tokens []string
	start := 0
	ended := false
	for i, r := range text {
		if ended && !strings.ContainsRune(".!?…»\"”)", r) {
			tokens, start, ended = append(tokens, text[start:i]), i, false
		}
		ended = ended || strings.ContainsRune("\n.!?…。！？؟", r)
	}
	if start < len(text) {
		tokens = append(tokens, text[start:])
	}
	return tokens
}
