package contact

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/blank"
)

// tracking are parameters that only serve to recognise who follows a link. Those that end with * are
// beginnings of names.
var tracking = []string{
	"utm_*", "mtm_*", "pk_*", "piwik_*", "hsa_*", "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "twclid", "igshid", "igsh",
	"yclid", "ysclid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "ttclid",
	"li_fat_id", "srsltid", "_ga", "_gl",
}

func tracks(name string) bool {
	return slices.ContainsFunc(tracking, func(one string) bool {
		begin, whole := strings.CutSuffix(one, "*")
		return name == one || whole && strings.HasPrefix(name, begin)
	})
}

// tidyRest leaves out of path, query and fragment what is not part of the address, and writes what
// could not stand in it. Letters of all scripts stay as they were written (RFC 3987).
func (d *draft) tidyRest(rest string) string {
	rest, fragment, hasFragment := strings.Cut(rest, "#")
	path, query, _ := strings.Cut(rest, "?")
	if query = d.withoutTracking(query); query != "" {
		query = "?" + query
	}
	if before, _, marked := strings.Cut(fragment, ":~:"); marked { // a place in the text, with words of it
		d.note(NoteTracking)
		fragment = before
		hasFragment = fragment != ""
	}
	if hasFragment {
		fragment = "#" + fragment
	}
	tidied := escapeUnsafe(path) + escapeUnsafe(query) + escapeUnsafe(fragment)
	for tidied != withoutEnd(tidied) { // what stood after it is gone
		tidied = withoutEnd(tidied)
	}
	if strings.Contains(path+query+fragment, " ") {
		d.note(NoteSpaces)
		d.wonder(DoubtSpaces, path+query+fragment)
	}
	return tidied
}

func (d *draft) withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	var kept []string
	for parameter := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(parameter, "="); tracks(strings.ToLower(name)) {
			d.note(NoteTracking)
			continue
		}
		kept = append(kept, parameter)
	}
	return strings.Join(kept, "&")
}

// unsafeSigns are those that no address has (RFC 3986, 2): they are written as %xx, as is a percent sign
// that begins none.
const unsafeSigns = " \"<>\\^`{|}"

func escapeUnsafe(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '%' && !isEscape(s[i:]), strings.IndexByte(unsafeSigns, c) >= 0:
			writeEscape(&b, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isEscape(s string) bool {
	return len(s) > 2 && isHex(s[1]) && isHex(s[2])
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

func writeEscape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

// escapeRest is what stands in a link: every byte that is not of ASCII as %xx.
func escapeRest(s string) string {
	var b strings.Builder
	for _, c := range []byte(escapeUnsafe(s)) {
		if c >= utf8.RuneSelf {
			writeEscape(&b, c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// readable is path, query and fragment with letters in place of %xx, where these are letters of
// another script than Latin or with accents: all else keeps its place and its meaning.
func readable(rest string) string {
	var b strings.Builder
	for i := 0; i < len(rest); {
		run := escapedRun(rest[i:])
		if run == 0 {
			b.WriteByte(rest[i])
			i++
			continue
		}
		plain, err := url.PathUnescape(rest[i : i+run])
		if err != nil || !isReadable(plain) {
			b.WriteString(rest[i : i+3])
			i += 3
			continue
		}
		b.WriteString(plain)
		i += run
	}
	return b.String()
}

// escapedRun is how long the row of %xx is that a text begins with and that stands for one
// character of several bytes; 0 if there is none.
func escapedRun(s string) int {
	if len(s) == 0 || s[0] != '%' || !isEscape(s) {
		return 0
	}
	first := unhex(s[1])<<4 | unhex(s[2])
	size := 1
	switch {
	case first >= 0xf0:
		size = 4
	case first >= 0xe0:
		size = 3
	case first >= 0xc0:
		size = 2
	}
	for i := range size {
		if len(s) < 3*i+3 || s[3*i] != '%' || !isEscape(s[3*i:]) {
			return 3
		}
	}
	return 3 * size
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

// isReadable: one letter, mark or digit that is not of ASCII.
func isReadable(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && size > 1 && r != utf8.RuneError && !blank.Mark(r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}
