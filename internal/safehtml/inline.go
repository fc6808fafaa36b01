package safehtml

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"amparo/internal/lang"
)

// Inline is one line of plain text as markup: escaped, with the typographic
// spaces of its language, and with inclusive forms that no line break divides.
func Inline(src string, l *lang.Locale) HTML {
	var b strings.Builder
	writeText(&b, clean(src), l)
	return HTML{b.String()}
}

// inclusive matches French forms such as "défenseur-e-s" or "poursuivi·es":
// a word, then endings joined to it by hyphens or middle dots.
var inclusive = regexp.MustCompile(`\p{L}+(?:[-·](?:e|s|es|ne|nes|se|ses|le|les|rice|rices|trice|trices|euse|euses))+(?:\P{L}|$)`)

// writeText writes plain text as markup.
func writeText(b *strings.Builder, text string, l *lang.Locale) {
	text = l.Typeset(text)
	if l.Tag() != "fr" || !strings.ContainsAny(text, "-·") {
		b.WriteString(html.EscapeString(text))
		return
	}
	for {
		at := inclusive.FindStringIndex(text)
		if at == nil {
			break
		}
		word := wordEnd(text[at[0]:at[1]])
		b.WriteString(html.EscapeString(text[:at[0]]))
		b.WriteString(`<span class="nb">`)
		b.WriteString(html.EscapeString(word))
		b.WriteString(`</span>`)
		text = text[at[0]+len(word):]
	}
	b.WriteString(html.EscapeString(text))
}

// wordEnd cuts the one character the pattern needs to see behind a word.
func wordEnd(match string) string {
	return strings.TrimRightFunc(match, func(r rune) bool { return !unicode.IsLetter(r) })
}
