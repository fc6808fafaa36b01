package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Case is how a word is written.
type Case uint8

// Lower is also the case of scripts that have none.
const (
	Lower   Case = iota
	Capital      // begins with a capital
	Upper        // all in capitals, two letters or more
)

// Word is a word of a text, as names are compared.
type Word struct {
	Text       string // folded
	Start, End int    // where it is in the text, in bytes
	Case       Case
	Dotted     bool // letters with dots between them: "U.S.A."
	Opens      bool // the first of the text or of a sentence
}

// Fold is text as names are compared: its words, one space between them.
func Fold(text string) string {
	words := Words(text)
	if len(words) == 1 {
		return words[0].Text
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// Words parts a text into its words. A letter of a script that is written without spaces is a word
// by itself. Words and names are parted and folded by the same rules, so that they meet.
func Words(text string) []Word {
	r := reader{text: text, opens: true, words: make([]Word, 0, len(text)/6+1)}
	for r.at < len(text) {
		letter, size := utf8.DecodeRuneInString(text[r.at:])
		switch {
		case !inWord(letter):
			r.opens = r.opens || endsSentence(letter)
			r.at += size
		case alone(letter):
			end := r.at + size + signs(text[r.at+size:])
			r.add(r.at, end)
			r.at = end
		default:
			r.word()
		}
	}
	return r.words
}

type reader struct {
	text  string
	at    int
	opens bool
	words []Word
}

// word reads letters up to what is none, and groups of one or two capitals with dots as one word.
func (r *reader) word() {
	start := r.at
	end := wordEnd(r.text, start)
	if last := dottedEnd(r.text, start, end); last > end {
		r.at = last
		r.add(start, last)
		r.words[len(r.words)-1].Dotted = true
		if strings.HasPrefix(r.text[last:], ".") {
			r.at++ // which ends no sentence
		}
		return
	}
	r.at = end
	r.add(start, end)
}

// add folds a word. Most make one; a few letters of old encodings stand for several.
func (r *reader) add(start, end int) {
	raw := r.text[start:end]
	w := Word{Start: start, End: end, Case: caseOf(raw), Opens: r.opens}
	r.opens = false
	for part := range strings.FieldsSeq(foldWord(raw)) {
		w.Text = part
		r.words = append(r.words, w)
	}
	if len(r.words) == 0 { // nothing but marks
		r.words = append(r.words, w)
	}
}

func wordEnd(text string, at int) int {
	for at < len(text) {
		letter, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(letter) || alone(letter) {
			break
		}
		at += size
	}
	return at
}

// dottedEnd returns where "E.E.U.U." or "EE.UU." ends whose first group is text[start:end], or end
// if it is no such thing.
func dottedEnd(text string, start, end int) int {
	groups, small := 0, false
	for last := end; ; {
		group := text[start:last]
		if !shortCapitals(group) && !oneLetter(group) {
			break
		}
		small = small || !shortCapitals(group)
		groups++
		end = last
		if last >= len(text) || text[last] != '.' {
			break
		}
		start, last = last+1, wordEnd(text, last+1)
	}
	if groups < 2 || small && groups < 3 { // "e.g." is none
		return 0
	}
	return end
}

func oneLetter(group string) bool {
	r, size := utf8.DecodeRuneInString(group)
	return size == len(group) && unicode.IsLetter(r)
}

func shortCapitals(group string) bool {
	n := utf8.RuneCountInString(group)
	return n >= 1 && n <= 2 && strings.IndexFunc(group, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// signs is how many bytes of marks a text begins with.
func signs(text string) int {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Mn, unicode.Mc) })
	if end < 0 {
		return len(text)
	}
	return end
}
