package safehtml

import (
	"html"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// commentWriter makes paragraphs of blank lines and line breaks of the others.
// An element that goes on over the end of a paragraph is closed and opened
// again; nothing is opened before there are words for it.
type commentWriter struct {
	b         strings.Builder
	line      []*xhtml.Node // elements of a line that the words stand in, outermost first
	open      []*xhtml.Node // those that have been opened in this paragraph
	blocks    []*xhtml.Node // quotations that the words stand in
	quoted    int           // how many of them have been opened
	paragraph bool          // a paragraph is open
	breaks    int           // line breaks since the last words
	marks     []Span
	at        int // bytes of the text that are written
}

func (w *commentWriter) children(n *xhtml.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == xhtml.TextNode:
			w.text(c.Data)
		case c.DataAtom == atom.Blockquote:
			w.endParagraph()
			w.blocks = append(w.blocks, c)
			w.children(c)
			w.endParagraph()
			w.blocks = w.blocks[:len(w.blocks)-1]
			w.leave(len(w.blocks))
		default:
			w.line = append(w.line, c)
			w.children(c)
			w.line = w.line[:len(w.line)-1]
			w.closeTo(len(w.line))
		}
	}
}

// text writes words line by line.
func (w *commentWriter) text(s string) {
	for {
		line, rest, broken := strings.Cut(s, "\n")
		w.words(line)
		if !broken {
			return
		}
		w.at++
		w.breaks++
		s = rest
	}
}

// words writes a part of one line, and marks what is to be marked. White space
// at the ends of lines is nothing.
func (w *commentWriter) words(s string) {
	if strings.TrimSpace(s) == "" && (!w.paragraph || w.breaks > 0) {
		w.at += len(s)
		return
	}
	w.enter()
	for s != "" {
		size, marked := w.next(len(s))
		if marked {
			w.b.WriteString("<mark>" + html.EscapeString(s[:size]) + "</mark>")
		} else {
			w.b.WriteString(html.EscapeString(s[:size]))
		}
		w.at += size
		s = s[size:]
	}
}

// next is how much of the next words is marked alike.
func (w *commentWriter) next(most int) (size int, marked bool) {
	for len(w.marks) > 0 && w.marks[0].End <= w.at {
		w.marks = w.marks[1:]
	}
	if len(w.marks) == 0 {
		return most, false
	}
	if m := w.marks[0]; m.Start > w.at {
		return min(most, m.Start-w.at), false
	}
	return min(most, w.marks[0].End-w.at), true
}

// enter breaks the line or ends the paragraph where the source did, and opens
// what the next words stand in.
func (w *commentWriter) enter() {
	switch {
	case w.breaks > 1:
		w.endParagraph()
	case w.breaks == 1 && w.paragraph:
		w.b.WriteString("<br>")
	}
	w.breaks = 0
	if !w.paragraph {
		for ; w.quoted < len(w.blocks); w.quoted++ {
			w.tag(w.blocks[w.quoted])
		}
		w.b.WriteString("<p>")
		w.paragraph = true
	}
	for len(w.open) < len(w.line) {
		n := w.line[len(w.open)]
		w.tag(n)
		w.open = append(w.open, n)
	}
}

func (w *commentWriter) tag(n *xhtml.Node) {
	w.b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		w.b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
	}
	w.b.WriteString(">")
}

// closeTo closes elements of a line until so many are open.
func (w *commentWriter) closeTo(n int) {
	for len(w.open) > n {
		w.b.WriteString("</" + w.open[len(w.open)-1].Data + ">")
		w.open = w.open[:len(w.open)-1]
	}
}

func (w *commentWriter) endParagraph() {
	w.closeTo(0)
	if w.paragraph {
		w.b.WriteString("</p>")
		w.paragraph = false
	}
}

// leave closes quotations until so many are open.
func (w *commentWriter) leave(n int) {
	for ; w.quoted > n; w.quoted-- {
		w.b.WriteString("</blockquote>")
	}
}
