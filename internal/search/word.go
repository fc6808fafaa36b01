// Package search finds entries by the words that people type: of three languages
// and more, with or without accents, in any of their forms, or misspelt. It does
// no input or output.
//
// A text and a query pass through the same analysis (word.go, analyse.go), so
// that they meet. An Index is immutable; Update gives the next one.
package search

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text with its place, in bytes.
type Word struct {
	Start, End int
	Text       string // in lower case, inclusive forms undone
}

// Words calls each with the words of a text, in their order. Letters, marks and
// digits make words; an apostrophe parts them, as it parts "l’avocat". Scripts
// without spaces are read as every two letters that stand together: "中国人权" as
// 中国, 国人, 人权, which lie over one another. French and Spanish forms for all genders are read as the plain form:
// "défenseur-e-s", "défenseur·es", "defensores/as" and "defensor@s".
func Words(text string, each func(Word)) {
	spans(text, func(start, end int) { each(word(text, start, end)) })
}

// spans calls each with the places of the words of a text.
func spans(text string, each func(start, end int)) {
	start := -1
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		apart := unspaced(r)
		inside := makesWords(r) && !apart
		if inside && start < 0 && !isMark(r) { // a mark alone, as in an emoji, is no word
			start = i
		}
		if !inside && start >= 0 {
			end := genders(text, start, dotted(text, start, i))
			each(start, end)
			start = -1
			if end > i {
				i = end
				continue
			}
		}
		if apart {
			i = pairs(text, i, each)
			continue
		}
		i += size
	}
	if start >= 0 {
		each(start, len(text))
	}
}

func makesWords(r rune) bool {
	if r < utf8.RuneSelf { // nearly all: every letter of every text passes here
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || isMark(r)
}

// isMark reports whether a rune belongs to the letter before it.
func isMark(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) }

func word(text string, start, end int) Word {
	plain := strings.ToLower(norm.NFC.String(text[start:end]))
	if isDotted(plain) {
		return Word{start, end, strings.ReplaceAll(plain, ".", "")}
	}
	return Word{start, end, plainForm(plain)}
}

// dotted is where letters end that stand each before a point: "O.M.C.T." is one word,
// and so is "E.E.U.U." It is end where there are not at least two.
func dotted(text string, start, end int) int {
	if r, size := utf8.DecodeRuneInString(text[start:]); size != end-start || !unicode.IsLetter(r) {
		return end
	}
	last := end
	for at := end; at < len(text) && text[at] == '.'; {
		r, size := utf8.DecodeRuneInString(text[at+1:])
		if !unicode.IsLetter(r) || followed(text, at+1+size) {
			break
		}
		at += 1 + size
		last = at
	}
	return last
}

// isDotted reports whether a word is letters with points between them.
func isDotted(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return size < len(word)-1 && word[size] == '.'
}

// endings are what follows a word in a form for all genders.
var endings = longest(`^(?:[-·•.](?:e|s|es|ne|nes|le|les|se|ses|rice|rices|trice|trices|euse|euses|fe|ve|ves)|/(?:a|as|es)|\((?:e|s|es|a|as)\)s?)+`)

// longest compiles a pattern that takes the longest match: "es", not "e".
func longest(pattern string) *regexp.Regexp {
	compiled := regexp.MustCompile(pattern)
	compiled.Longest()
	return compiled
}

// genders is where a word ends whose gendered endings begin at end.
func genders(text string, start, end int) int {
	if end-start < 3 || end == len(text) || !joins(rune0(text[end:])) {
		return end
	}
	if next := strings.TrimLeftFunc(text[end:min(len(text), end+utf8.UTFMax+1)], joins); next == "" || next[0] < 'a' || next[0] > 'z' {
		return end // as at the end of a sentence
	}
	if strings.HasPrefix(text[end:], "@s") && !followed(text, end+2) {
		return end + 2
	}
	if match := endings.FindString(text[end:]); match != "" && !followed(text, end+len(match)) {
		return end + len(match)
	}
	return end
}

// joins reports what can join an ending to a word.
func joins(r rune) bool {
	switch r {
	case '-', '·', '•', '.', '/', '(', '@':
		return true
	}
	return false
}

func rune0(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// followed reports whether a letter stands at a place: the word goes on.
func followed(text string, at int) bool {
	r := rune0(text[at:])
	return at < len(text) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// plainForm undoes a form for all genders: its stem, in the plural when any of
// its endings is one.
func plainForm(word string) string {
	at := strings.IndexFunc(word, joins)
	if at < 0 {
		return word
	}
	stem, rest := word[:at], word[at:]
	if rest == "@s" { // abogad@s, but defensor@s
		if strings.HasSuffix(stem, "or") {
			return stem + "es"
		}
		return stem + "os"
	}
	if strings.Contains(rest, "s") && !strings.HasSuffix(stem, "s") {
		return stem + "s"
	}
	return stem
}
