package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// collator orders the strings of a language. It serves one goroutine at a time,
// and keeps the memory in which keys are made.
type collator struct {
	*collate.Collator
	buffer collate.Buffer
}

func newCollator(t Tag) *collator { return &collator{Collator: collate.New(language.Make(string(t)))} }

// Compare orders two strings as a dictionary of the language does: -1, 0 or 1. Only equal
// strings compare as 0, so that a sorted list is always the same.
func (l *Locale) Compare(a, b string) int {
	c := l.collators.Get().(*collator)
	defer l.collators.Put(c)
	if n := c.CompareString(a, b); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// SortKey returns a key for a string: keys compare byte by byte as Compare
// compares the strings, and only equal strings have equal keys. Making a key
// costs about as much as one Compare, so it pays when a list is sorted.
func (l *Locale) SortKey(s string) string {
	c := l.collators.Get().(*collator)
	defer l.collators.Put(c)
	defer c.buffer.Reset()
	return string(c.KeyFromString(&c.buffer, s)) + "\x00" + s
}

// undecomposed are the Latin letters that are filed under another but have no decomposition.
var undecomposed = map[rune]rune{
	'Æ': 'A', 'Œ': 'O', 'Ø': 'O', 'Ł': 'L', 'Đ': 'D', 'Ð': 'D', 'Þ': 'T', 'Ħ': 'H', 'Ŋ': 'N', 'ẞ': 'S', 'ß': 'S', 'Ə': 'E', 'Ɔ': 'O', 'Ɛ': 'E',
}

// NoInitial is what Initial returns for a name that starts with no letter of the Latin
// alphabet.
const NoInitial = "#"

// Initial returns the letter A to Z under which a name is filed: that of its first letter
// without accents, articles included. It is "#" for names that start with a digit or with
// a letter of another script, and for names without any. Marks before it are passed over.
func (l *Locale) Initial(s string) string {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return initial(r)
		}
	}
	return NoInitial
}

func initial(r rune) string {
	if r < utf8.RuneSelf { // nothing to take apart, and most names
		if r = unicode.ToUpper(r); r >= 'A' && r <= 'Z' {
			return string(r)
		}
		return NoInitial
	}
	plain, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	plain = unicode.ToUpper(plain)
	if other, ok := undecomposed[plain]; ok {
		plain = other
	}
	if plain >= 'A' && plain <= 'Z' {
		return string(plain)
	}
	return NoInitial
}
