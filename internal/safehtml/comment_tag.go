package safehtml

import "strings"

// typedTag is a tag as a visitor typed it.
type typedTag struct {
	name       string // small letters
	end        bool
	attributes []typedAttribute
	size       int // in bytes
}

// typedAttribute is an attribute with its value as it was typed, character
// references and all; bare if it has none.
type typedAttribute struct {
	name, value string
	bare        bool
}

// readTag reads the tag that a text begins with. What is not written as one is
// none: it must have a name of HTML and end, its attributes must be names with
// values, and no other tag may begin before its end, which would be in a value
// of which the quotation mark was forgotten. The time is that of reading the
// text to the next "<".
func readTag(s string) (t typedTag, ok bool) {
	r := tagReader{rest: s[1:]}
	t.end = r.skip("/")
	name := r.take(isAlphanumeric)
	if name == "" || !isLetter(name[0]) || !isTagName(name) || !r.ends() {
		return t, false
	}
	t.name = strings.ToLower(name)
	for {
		r.take(func(c byte) bool { return isBlank(c) || c == '/' && !t.end })
		if r.skip(">") {
			t.size = len(s) - len(r.rest)
			return t, true
		}
		a, sound := r.attribute()
		if !sound || t.end {
			return t, false
		}
		t.attributes = append(t.attributes, a)
	}
}

// tagReader takes a tag apart.
type tagReader struct{ rest string }

// take cuts off what is made of some bytes.
func (r *tagReader) take(is func(byte) bool) string {
	n := 0
	for n < len(r.rest) && is(r.rest[n]) {
		n++
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *tagReader) skip(sign string) bool {
	rest, found := strings.CutPrefix(r.rest, sign)
	r.rest = rest
	return found
}

// ends reports whether a name ends here.
func (r *tagReader) ends() bool {
	return r.rest != "" && (isBlank(r.rest[0]) || r.rest[0] == '/' || r.rest[0] == '>')
}

func (r *tagReader) attribute() (a typedAttribute, ok bool) {
	a.name = strings.ToLower(r.take(func(c byte) bool { return isAlphanumeric(c) || strings.IndexByte("-_.:@", c) >= 0 }))
	if a.name == "" {
		return a, false
	}
	after := *r
	after.take(isBlank)
	if !after.skip("=") {
		a.bare = true
		return a, bareAttributes[a.name] && r.ends()
	}
	*r = after
	r.take(isBlank)
	a.value, ok = r.value()
	return a, ok
}

// value is what stands between quotation marks, or up to the next space.
func (r *tagReader) value() (value string, ok bool) {
	for _, quote := range []string{`"`, "'"} {
		if r.skip(quote) {
			value = r.take(func(c byte) bool { return c != quote[0] && c != '<' })
			return value, r.skip(quote)
		}
	}
	value = r.take(func(c byte) bool { return !isBlank(c) && strings.IndexByte("<>\"'`", c) < 0 })
	return value, value != "" && (r.ends() && r.rest[0] != '/')
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isAlphanumeric(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' }
