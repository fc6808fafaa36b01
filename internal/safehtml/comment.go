package safehtml

import (
	"strings"

	"golang.org/x/net/html"
)

// CommentFilter is the version of the filter for comments. A comment is stored
// as it was typed, with this number, and filtered each time it is shown: a
// better filter heals what is already there.
const CommentFilter = 2

// takesAllForTags is the version of the filter to which all that began with "<"
// was a tag. What it left out, nobody has read before it was published.
const takesAllForTags = 1

// CommentTags is what a comment may contain, as one types it and as the old
// directory's form says it.
const CommentTags = `<a href="" title=""> <abbr title=""> <acronym title=""> <b> <blockquote cite=""> <cite> <code> <del datetime=""> <em> <i> <q cite=""> <strike> <strong>`

// maxCommentDepth is how many elements of a comment may stand in each other;
// deeper ones are dissolved.
const maxCommentDepth = 32

// Comment is what a visitor wrote, filtered. Line breaks of its text are still
// line breaks: paragraphs are made when it is shown.
type Comment struct {
	root *html.Node
	text string
	left Left
}

// Span is a part of a comment's text, in bytes.
type Span struct{ Start, End int }

// Link is a link of a comment and the part of the text it stands on.
type Link struct {
	Href string
	Span
}

// NewComment filters what a visitor wrote. Only the elements and attributes of
// CommentTags are left, and what is no tag of HTML is text; of the other tags the
// words stay, parted as the tags parted them, except the content of scripts,
// styles and what belongs to other languages than HTML. Left says what is gone.
func NewComment(src string) *Comment {
	r := newCommentReader(clean(src))
	typed := r.out.String()
	if r.attributes {
		r.left.attributes(typed)
	}
	c := buildComment(typed)
	c.left = r.left
	return c
}

// CommentBy filters as an earlier version of the filter did, if a later one would
// show what that one left out: what was published is what was read before.
func CommentBy(src string, filter int) *Comment {
	if filter > takesAllForTags {
		return NewComment(src)
	}
	return buildComment(clean(src))
}

func buildComment(src string) *Comment {
	b := newCommentBuilder()
	b.read(commentPolicy.Sanitize(src))
	return &Comment{root: b.root, text: b.text.String()}
}

// Left is what the filter left out.
func (c *Comment) Left() Left { return c.left }

// Text is the words of the comment as a reader sees them.
func (c *Comment) Text() string { return c.text }

// Links are the links of the comment, in their order.
func (c *Comment) Links() []Link {
	var found []Link
	at := 0
	walkComment(c.root, func(n *html.Node) {
		if n.Type == html.TextNode {
			at += len(n.Data)
		}
		if href := attribute(n, "href"); href != "" {
			found = append(found, Link{href, Span{at, at + len(textBelow(n))}})
		}
	})
	return found
}

// HTML is the comment as the page shows it.
func (c *Comment) HTML() HTML { return c.Marked(nil) }

// Marked is the comment with parts of its text marked; the parts are in order
// and apart.
func (c *Comment) Marked(parts []Span) HTML {
	w := commentWriter{marks: parts}
	w.children(c.root)
	w.endParagraph()
	w.leave(0)
	return HTML{w.b.String()}
}

// Mask replaces words of a comment for good: in the text, whatever elements
// stand between their letters, and in attributes. It returns the new source,
// and which of the words were found.
func (c *Comment) Mask(words []string) (src string, found []bool) {
	found = make([]bool, len(words))
	m := masker{spans: c.occurrences(words, found)}
	copied := m.copy(c.root)
	for i, word := range words {
		found[i] = maskAttributes(copied, word) || found[i]
	}
	return markup(copied), found
}

// markup is the filtered comment as HTML, without paragraphs.
func markup(root *html.Node) string {
	var b strings.Builder
	for n := range root.ChildNodes() {
		_ = html.Render(&b, n) // into memory, of nodes that we made
	}
	return b.String()
}

// walkComment calls each for every node below one, in the order of the text.
func walkComment(n *html.Node, each func(*html.Node)) {
	for c := range n.ChildNodes() {
		each(c)
		walkComment(c, each)
	}
}

func textBelow(n *html.Node) string {
	var b strings.Builder
	walkComment(n, func(c *html.Node) {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	})
	return b.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
