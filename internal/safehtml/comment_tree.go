package safehtml

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// commentBuilder is the third filter: it reads tags and words one by one and
// builds a tree that is balanced, shallow, and has no element that a browser
// would move elsewhere. Elements begin with the first words inside them.
type commentBuilder struct {
	root  *html.Node
	text  strings.Builder
	want  []*html.Node      // elements that are open in the source, outermost first
	mute  map[atom.Atom]int // elements that are open and not wanted: links without address, bold in bold, too deep
	path  []step            // where the last words went
	moved bool              // the open elements have changed since

	parent  *html.Node // where the text since flushed goes
	flushed int
}

// step is an element of the tree and what it was made from.
type step struct{ source, node *html.Node }

func newCommentBuilder() *commentBuilder {
	return &commentBuilder{root: &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}, mute: map[atom.Atom]int{}}
}

func (b *commentBuilder) read(src string) {
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end: a text in memory has no other error
			b.flush()
			return
		}
		t := z.Token()
		switch kind {
		case html.TextToken:
			b.words(clean(t.Data))
		case html.StartTagToken, html.SelfClosingTagToken:
			b.begin(&t)
		case html.EndTagToken:
			b.end(t.DataAtom)
		}
	}
}

// begin opens an element. Inside one of its own kind it would change nothing;
// only quotations may stand in each other.
func (b *commentBuilder) begin(t *html.Token) {
	element := t.DataAtom
	if !commentElements[element] {
		return
	}
	attributes, ok := commentAttributes(element, t.Attr)
	nests := element == atom.Blockquote || element == atom.Q
	if !ok || len(b.want) >= maxCommentDepth || (!nests && b.last(element) >= 0) {
		b.mute[element]++
		return
	}
	if element == atom.A { // a link ends the one before it, even one without address
		b.mute[element] = 0
	}
	b.moved = true
	b.want = append(b.want, &html.Node{Type: html.ElementNode, Data: element.String(), DataAtom: element, Attr: attributes})
}

// last is where the innermost open element of a kind is, -1 if there is none.
func (b *commentBuilder) last(element atom.Atom) int {
	for i := len(b.want) - 1; i >= 0; i-- {
		if b.want[i].DataAtom == element {
			return i
		}
	}
	return -1
}

// end closes an element, and with a block all that was opened inside it. What
// was opened inside an element of a line goes on.
func (b *commentBuilder) end(element atom.Atom) {
	if b.mute[element] > 0 {
		b.mute[element]--
		return
	}
	at := b.last(element)
	if at < 0 {
		return
	}
	upTo := at + 1
	if element == atom.Blockquote {
		upTo = len(b.want)
	}
	for _, closed := range b.want[at:upTo] {
		b.mute[closed.DataAtom] = 0
	}
	b.want = slices.Delete(b.want, at, upTo)
	b.moved = true
}

// words puts text where the open elements say: blocks outside, elements of a
// line inside.
func (b *commentBuilder) words(text string) {
	if text == "" {
		return
	}
	if parent := b.place(); parent != b.parent {
		b.flush()
		b.parent = parent
	}
	b.text.WriteString(text)
}

// flush makes one node of all text that went to one place.
func (b *commentBuilder) flush() {
	if all := b.text.String(); b.flushed < len(all) {
		b.parent.AppendChild(&html.Node{Type: html.TextNode, Data: all[b.flushed:]})
		b.flushed = len(all)
	}
}

// place is the node that words go into now.
func (b *commentBuilder) place() *html.Node {
	if !b.moved && b.parent != nil {
		return b.parent
	}
	b.moved = false
	ordered := make([]*html.Node, 0, len(b.want))
	for _, block := range []bool{true, false} {
		for _, n := range b.want {
			if (n.DataAtom == atom.Blockquote) == block {
				ordered = append(ordered, n)
			}
		}
	}
	common := 0
	for common < min(len(ordered), len(b.path)) && b.path[common].source == ordered[common] {
		common++
	}
	b.path = b.path[:common]
	parent := b.root
	if common > 0 {
		parent = b.path[common-1].node
	}
	if common < len(ordered) {
		b.flush() // what is before comes first
	}
	for _, source := range ordered[common:] {
		node := &html.Node{Type: html.ElementNode, Data: source.Data, DataAtom: source.DataAtom, Attr: source.Attr}
		parent.AppendChild(node)
		b.path = append(b.path, step{source, node})
		parent = node
	}
	return parent
}
