package situation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/lang"
)

// Limits of a text: what is longer is not read to its end, so that nothing anybody types takes
// long.
const (
	maxBytes = 4000
	maxWords = 400
)

// word is one word of a text.
type word struct {
	start, end int    // in bytes
	at         int    // its place: one more than that of the word before, and more after a mark
	text       string // folded
	elided     bool   // ends in an apostrophe: "l’", "j'"
	named      bool   // of a name that is understood elsewhere
}

// How far apart the words on both sides of a mark are: phrases reach across a comma with little
// between, and never across the end of a sentence.
const (
	afterComma = 2
	afterStop  = 1000
)

// split parts a text into words. French and Spanish forms for all genders become the plain form;
// every Chinese character is a word. An apostrophe parts what it shortens ("l’avocat"), but not
// what it ends ("don’t", "brother’s").
func split(text string) []word {
	if len(text) > maxBytes {
		text = strings.ToValidUTF8(text[:maxBytes], "")
	}
	words := make([]word, 0, min(maxWords, len(text)/4+1))
	at := 0
	for i := 0; i < len(text) && len(words) < maxWords; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			at += distanceOf(r)
			i += size
			continue
		}
		w, end := next(text, i)
		at++
		w.at = at
		if w.elided {
			at-- // and the word it belongs to have one place
		}
		words = append(words, w)
		i = end
	}
	return words
}

func distanceOf(r rune) int {
	switch r {
	case ',', '،', '，', '、', '(', ')', '-', '–', '—':
		if r == '-' {
			return 0
		}
		return afterComma
	case '.', '!', '?', ';', ':', '\n', '…', '¿', '¡', '؟', '؛', '。', '！', '？', '；', '|':
		return afterStop
	}
	return 0
}

// next reads the word that begins at a place, and where to go on.
func next(text string, start int) (word, int) {
	r, size := utf8.DecodeRuneInString(text[start:])
	if unicode.Is(unicode.Han, r) {
		return word{start: start, end: start + size, text: text[start : start+size]}, start + size
	}
	i := start
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += size
	}
	w := word{start: start, end: i}
	if n := apostrophe(text[i:]); n > 0 {
		tail := i + n
		for tail < len(text) && isASCIILetter(text[tail]) {
			tail++
		}
		if rest := strings.ToLower(text[i+n : tail]); endsWords[rest] {
			w.end, w.text = tail, fold(text[start:i]+rest)
			return w, tail
		}
		w.text, w.elided = fold(text[start:i]), true
		return w, i + n
	}
	w.end = genders(text, start, i)
	w.text = fold(text[start:i])
	if w.end > i && text[i] == '@' {
		w.text += "o" + strings.ToLower(text[i+1:w.end])
	}
	return w, w.end
}

// endsWords are what stands after an apostrophe in English.
var endsWords = map[string]bool{"t": true, "s": true, "m": true, "ve": true}

func apostrophe(rest string) int {
	if rest == "" || rest[0] != '\'' && rest[0] != '`' && rest[0] < utf8.RuneSelf {
		return 0 // nearly every word ends so
	}
	for _, mark := range []string{"'", "’", "‘", "`", "´"} {
		if strings.HasPrefix(rest, mark) {
			return len(mark)
		}
	}
	return 0
}

func isASCIILetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

// fold is a word as words are compared: without case and accents, and with letters that were held
// down too long once ("heeeelp").
func fold(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			plain = false
			break
		}
	}
	if !plain {
		s = foldLetters(s)
	}
	for i := 2; i < len(s); i++ {
		if s[i] == s[i-1] && s[i] == s[i-2] && (s[i] < '0' || s[i] > '9') {
			return onceEach(s)
		}
	}
	return s
}

// latin holds the folded letters of western languages, which nearly all texts are made of.
var latin = func() (table [0x180]string) {
	for r := range rune(len(table)) {
		table[r] = lang.Fold(string(r))
	}
	return table
}()

func foldLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if int(r) < len(latin) && latin[r] != "" {
			b.WriteString(latin[r])
			continue
		}
		return lang.Fold(s)
	}
	return b.String()
}

// onceEach keeps one of every three letters or more that are the same.
func onceEach(s string) string {
	var kept []rune
	run := 0
	for _, r := range s {
		if n := len(kept); n > 0 && kept[n-1] == r && !unicode.IsDigit(r) {
			if run++; run == 2 { // the second of two stood, and is one too many now
				kept = kept[:n-1]
			}
			if run >= 2 {
				continue
			}
		} else {
			run = 0
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// base is the language of a tag without its region or script.
func base(t lang.Tag) lang.Tag {
	b, _, _ := strings.Cut(string(t), "-")
	return lang.Tag(b)
}
