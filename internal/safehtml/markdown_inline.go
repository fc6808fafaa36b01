package safehtml

import (
	"html"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
	w.flush()
}

// flush writes the text gathered so far. The parser divides a text at every
// mark that could have begun something else; typography needs it whole.
func (w *writer) flush() {
	if w.words.Len() > 0 {
		writeText(&w.b, w.words.String(), w.locale)
		w.words.Reset()
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words.WriteString(w.text(n))
		if n.HardLineBreak() || n.SoftLineBreak() {
			w.flush()
			w.b.WriteString("<br>")
		}
		return
	case *ast.Image:
		w.words.WriteString(w.plain(n))
		return
	case *ast.RawHTML:
		return
	}
	w.flush()
	switch n := n.(type) {
	case *ast.CodeSpan:
		w.b.WriteString("<code>" + html.EscapeString(w.plain(n)) + "</code>")
	case *ast.Emphasis:
		element := "em"
		if n.Level == 2 {
			element = "strong"
		}
		w.deeper(n, func() { w.wrap(element, n, w.inlines) })
	case *ast.Link:
		w.link(unescape(string(n.Destination)), func() { w.inlines(n) })
	case *ast.AutoLink:
		address := string(n.URL(w.src))
		if n.AutoLinkType == ast.AutoLinkEmail {
			address = "mailto:" + address
		}
		w.link(address, func() { w.b.WriteString(html.EscapeString(string(n.Label(w.src)))) })
	}
}

// link writes its words as a link when the address is one we let out. Inside
// another link it stays words: a browser would end the outer one there.
func (w *writer) link(address string, words func()) {
	u, err := url.Parse(address)
	if err != nil || !linkable(u) || w.inLink {
		words()
		return
	}
	w.inLink = true
	w.b.WriteString(`<a href="` + html.EscapeString(u.String()) + `" rel="noreferrer">`)
	words()
	w.b.WriteString("</a>")
	w.inLink = false
}

func linkable(u *url.URL) bool {
	switch u.Scheme {
	case "http", "https":
		return u.Hostname() != "" && u.User == nil
	case "mailto", "tel":
		return u.Opaque != ""
	}
	return false
}

// text is the words of one node of text.
func (w *writer) text(n *ast.Text) string {
	value := string(n.Segment.Value(w.src))
	if n.IsRaw() { // inside code
		return value
	}
	return unescape(value)
}

// plain is the text below a node, without markup.
func (w *writer) plain(parent ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(parent, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(w.text(n))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(n.Label(w.src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
