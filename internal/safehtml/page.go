package safehtml

import (
	"github.com/yuin/goldmark/ast"

	"amparo/internal/lang"
)

// Heading is a heading of a document, for its list of contents.
type Heading struct{ ID, Text string }

// Document is a page written in Markdown: a title (its "#", when it begins
// with one), a lead (the paragraph that follows) and a body whose highest
// headings have ids.
type Document struct {
	Title, Lead string // plain text, typeset
	Body        HTML
	Headings    []Heading
}

// Page renders a whole page written in Markdown. A page without title or lead
// keeps all its text in the body.
func Page(src string, l *lang.Locale) Document {
	w := newWriter(clean(src), l, 2)
	w.ids = true
	var doc Document
	if h, ok := w.root.FirstChild().(*ast.Heading); ok && h.Level == 1 {
		doc.Title = w.take(h)
	}
	if p, ok := w.root.FirstChild().(*ast.Paragraph); ok {
		doc.Lead = w.take(p)
	}
	w.highest = highestLevel(w.root)
	w.blocks(w.root)
	doc.Body, doc.Headings = HTML{w.b.String()}, w.headings
	return doc
}

// take removes a block from the page and returns its text.
func (w *writer) take(n ast.Node) string {
	words := w.locale.Typeset(w.plain(n))
	w.root.RemoveChild(w.root, n)
	return words
}
