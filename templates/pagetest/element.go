// Package pagetest reads pages as a browser does, for tests, and knows what every
// page of the site keeps to: Check shows pages made from literals in every
// language and reports what is wrong with them.
package pagetest

import (
	"bytes"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Element is an element of a page. nil is one that is not there: it has no
// words, no attributes and nothing in it.
type Element struct{ *html.Node }

// ReadPage reads a page as a browser without script does. What is in a <template> is a pattern
// for others, and not part of it.
func ReadPage(body []byte) (*Element, error) {
	page, _, err := readParts(body)
	return page, err
}

// readParts reads a page, and the patterns in it.
func readParts(body []byte) (page *Element, patterns []*Element, err error) {
	n, err := html.ParseWithOptions(bytes.NewReader(body), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, nil, err
	}
	page = &Element{n}
	patterns = page.All("template")
	for _, pattern := range patterns {
		pattern.Parent.RemoveChild(pattern.Node)
	}
	return page, patterns, nil
}

// All is every element in this one that a selector finds, in the order of the
// page. Selectors are those of style sheets; one that is none panics.
func (e *Element) All(selector string) []*Element {
	if e == nil {
		return nil
	}
	var list []*Element
	for _, n := range cascadia.QueryAll(e.Node, cascadia.MustCompile(selector)) {
		list = append(list, &Element{n})
	}
	return list
}

// Find is the first element in this one that a selector finds, nil for none.
func (e *Element) Find(selector string) *Element {
	if e == nil {
		return nil
	}
	if n := cascadia.Query(e.Node, cascadia.MustCompile(selector)); n != nil {
		return &Element{n}
	}
	return nil
}

// Has reports whether a selector finds anything in this element.
func (e *Element) Has(selector string) bool { return e.Find(selector) != nil }

// Texts is the words of each element that a selector finds.
func (e *Element) Texts(selector string) []string {
	var list []string
	for _, found := range e.All(selector) {
		list = append(list, found.Words())
	}
	return list
}

// Text is the words of all elements that a selector finds, in one line, "" for
// none.
func (e *Element) Text(selector string) string { return strings.Join(e.Texts(selector), " ") }

// Attributes is an attribute of each element that a selector finds; those
// without it are left out.
func (e *Element) Attributes(selector, name string) []string {
	var list []string
	for _, found := range e.All(selector) {
		if found.HasAttribute(name) {
			list = append(list, found.Attribute(name))
		}
	}
	return list
}

// Attribute is the value of an attribute, "" for none.
func (e *Element) Attribute(name string) string {
	value, _ := e.attribute(name)
	return value
}

// HasAttribute reports whether an attribute is there, whatever its value.
func (e *Element) HasAttribute(name string) bool {
	_, has := e.attribute(name)
	return has
}

func (e *Element) attribute(name string) (string, bool) {
	if e == nil {
		return "", false
	}
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Raw is the text in an element as it stands in the page.
func (e *Element) Raw() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	for d := range e.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// Dissolve puts words in the place of the elements that a selector finds, so that
// they are one text with what stands beside them.
func (e *Element) Dissolve(selector string) {
	for _, found := range e.All(selector) {
		text := &html.Node{Type: html.TextNode, Data: found.Words()}
		found.Parent.InsertBefore(text, found.Node)
		found.Parent.RemoveChild(found.Node)
		if before := text.PrevSibling; before != nil && before.Type == html.TextNode {
			text.Data = before.Data + text.Data
			text.Parent.RemoveChild(before)
		}
		if after := text.NextSibling; after != nil && after.Type == html.TextNode {
			text.Data += after.Data
			text.Parent.RemoveChild(after)
		}
	}
}

// inline are the elements that stand in a line of text: everything else keeps
// its words apart from those around it.
var inline = strings.Fields("a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr")

// Words is the text of an element in one line, as it is read. Spaces that do
// not break, U+00A0 and U+202F, are part of the words.
func (e *Element) Words() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	writeWords(&b, e.Node)
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return strings.ContainsRune(" \n\t\r", r) }), " ")
}

func writeWords(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	apart := n.Type == html.ElementNode && !slices.Contains(inline, n.Data)
	if apart {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		writeWords(b, c)
	}
	if apart {
		b.WriteByte(' ')
	}
}
