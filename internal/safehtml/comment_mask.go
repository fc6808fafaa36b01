package safehtml

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Mask is what stands where words were removed: it does not tell how long they
// were.
const Mask = "███"

// occurrences are the places of words in the text, whatever their case, in
// order and apart. It says which words were found.
func (c *Comment) occurrences(words []string, found []bool) []Span {
	var all []Span
	for i, word := range words {
		for at := 0; word != "" && at < len(c.text); {
			start, end := indexFold(c.text[at:], word)
			if start < 0 {
				break
			}
			all = append(all, Span{at + start, at + end})
			found[i] = true
			at += end
		}
	}
	return Joined(all)
}

// Joined puts parts in order and joins those that touch.
func Joined(parts []Span) []Span {
	slices.SortFunc(parts, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var joined []Span
	for _, p := range parts {
		if last := len(joined) - 1; last >= 0 && p.Start <= joined[last].End {
			joined[last].End = max(joined[last].End, p.End)
			continue
		}
		joined = append(joined, p)
	}
	return joined
}

// indexFold finds words in a text, whatever their case: where they begin and
// end, -1 if they are not there.
func indexFold(s, words string) (start, end int) {
	for i := range s {
		if n := prefixFold(s[i:], words); n > 0 {
			return i, i + n
		}
	}
	return -1, -1
}

// prefixFold is how many bytes of s the words take at its beginning, 0 if they
// are not there.
func prefixFold(s, words string) int {
	n := 0
	for _, want := range words {
		got, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || (got != want && unicode.ToLower(got) != unicode.ToLower(want) && !(unicode.IsSpace(got) && unicode.IsSpace(want))) {
			return 0
		}
		n += size
	}
	return n
}

// masker copies a tree with parts of its text replaced.
type masker struct {
	spans []Span
	at    int
}

func (m *masker) copy(n *html.Node) *html.Node {
	twin := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: slices.Clone(n.Attr)}
	if n.Type == html.TextNode {
		twin.Data = m.text(n.Data)
	}
	for c := range n.ChildNodes() {
		twin.AppendChild(m.copy(c))
	}
	return twin
}

// text is the words of one node with the masks of the parts that begin in it.
func (m *masker) text(s string) string {
	var b strings.Builder
	from := m.at
	m.at += len(s)
	at := from
	for _, p := range m.spans {
		if p.End <= from || p.Start >= m.at {
			continue
		}
		b.WriteString(s[at-from : max(p.Start, at)-from])
		if p.Start >= from {
			b.WriteString(Mask)
		}
		at = min(p.End, m.at)
	}
	b.WriteString(s[at-from:])
	return b.String()
}

// maskAttributes takes words out of explanations, and drops addresses and
// times that hold them. It reports whether there were any.
func maskAttributes(root *html.Node, word string) bool {
	found := false
	walkComment(root, func(n *html.Node) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			start, _ := indexFold(a.Val, word)
			hit := word != "" && start >= 0 && a.Key != "rel"
			found = found || hit
			return hit
		})
		if n.DataAtom == atom.A && attribute(n, "href") == "" {
			n.Attr = nil // the filter dissolves it
		}
	})
	return found
}

// MaskWords replaces words of a plain text, and says which were found.
func MaskWords(text string, words []string) (masked string, found []bool) {
	c := &Comment{text: text}
	found = make([]bool, len(words))
	m := masker{spans: c.occurrences(words, found)}
	return m.text(text), found
}
