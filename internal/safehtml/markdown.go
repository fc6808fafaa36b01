package safehtml

import (
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"amparo/internal/lang"
)

// Markdown renders CommonMark. Raw HTML is shown as nothing, an image as its
// alternative text, a link only when it is http, https, mailto or tel. The
// highest heading of the text becomes a heading of level top, so that the
// order of headings on the page stays right. A line that ends is a line that
// ends: nobody who types an address or hours expects them in one line.
func Markdown(src string, l *lang.Locale, top int) HTML {
	src = clean(src)
	if strings.TrimSpace(src) == "" {
		return HTML{}
	}
	if isPlainLine(src) {
		var b strings.Builder
		b.WriteString("<p>")
		writeText(&b, strings.TrimRight(src, " \t"), l)
		b.WriteString("</p>")
		return HTML{b.String()}
	}
	w := newWriter(src, l, top)
	w.blocks(w.root)
	return HTML{w.b.String()}
}

// isPlainLine recognises the text that most short sections are: one line that
// means to CommonMark what it says. Thousands of them are rendered at a start.
func isPlainLine(s string) bool {
	return !strings.ContainsAny(s, "\n\\`*_[<&") && !strings.ContainsAny(s[:1], " \t#>+-=~0123456789")
}

// maxDepth is how many lists, quotations and emphases may stand in each other:
// below, only the words are shown. Nobody follows so many, and a browser builds
// no more than some hundred levels.
const maxDepth = 32

// md parses plain CommonMark; it is safe for concurrent use.
var md = goldmark.DefaultParser()

// writer renders a tree by hand: a dozen kinds of node are all that prose
// needs, and nothing else can get out.
type writer struct {
	b        strings.Builder
	words    strings.Builder // text that is not yet typeset: see flush
	src      []byte
	root     ast.Node
	locale   *lang.Locale
	top      int // level of the highest heading on the page
	highest  int // level of the highest heading in the text
	ids      bool
	depth    int
	inLink   bool
	headings []Heading
}

// newWriter parses a text that is clean.
func newWriter(src string, l *lang.Locale, top int) *writer {
	w := &writer{src: []byte(src), locale: l, top: top}
	w.root = md.Parse(text.NewReader(w.src))
	w.highest = highestLevel(w.root)
	return w
}

// highestLevel is the smallest heading level below a node.
func highestLevel(root ast.Node) int {
	highest := 6
	_ = ast.Walk(root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok {
			highest = min(highest, h.Level)
		}
		return ast.WalkContinue, nil
	})
	return highest
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
		w.deeper(n, func() { w.list(n) })
	case *ast.ListItem:
		w.wrap("li", n, w.blocks)
	case *ast.Blockquote:
		w.deeper(n, func() { w.wrap("blockquote", n, w.blocks) })
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

// deeper writes what stands inside other nodes, or its words alone.
func (w *writer) deeper(n ast.Node, write func()) {
	if w.depth == maxDepth {
		w.words.WriteString(w.plain(n))
		w.flush()
		return
	}
	w.depth++
	write()
	w.depth--
}

func (w *writer) wrap(element string, n ast.Node, inside func(ast.Node)) {
	w.b.WriteString("<" + element + ">")
	inside(n)
	w.b.WriteString("</" + element + ">")
}

func (w *writer) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		w.wrap("ul", n, w.blocks)
	case n.Start == 1:
		w.wrap("ol", n, w.blocks)
	default:
		w.b.WriteString(`<ol start="` + strconv.Itoa(n.Start) + `">`)
		w.blocks(n)
		w.b.WriteString("</ol>")
	}
}

func (w *writer) heading(n *ast.Heading) {
	level := min(n.Level-w.highest+w.top, 6)
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
