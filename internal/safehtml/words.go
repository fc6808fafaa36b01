package safehtml

import (
	"strings"

	"golang.org/x/net/html"
)

// Words is what markup says, without it, in one line.
func Words(h HTML) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(h.String())); ; {
		switch z.Next() {
		case html.ErrorToken: // the end: it is our own markup
			return strings.Join(strings.FieldsFunc(b.String(), isBreak), " ")
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); !inline[string(name)] {
				b.WriteByte('\n')
			}
		}
	}
}

// inline are elements that stand within a word or a sentence.
var inline = map[string]bool{"a": true, "abbr": true, "b": true, "bdi": true, "code": true, "em": true, "i": true, "q": true, "s": true, "span": true, "strong": true, "sub": true, "sup": true, "cite": true, "del": true}

func isBreak(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }
