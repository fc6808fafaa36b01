package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typeset gives a plain text the spaces and apostrophes of the language's typography. In French
// that is U+202F before ; ! and ?, U+00A0 before : and inside « », and ’ between two letters;
// addresses (anything with :// or @, or that starts with www.), times such as 10:42 and other
// marks inside a word stay as they are. Other languages keep their text unchanged.
//
// Only spaces and apostrophes ever change, line breaks never do, and to typeset a text twice
// is to typeset it once. The text must not be markup.
func (l *Locale) Typeset(s string) string {
	if l.tag != "fr" || !hasMark(s) {
		return s
	}
	t := typesetter{src: s}
	t.out.Grow(len(s) + 16)
	for t.pos < len(s) {
		t.space()
		t.word()
	}
	return t.out.String()
}

// typesetter copies a text, one run of spaces and one word at a time.
type typesetter struct {
	src   string
	pos   int
	start int // of the word at pos
	out   strings.Builder
	last  rune // the last rune written, 0 at the start
}

const (
	thin          = "\u2009"
	typesetSpaces = " " + nbsp + nnbsp + thin // the spaces that may be replaced
)

// space copies the run of spaces at pos, or what belongs between its neighbours.
func (t *typesetter) space() {
	rest := strings.TrimLeft(t.src[t.pos:], typesetSpaces)
	run := t.src[t.pos : len(t.src)-len(rest)]
	if run == "" {
		return
	}
	t.pos += len(run)
	switch want := spaceBefore(rest); {
	case t.last == '«' && !startsLine(rest):
		run = nbsp
	case want != "" && t.last != '\n':
		run = want
	}
	t.write(run)
}

// startsLine tells whether a text goes on with a line break.
func startsLine(s string) bool { return strings.HasPrefix(s, "\n") || strings.HasPrefix(s, "\r") }

// word copies everything up to the next space.
func (t *typesetter) word() {
	w := firstWord(t.src[t.pos:])
	if !hasMark(w) || isAddress(w) {
		t.write(w)
		t.pos += len(w)
		return
	}
	t.start = t.pos
	for end := t.pos + len(w); t.pos < end; {
		t.char()
	}
}

// firstWord returns the text up to its first space, or the tabulator or line break it starts with.
func firstWord(s string) string {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\t' || c == '\n' || c == '\r':
			return s[:max(i, 1)]
		case c == ' ',
			c == nbsp[0] && strings.HasPrefix(s[i:], nbsp),
			c == nnbsp[0] && (strings.HasPrefix(s[i:], nnbsp) || strings.HasPrefix(s[i:], thin)):
			return s[:i]
		}
	}
	return s
}

// hasMark tells whether a text has anything that Typeset looks at.
func hasMark(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ';', '!', '?', ':', '\'':
			return true
		case "«"[0]:
			if i+1 < len(s) && (s[i+1] == "«"[1] || s[i+1] == "»"[1]) {
				return true
			}
		}
	}
	return false
}

// isAddress tells whether a word is, or holds, an address of the web or of mail.
func isAddress(word string) bool {
	return strings.Contains(word, "://") || strings.Contains(word, "@") ||
		strings.HasPrefix(word, "www.") || strings.HasPrefix(word, "mailto:") || strings.HasPrefix(word, "tel:")
}

// char copies one rune, with the space that must stand before or after it.
func (t *typesetter) char() {
	rest := t.src[t.pos:]
	r, size := utf8.DecodeRuneInString(rest)
	t.pos += size
	after := rest[size:]
	if want := spaceBefore(rest); want != "" && t.wantsSpace(r) {
		t.write(want)
	}
	if r == '\'' && isLetter(t.last) && startsWithLetter(after) {
		t.write("’")
		return
	}
	t.write(rest[:size])
	if next, _ := utf8.DecodeRuneInString(after); r == '«' && after != "" && next != '»' && !isSpace(next) {
		t.write(nbsp)
	}
}

// wantsSpace tells whether a mark r must be parted from what was written before it.
func (t *typesetter) wantsSpace(r rune) bool {
	switch {
	case r == '»':
		return t.last != 0 && t.last != '«' && !isSpace(t.last)
	case r == ';' && t.inReference():
		return false
	}
	return isLetter(t.last) || unicode.IsDigit(t.last) || strings.ContainsRune(")]»”’%*€…", t.last)
}

// inReference tells whether the semicolon just read ends a character reference such as &amp;:
// plain text has none, but should escaped text come this way it must survive.
func (t *typesetter) inReference() bool {
	word := t.src[t.start : t.pos-1]
	name := word[strings.LastIndexByte(word, '&')+1:]
	return len(name) < len(word) && name != "" && strings.Trim(name, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// spaceBefore returns the space that belongs before the mark a text starts with, if it starts
// with one that ends a word.
func spaceBefore(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '»':
		return nbsp
	case ':':
		if endsWord(s[size:]) {
			return nbsp
		}
	case ';', '!', '?':
		if endsWord(strings.TrimLeft(s[size:], "!?")) {
			return nnbsp
		}
	}
	return ""
}

// endsWord tells whether a text goes on as after a word: with its end, a space or a closing mark.
func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || isSpace(r) || strings.ContainsRune("»”\"’)].,…*", r)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

// isLetter counts accents that are runes of their own as part of a letter.
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func (t *typesetter) write(s string) {
	t.out.WriteString(s)
	t.last, _ = utf8.DecodeLastRuneInString(s)
}
