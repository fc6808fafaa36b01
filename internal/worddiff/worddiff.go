// Package worddiff finds what changed between two texts, word by word, in a
// form that people can read. It does no input or output.
package worddiff

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Kind says where a segment is found.
type Kind string

// The kinds of segment.
const (
	Same     Kind = "same"     // in both texts
	Deleted  Kind = "deleted"  // only in the old one
	Inserted Kind = "inserted" // only in the new one
)

// Segment is a piece of text that was kept, taken out or put in.
type Segment struct {
	Kind Kind
	Text string
}

// limit is the product of the numbers of tokens up to which two texts are
// compared word by word: the worst case takes time in proportion to it.
const limit = 1 << 23

// Words returns how new came out of old. The segments that are the same or
// deleted make up old, those that are the same or inserted make up new; no
// segment is empty, and neighbours differ in kind, deleted before inserted.
// Two texts that have little in common are compared by sentences first, so
// that the time stays within bounds.
func Words(old, new string) []Segment {
	c := &changes{}
	c.compare(old, new, words, sentences)
	return c.segments()
}

// splitter cuts a text into tokens that together are the text.
type splitter func(string) []string

// compare adds the differences by the first splitter, or, where these are too
// many tokens, those by the next one and of the pieces that it finds changed.
func (c *changes) compare(old, new string, split splitter, coarser ...splitter) {
	a, b := split(old), split(new)
	start, end := common(a, b)
	c.same(strings.Join(a[:start], ""))
	tail := strings.Join(a[len(a)-end:], "")
	a, b = a[start:len(a)-end], b[start:len(b)-end]
	switch {
	case len(a)*len(b) <= limit:
		c.tokens(a, b)
	case len(coarser) == 0:
		c.changed(strings.Join(a, ""), strings.Join(b, ""))
	default:
		rough := &changes{}
		rough.compare(strings.Join(a, ""), strings.Join(b, ""), coarser[0], coarser[1:]...)
		for _, r := range rough.runs {
			c.same(r.same)
			c.compare(r.deleted, r.inserted, split)
		}
	}
	c.same(tail)
}

// common is how many tokens two lists begin with alike, and end with alike.
func common(a, b []string) (start, end int) {
	n := min(len(a), len(b))
	for start < n && a[start] == b[start] {
		start++
	}
	for end < n-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return start, end
}

// tokens adds the differences of two lists of tokens.
func (c *changes) tokens(a, b []string) {
	t := &table{numbers: map[string]rune{}}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the same answer on a slow machine; limit keeps it short
	for _, diff := range d.DiffMainRunes(t.encode(a), t.encode(b), false) {
		text := t.decode(diff.Text)
		switch diff.Type {
		case diffmatchpatch.DiffEqual:
			c.same(text)
		case diffmatchpatch.DiffDelete:
			c.changed(text, "")
		case diffmatchpatch.DiffInsert:
			c.changed("", text)
		}
	}
}

// table writes tokens as characters, since the library compares characters.
type table struct {
	numbers map[string]rune
	list    []string
}

// surrogates are code points that no string can hold.
const firstSurrogate, surrogates = 0xd800, 0x800

func (t *table) encode(tokens []string) []rune {
	runes := make([]rune, len(tokens))
	for i, token := range tokens {
		n, known := t.numbers[token]
		if !known {
			n = rune(len(t.list)) + 1
			if n >= firstSurrogate {
				n += surrogates
			}
			t.numbers[token], t.list = n, append(t.list, token)
		}
		runes[i] = n
	}
	return runes
}

func (t *table) decode(text string) string {
	var b strings.Builder
	for _, n := range text {
		if n >= firstSurrogate {
			n -= surrogates
		}
		b.WriteString(t.list[n-1])
	}
	return b.String()
}
