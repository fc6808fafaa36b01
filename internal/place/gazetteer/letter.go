package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/lang"
)

// inWord tells letters, digits and marks, and what nobody sees within words.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || spells(r) && unicode.Is(unicode.Mc, r) || unseen(r)
}

// spells tells the scripts of India and its east, whose marks are vowels: no word is itself without.
func spells(r rune) bool { return r >= 0x0900 && r < 0x1100 || r >= 0x1780 && r < 0x1800 }

// unseen are marks of direction, soft hyphens and the like, which come with text that was copied.
func unseen(r rune) bool {
	return r == 0xAD || r >= 0x200D && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF
}

var written = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// alone tells letters of scripts that put no spaces between words.
func alone(r rune) bool { return r >= 0x0E00 && unicode.IsLetter(r) && unicode.In(r, written...) }

func endsSentence(r rune) bool { return strings.ContainsRune(".!?\n:;¿¡•—–()\"“”«»", r) }

func caseOf(raw string) Case {
	first, size := utf8.DecodeRuneInString(raw)
	if !unicode.IsUpper(first) {
		return Lower
	}
	rest := raw[size:]
	if rest == "" || strings.IndexFunc(rest, unicode.IsLower) >= 0 {
		return Capital
	}
	return Upper
}

// foldWord folds one word.
func foldWord(raw string) string {
	if plain(raw) {
		return short(strings.ToLower(raw))
	}
	if first, _ := utf8.DecodeRuneInString(raw); spells(first) {
		return strings.Map(seen, norm.NFC.String(raw))
	}
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(raw)) {
		if !unseen(r) && r != '.' {
			b.WriteString(letter(r))
		}
	}
	return short(lang.Fold(stem(b.String())))
}

// seen leaves out what nobody sees.
func seen(r rune) rune {
	if unseen(r) {
		return -1
	}
	return r
}

func plain(raw string) bool {
	for i := range len(raw) {
		if raw[i] >= utf8.RuneSelf || raw[i] == '.' {
			return false
		}
	}
	return true
}

// short writes Saint as most people do.
func short(word string) string {
	switch word {
	case "saint":
		return "st"
	case "sainte":
		return "ste"
	}
	return word
}

// letter writes letters as others, besides what lang.Fold does.
func letter(r rune) string {
	switch r {
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	case 'ə':
		return "e"
	case 'ة':
		return "ه"
	case 'ى', 'ی':
		return "ي"
	case 'ک':
		return "ك"
	case 'ـ', 'ʻ', 'ʼ', 'ʿ', 'ʾ', 'ء':
		return ""
	}
	return string(r)
}

// stem takes the ending of its case from a Cyrillic word of five letters or more.
func stem(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, first) || utf8.RuneCountInString(word) < 5 {
		return word
	}
	for _, ending := range []string{"ой", "ей", "ою", "ею"} {
		if cut, ok := strings.CutSuffix(word, ending); ok {
			return cut
		}
	}
	last, size := utf8.DecodeLastRuneInString(word)
	if strings.ContainsRune("аеёиоуыэюяіїєйьў", last) {
		return word[:len(word)-size]
	}
	return word
}
