package tongue

import (
	"slices"
	"strings"
	"unicode"

	"amparo/internal/lang"
)

// writing is a script with the languages that are mostly written in it: of one alone a text in the
// script is, of several nothing more is known from the script.
type writing struct {
	letters   *unicode.RangeTable
	languages string
}

var writings = []writing{
	{unicode.Latin, ""}, // all that are in no other row
	{unicode.Arabic, "ar fa ur ps ckb sd ug ks"},
	{unicode.Cyrillic, "ru uk be bg sr mk kk ky tg mn"},
	{unicode.Han, "zh yue"},
	{unicode.Hiragana, "ja"},
	{unicode.Katakana, "ja"},
	{unicode.Hangul, "ko"},
	{unicode.Greek, "el"},
	{unicode.Hebrew, "he yi"},
	{unicode.Armenian, "hy"},
	{unicode.Georgian, "ka"},
	{unicode.Ethiopic, "am ti"},
	{unicode.Devanagari, "hi ne mr mai bho"},
	{unicode.Bengali, "bn as"},
	{unicode.Gurmukhi, "pa"},
	{unicode.Gujarati, "gu"},
	{unicode.Oriya, "or"},
	{unicode.Tamil, "ta"},
	{unicode.Telugu, "te"},
	{unicode.Kannada, "kn"},
	{unicode.Malayalam, "ml"},
	{unicode.Sinhala, "si"},
	{unicode.Thai, "th"},
	{unicode.Lao, "lo"},
	{unicode.Khmer, "km"},
	{unicode.Myanmar, "my"},
	{unicode.Tibetan, "bo dz"},
	{unicode.Thaana, "dv"},
	{unicode.Tifinagh, "zgh"},
}

// maxTextBytes is how much of a longer text is read.
const maxTextBytes = 4000

// How sure it must be of sentences in the script of the language that was declared: so many small words
// of another one, and twice as many as of the declared one.
const (
	enoughInText = 2.0
	leadInText   = 2.0
)

// InText returns the language that a text of some sentences is in: the declared one, unless the text is
// clearly in another, by its script or by its small words. It returns lang.Unknown if it is in another one
// and nobody can tell in which. Quotations and names in another language change nothing. Nothing of the text
// is kept.
func InText(text string, declared lang.Tag) lang.Tag {
	if len(text) > maxTextBytes {
		text = strings.ToValidUTF8(text[:maxTextBytes], "")
	}
	w := writingOf(text)
	if w == nil {
		return declared
	}
	switch found := told(text, w, declared); {
	case found != "":
		return found
	case w.has(declared):
		return declared
	}
	return lang.Unknown
}

// told is the language that script or words tell clearly; "" if they do not.
func told(text string, w *writing, declared lang.Tag) lang.Tag {
	switch w.letters {
	case unicode.Latin:
		return toldByWords(text, baseOf(declared))
	case unicode.Arabic, unicode.Cyrillic:
		return Of(text, "", nil)
	}
	if tags := strings.Fields(w.languages); !slices.Contains(tags, string(baseOf(declared))) && (len(tags) == 1 || w.letters == unicode.Han) {
		return lang.Tag(tags[0])
	}
	return ""
}

// toldByWords is the language in Latin letters that a text has by far the most small words of; lang.Unknown
// if these are of languages that are not told apart.
func toldByWords(text string, declared lang.Tag) lang.Tag {
	score := scoresInText(text)
	var best lang.Tag
	for tag, n := range score {
		if n > score[best] || n == score[best] && tag < best {
			best = tag
		}
	}
	if best == declared || score[best] < enoughInText || score[best] < leadInText*score[declared] {
		return ""
	}
	if found := clearest(score); found != "" {
		return found
	}
	if best == other && slices.Contains(inLatin, declared) {
		return lang.Unknown
	}
	return ""
}

// writingOf is the script of most letters of a text; nil if there is none, or it has no row. A text with
// signs that only Japanese has is Japanese, although most of its signs may be Chinese.
func writingOf(text string) *writing {
	counts, all := map[*unicode.RangeTable]int{}, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if i := slices.IndexFunc(writings, func(w writing) bool { return unicode.Is(w.letters, r) }); i >= 0 {
			counts[writings[i].letters]++
		}
	}
	if kana := counts[unicode.Hiragana] + counts[unicode.Katakana]; kana > 0 {
		counts[unicode.Hiragana] = kana + counts[unicode.Han]
		delete(counts, unicode.Han)
		delete(counts, unicode.Katakana)
	}
	for i := range writings {
		if n := counts[writings[i].letters]; n*2 > all && n >= enoughLetters {
			return &writings[i]
		}
	}
	return nil
}

// has reports whether a language is written in a script. What nobody declared is in none.
func (w *writing) has(t lang.Tag) bool {
	base := string(baseOf(t))
	if base == "" || t == lang.Unknown {
		return false
	}
	if w.letters == unicode.Latin {
		return !slices.ContainsFunc(writings, func(o writing) bool { return slices.Contains(strings.Fields(o.languages), base) })
	}
	return slices.Contains(strings.Fields(w.languages), base)
}

// baseOf is a language without its country and script.
func baseOf(t lang.Tag) lang.Tag {
	base, _, _ := strings.Cut(string(t), "-")
	return lang.Tag(base)
}
