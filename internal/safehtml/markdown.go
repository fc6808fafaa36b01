package safehtml

import (
	"bytes"
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"amparo/internal/lang"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// Markdown renders CommonMark. Raw HTML is shown as nothing, an image as its
// alternative text, a link only when it is http, https, mailto or tel. The
// highest heading of the text becomes a heading of level top, so that the
// order of headings on the page stays right.
func Markdown(src string, l *lang.Locale, top int) HTML {
	if strings.TrimSpace(src) == "" {
		return HTML{}
	}
	w := newWriter(src, l, top)
	w.blocks(w.root)
	return HTML{w.b.String()}
}

// Heading is a heading of a document, for its list of contents.
type Heading struct{ ID, Text string }

// Document is a page written in Markdown: a title (its one "#"), a lead (the
// first paragraph) and a body whose "##" headings have ids.
type Document struct {
	Title, Lead string // plain text, typeset
	Body        HTML
	Headings    []Heading
}

// Page renders a whole page written in Markdown.
func Page(src string, l *lang.Locale) Document {
	w := newWriter(src, l, 2)
	w.ids = true
	var doc Document
	for n := w.root.FirstChild(); n != nil; n = w.root.FirstChild() {
		heading, isHeading := n.(*ast.Heading)
		switch {
		case doc.Title == "" && isHeading && heading.Level == 1:
			doc.Title = l.Typeset(w.plain(n))
		case doc.Lead == "" && n.Kind() == ast.KindParagraph:
			doc.Lead = l.Typeset(w.plain(n))
			w.root.RemoveChild(w.root, n)
			w.lowest = lowestLevel(w.root)
			w.blocks(w.root)
			doc.Body, doc.Headings = HTML{w.b.String()}, w.headings
			return doc
		default:
			return doc
		}
		w.root.RemoveChild(w.root, n)
	}
	return doc
}

// md parses plain CommonMark; it is safe for concurrent use.
var md = goldmark.DefaultParser()

// writer renders a tree by hand: nine kinds of node are all that prose needs,
// and nothing else can get out.
type writer struct {
	b        strings.Builder
	src      []byte
	root     ast.Node
	locale   *lang.Locale
	top      int // level of the highest heading on the page
	lowest   int // level of the highest heading in the text
	ids      bool
	headings []Heading
}

func newWriter(src string, l *lang.Locale, top int) *writer {
	w := &writer{src: []byte(src), locale: l, top: top}
	w.root = md.Parse(text.NewReader(w.src))
	w.lowest = lowestLevel(w.root)
	return w
}

// lowestLevel is the smallest heading level below a node.
func lowestLevel(root ast.Node) int {
	lowest := 6
	_ = ast.Walk(root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok {
			lowest = min(lowest, h.Level)
		}
		return ast.WalkContinue, nil
	})
	return lowest
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.wrap("p", n, w.inlines)
	case *ast.TextBlock:
		w.inlines(n)
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		if n.IsOrdered() {
			w.list("ol", n)
		} else {
			w.list("ul", n)
		}
	case *ast.ListItem:
		w.wrap("li", n, w.blocks)
	case *ast.Blockquote:
		w.wrap("blockquote", n, w.blocks)
	case *ast.ThematicBreak:
		w.b.WriteString("<hr>")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.b.WriteString("<pre><code>")
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.b.WriteString(html.EscapeString(string(line.Value(w.src))))
		}
		w.b.WriteString("</code></pre>")
	}
}

func (w *writer) wrap(element string, n ast.Node, inside func(ast.Node)) {
	w.b.WriteString("<" + element + ">")
	inside(n)
	w.b.WriteString("</" + element + ">")
}

func (w *writer) list(element string, n *ast.List) {
	if element == "ol" && n.Start > 1 {
		w.b.WriteString(`<ol start="` + strconv.Itoa(n.Start) + `">`)
		w.blocks(n)
		w.b.WriteString("</ol>")
		return
	}
	w.wrap(element, n, w.blocks)
}

func (w *writer) heading(n *ast.Heading) {
	level := min(n.Level-w.lowest+w.top, 6)
	element := "h" + strconv.Itoa(level)
	if !w.ids || level != w.top {
		w.wrap(element, n, w.inlines)
		return
	}
	id := "s" + strconv.Itoa(len(w.headings)+1)
	w.headings = append(w.headings, Heading{ID: id, Text: w.locale.Typeset(w.plain(n))})
	w.b.WriteString("<" + element + ` id="` + id + `">`)
	w.inlines(n)
	w.b.WriteString("</" + element + ">")
}

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		writeText(&w.b, string(unescape(n.Segment.Value(w.src))), w.locale)
		switch {
		case n.HardLineBreak():
			w.b.WriteString("<br>")
		case n.SoftLineBreak():
			w.b.WriteByte('\n')
		}
	case *ast.String:
		writeText(&w.b, string(n.Value), w.locale)
	case *ast.CodeSpan:
		w.b.WriteString("<code>" + html.EscapeString(w.plain(n)) + "</code>")
	case *ast.Emphasis:
		element := "em"
		if n.Level == 2 {
			element = "strong"
		}
		w.wrap(element, n, w.inlines)
	case *ast.Link:
		w.link(string(n.Destination), func() { w.inlines(n) })
	case *ast.AutoLink:
		address := string(n.URL(w.src))
		if n.AutoLinkType == ast.AutoLinkEmail {
			address = "mailto:" + address
		}
		w.link(address, func() { w.b.WriteString(html.EscapeString(string(n.Label(w.src)))) })
	case *ast.Image:
		writeText(&w.b, w.plain(n), w.locale)
	}
}

// link writes its words as a link when the address is one we let out.
func (w *writer) link(address string, words func()) {
	u, err := url.Parse(address)
	if err != nil || !linkable(u) {
		words()
		return
	}
	w.b.WriteString(`<a href="` + html.EscapeString(u.String()) + `" rel="noreferrer">`)
	words()
	w.b.WriteString("</a>")
}

func linkable(u *url.URL) bool {
	switch u.Scheme {
	case "http", "https":
		return u.Host != "" && u.User == nil
	case "mailto", "tel":
		return true
	}
	return false
}

// plain is the text below a node, without markup.
func (w *writer) plain(parent ast.Node) string {
	var b bytes.Buffer
	_ = ast.Walk(parent, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			if parent.Kind() == ast.KindCodeSpan {
				b.Write(t.Segment.Value(w.src))
			} else {
				b.Write(unescape(t.Segment.Value(w.src)))
			}
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescape resolves backslash escapes and character references, as CommonMark
// asks of text.
func unescape(b []byte) []byte {
	if !bytes.ContainsAny(b, `\&`) {
		return b
	}
	var out bytes.Buffer
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && isPunct(b[i+1]) {
			i++
		}
		out.WriteByte(b[i])
	}
	return []byte(html.UnescapeString(out.String()))
}

func isPunct(c byte) bool {
	return c < 0x80 && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
