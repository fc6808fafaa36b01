package safehtml

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// Plain is a plain text without what no reader should meet; it is not markup.
func Plain(s string) string { return clean(s) }

// clean takes from a text what no reader should meet: bytes that are not
// UTF-8, control characters, and the characters that make what follows read
// backwards, so that an address or a number looks like another one. Line
// breaks of every system become "\n".
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if !strings.ContainsFunc(s, unwanted) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case unwanted(r):
			return -1
		}
		return r
	}, s)
}

func unwanted(r rune) bool {
	return (unicode.IsControl(r) && r != '\n' && r != '\t') || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
}

// reference matches a character reference at the start of a text.
var reference = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// unescape resolves backslash escapes and character references, as CommonMark
// asks of text and of addresses. What they stand for is cleaned.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			out.WriteByte(s[i+1])
			i += 2
		case s[i] == '&':
			text, size := resolve(s[i:])
			out.WriteString(text)
			i += size
		default:
			out.WriteByte(s[i])
			i++
		}
	}
	return out.String()
}

// resolve returns what the reference at the start of s stands for, and its
// length; an ampersand that begins none stands for itself.
func resolve(s string) (string, int) {
	found := reference.FindString(s)
	if found == "" {
		return "&", 1
	}
	text := html.UnescapeString(found)
	if strings.HasSuffix(text, ";") && text != ";" { // unknown, or only its beginning is known
		return "&", 1
	}
	return clean(text), len(found)
}

func isPunct(c byte) bool {
	return c < 0x80 && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
