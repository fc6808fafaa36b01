package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"amparo/internal/blank"
)

// note adds to what was changed, once.
func (d *draft) note(n Note) {
	if !slices.Contains(d.Tidied, n) {
		d.Tidied = append(d.Tidied, n)
	}
}

// maxTyped is how many bytes are looked at: much more than the longest value, for what stands
// around it.
const maxTyped = 16 << 10

// tidy takes off what no kind of value has: marks that show nothing, spaces that are no ordinary
// ones, what text is wrapped in.
func (d *draft) tidy(typed string, r *row) (text string, ok bool) {
	switch {
	case len(typed) > maxTyped:
		d.refuse(ReasonTooLong, "")
		return "", false
	case !utf8.ValidString(typed) || strings.ContainsRune(typed, utf8.RuneError):
		d.refuse(ReasonCharacter, "\ufffd")
		return "", false
	}
	if r.lines {
		text = d.visibleLines(typed)
	} else {
		text = d.visibleLine(typed, r.words)
	}
	if !r.words {
		text = d.unwrap(text)
	}
	switch {
	case text == "":
		d.refuse(ReasonEmpty, "")
		return "", false
	case utf8.RuneCountInString(text) > r.most:
		d.refuse(ReasonTooLong, text)
		return "", false
	}
	return text, true
}

// visibleLine is a text without marks that show nothing, in one line with single spaces.
func (d *draft) visibleLine(typed string, words bool) string {
	var b strings.Builder
	runes := []rune(typed)
	for i, r := range runes {
		switch {
		case isSpace(r):
			b.WriteByte(' ')
		case blank.Mark(r) && !(isJoiner(r) && joins(runes, i)):
			d.note(NoteInvisible)
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// visibleLines is the same for a text of several lines, without empty ones.
func (d *draft) visibleLines(typed string) string {
	typed = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n").Replace(typed)
	var lines []string
	for line := range strings.SplitSeq(typed, "\n") {
		if line = d.visibleLine(line, true); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) }

// isJoiner: the two marks that also belong to words, in Persian, Urdu and scripts of India, and to
// hosts in them (RFC 5892, A.1 and A.2).
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// joins reports whether a mark stands between two letters of a script that needs it.
func joins(runes []rune, i int) bool {
	needs := func(r rune) bool {
		return (unicode.IsLetter(r) || unicode.IsMark(r)) && !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Han, unicode.Hiragana, unicode.Katakana)
	}
	return i > 0 && i+1 < len(runes) && needs(runes[i-1]) && needs(runes[i+1])
}

// pairs are what values are wrapped in.
var pairs = map[rune]rune{'<': '>', '«': '»', '“': '”', '„': '“', '‘': '’', '"': '"', '\'': '\'', '`': '`', '‹': '›', '「': '」', '[': ']'}

// unwrap takes off quotation marks and brackets around the whole, and marks of a sentence after it.
func (d *draft) unwrap(text string) string {
	for {
		inner := withoutEnd(text)
		first, size := utf8.DecodeRuneInString(inner)
		last, end := utf8.DecodeLastRuneInString(inner)
		if closing, ok := pairs[first]; ok && closing == last && len(inner) > size {
			if between := inner[size : len(inner)-end]; !strings.ContainsRune(between, first) && !strings.ContainsRune(between, last) {
				inner = strings.TrimSpace(between)
			}
		}
		if inner == text {
			return text
		}
		text = inner
		d.note(NotePunctuation)
	}
}

// withoutEnd takes off marks that end a sentence or a part of one; several dots are part of a value.
func withoutEnd(text string) string {
	text = strings.TrimRight(text, ",;。、،؛ ")
	if strings.HasSuffix(text, "..") {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

// asciiDigits writes digits of any script, and letters and signs of full width, as those of ASCII.
func (d *draft) asciiDigits(text string) string {
	ascii := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return r
		}
		if n, ok := digitValue(r); ok {
			return '0' + n
		}
		if folded := width.LookupRune(r).Folded(); folded != 0 && folded < utf8.RuneSelf {
			return folded
		}
		return r
	}, text)
	if ascii != text {
		d.note(NoteDigits)
	}
	return ascii
}

// digitValue is the value of a decimal digit of any script: they come in tens, and every range of
// the table begins with a zero.
func digitValue(r rune) (n rune, ok bool) {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10, true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10, true
		}
	}
	return 0, false
}
