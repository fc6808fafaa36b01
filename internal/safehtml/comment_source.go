package safehtml

import "strings"

// commentReader is the first of three filters: it decides what of a comment is
// a tag. It writes the comment again with the tags of commentElements alone,
// each in one form that nobody reads in two ways; all other "<" are text.
type commentReader struct {
	src  string
	out  strings.Builder
	left Left

	attributes bool           // a tag that was written has some
	missing    map[string]int // from where on an end is nowhere in src

	gap     parting // what tags that were left out have left behind
	lines   int     // line breaks of it
	written bool    // there are words
	breaks  int     // line breaks since the last of them
	spaced  bool    // the last of them was followed by a space
}

func newCommentReader(src string) *commentReader {
	r := &commentReader{src: src, missing: map[string]int{}}
	r.out.Grow(len(src) + 3*strings.Count(src, "<"))
	for at := 0; at < len(src); {
		next := strings.IndexByte(src[at:], '<')
		if next < 0 {
			r.words(src[at:])
			break
		}
		r.words(src[at : at+next])
		at += next
		size := r.markup(at)
		if size == 0 {
			size = 1
			r.words("&lt;")
		}
		at += size
	}
	return r
}

// markup reads what is not text at a "<", and returns how many bytes it takes:
// 0 if it is text.
func (r *commentReader) markup(at int) (size int) {
	rest := r.src[at:]
	if strings.HasPrefix(rest, "<!") {
		return r.declaration(at)
	}
	t, ok := readTag(rest)
	switch {
	case !ok:
		return 0
	case commentNames[t.name]:
		r.tag(t)
		return t.size
	case withContent[t.name] && !t.end:
		if end := r.endOf(t.name, at+t.size); end > 0 {
			r.left.Whole = add(r.left.Whole, "<"+t.name+">")
			return end - at
		}
	}
	if !madeByUs[t.name] {
		r.left.Tags = add(r.left.Tags, "<"+t.name+">")
	}
	r.part(t.name)
	return t.size
}

// declaration reads a remark for those who read the source, or the type of a
// document. One that does not end is text.
func (r *commentReader) declaration(at int) (size int) {
	const remark, doctype = "<!--", "<!doctype"
	rest := r.src[at:]
	if strings.HasPrefix(rest, remark) {
		end := r.find("-->", at+len(remark))
		if end < 0 {
			return 0
		}
		r.left.Whole = add(r.left.Whole, "<!-- -->")
		return end + len("-->") - at
	}
	end := strings.IndexAny(rest[1:], "<>") + 1
	if len(rest) > len(doctype) && strings.EqualFold(rest[:len(doctype)], doctype) && end > 0 && rest[end] == '>' {
		r.left.Tags = add(r.left.Tags, "<!doctype>")
		return end + 1
	}
	return 0
}

// endOf is where the end tag of an element ends, 0 if there is none.
func (r *commentReader) endOf(name string, from int) int {
	key := "</" + name
	if none, known := r.missing[key]; known && from >= none {
		return 0
	}
	for at := from; ; at += len("</") {
		if at = r.find("</", at); at < 0 {
			r.missing[key] = from
			return 0
		}
		if t, ok := readTag(r.src[at:]); ok && t.name == name {
			return at + t.size
		}
	}
}

// find is where something is, -1 if it is nowhere from there on: that is looked
// for only once.
func (r *commentReader) find(what string, from int) int {
	if none, known := r.missing[what]; known && from >= none {
		return -1
	}
	at := strings.Index(r.src[from:], what)
	if at < 0 {
		r.missing[what] = from
		return -1
	}
	return from + at
}

// tag writes a tag that is allowed. A sign that would end the value early is
// written as a reference; what an attribute may say is decided later.
func (r *commentReader) tag(t typedTag) {
	if t.end {
		r.out.WriteString("</" + t.name + ">")
		return
	}
	r.out.WriteString("<" + t.name)
	for _, a := range t.attributes {
		r.attributes = true
		r.out.WriteString(" " + a.name + `="` + strings.ReplaceAll(a.value, `"`, "&#34;") + `"`)
	}
	r.out.WriteString(">")
}

// part keeps the words around a tag that is left out from running together.
func (r *commentReader) part(name string) {
	kind := otherTags[name]
	if name == "br" {
		r.lines++
	}
	switch kind {
	case newLine:
		r.lines = max(r.lines, 1)
	case paragraph:
		r.lines = max(r.lines, 2)
	}
	r.gap = max(r.gap, kind)
}

// words writes text without "<", and before it the breaks that tags have left which the
// visitor did not type.
func (r *commentReader) words(s string) {
	bare := strings.TrimLeft(s, " \n\t")
	r.breaks += strings.Count(s[:len(s)-len(bare)], "\n")
	r.spaced = r.spaced || bare != s
	if bare != "" {
		r.close()
		last := strings.TrimRight(bare, " \n\t")
		r.written, r.gap, r.lines = true, together, 0
		r.breaks, r.spaced = strings.Count(bare[len(last):], "\n"), last != bare
	}
	r.out.WriteString(s)
}

// close writes what is missing between the words before and those that follow.
func (r *commentReader) close() {
	switch {
	case !r.written:
	case r.lines > r.breaks:
		r.out.WriteString(strings.Repeat("\n", min(r.lines, 2)-min(r.breaks, 2)))
	case r.gap == apart && !r.spaced:
		r.out.WriteString(" ")
	}
}
