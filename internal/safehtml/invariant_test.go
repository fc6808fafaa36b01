package safehtml_test

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"amparo/internal/safehtml"
)

// allowed is every element that may come out, and its attributes.
var allowed = map[atom.Atom][]string{
	atom.P: nil, atom.Br: nil, atom.Hr: nil, atom.Em: nil, atom.Strong: nil, atom.Code: nil, atom.Pre: nil, atom.Blockquote: nil,
	atom.Ul: nil, atom.Ol: {"start"}, atom.Li: nil, atom.H2: {"id"}, atom.H3: {"id"}, atom.H4: {"id"}, atom.H5: {"id"}, atom.H6: {"id"},
	atom.A: {"href", "rel"}, atom.Span: {"class"},
}

// checkMarkup: a browser builds from the markup the tree that was meant, and
// that tree holds nothing but what is allowed.
func checkMarkup(t *testing.T, markup string) {
	t.Helper()
	if !utf8.ValidString(markup) {
		t.Errorf("not UTF-8: %q", markup)
	}
	if i := strings.IndexFunc(markup, forbidden); i >= 0 {
		t.Errorf("a control or override character: %q", markup[i:])
	}
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main})
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	for _, n := range nodes {
		checkNode(t, n)
		if err := html.Render(&again, n); err != nil {
			t.Fatal(err)
		}
	}
	// Were anything unbalanced or misplaced, the parser would have mended it.
	if got := strings.NewReplacer("<br/>", "<br>", "<hr/>", "<hr>").Replace(again.String()); got != markup {
		t.Errorf("a browser reads %q as %q", markup, got)
	}
}

func forbidden(r rune) bool {
	return (unicode.IsControl(r) && r != '\n' && r != '\t') || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
}

func checkNode(t *testing.T, n *html.Node) {
	t.Helper()
	switch n.Type {
	case html.ElementNode:
		attributes, ok := allowed[n.DataAtom]
		if !ok || n.Namespace != "" {
			t.Errorf("element %s", n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) {
				t.Errorf("attribute %s of %s", a.Key, n.Data)
			}
			checkAttribute(t, a)
		}
	case html.TextNode:
	default:
		t.Errorf("a node of type %d: %q", n.Type, n.Data)
	}
	for c := range n.ChildNodes() {
		checkNode(t, c)
	}
}

func checkAttribute(t *testing.T, a html.Attribute) {
	t.Helper()
	switch a.Key {
	case "href":
		u, err := url.Parse(a.Val)
		if err != nil || !slices.Contains([]string{"http", "https", "mailto", "tel"}, u.Scheme) || u.User != nil {
			t.Errorf("address %q", a.Val)
		}
	case "rel":
		if a.Val != "noreferrer" {
			t.Errorf("rel %q", a.Val)
		}
	case "class":
		if a.Val != "nb" {
			t.Errorf("class %q", a.Val)
		}
	}
}

// visible is the text a reader sees, without spaces and with straight
// apostrophes: typography may change those, and nothing else.
func visible(t *testing.T, markup string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, root := range nodes {
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
		}
		if root.Type == html.TextNode {
			b.WriteString(root.Data)
		}
	}
	return bare(b.String())
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == '’':
			return '\''
		}
		return r
	}, s)
}

// escaped is a paragraph of Markdown that reads as a plain text.
func escaped(plain string) string {
	var b strings.Builder
	for _, r := range plain {
		if r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			b.WriteByte('\\')
		}
		if unicode.IsSpace(r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	return "x" + b.String() // a digit or a blank would begin a list or code
}

// FuzzMarkup: whatever is written, what comes out is balanced and harmless,
// and a plain text is shown as it is.
func FuzzMarkup(f *testing.F) {
	for _, seed := range hostile {
		f.Add(seed)
	}
	french, english := locale(f, "fr"), locale(f, "en")
	f.Fuzz(func(t *testing.T, src string) {
		for _, markup := range []string{
			safehtml.Markdown(src, french, 2).String(), safehtml.Markdown(src, english, 4).String(),
			safehtml.Inline(src, french).String(), safehtml.Page(src, english).Body.String(),
		} {
			checkMarkup(t, markup)
		}
		plain := strings.Map(func(r rune) rune {
			if forbidden(r) && !unicode.IsSpace(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(src, "\ufffd"))
		if got, want := visible(t, safehtml.Inline(src, french).String()), bare(plain); got != want {
			t.Errorf("one line of %q shows %q, want %q", src, got, want)
		}
		paragraph := safehtml.Markdown(escaped(plain), french, 2).String()
		if got, want := visible(t, paragraph), "x"+bare(plain); got != want {
			t.Errorf("a paragraph of %q shows %q, want %q", src, got, want)
		}
	})
}

// hostile is what has broken other programs, and what nearly broke this one.
var hostile = []string{
	"", "plain text", "# h\n\np\n\n## s\n\n- a\n- b\n\n1. c\n\n> q\n\n---\n\n```\ncode\n```\n",
	"[x](javascript:alert(1))", "[x](java&#115;cript:alert(1))", "[x](https://u:p@x.org)", "[a <https://x.org> b](https://y.org)", "![a](javascript:x)",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg><script>x</script></svg>", "<!-- a", "<![CDATA[x]]>", "<?php x ?>", "</p></div>",
	"<math><mtext><table><mglyph><style><img src onerror=x>", "a\x00b", "\u202eabc", "&#x202e;", "&#0;", "&amp;lt;", `\&lt;`, "&copy=2",
	"`<b>`", "*a **b* c**", "_a __b_ c__", "[a][b]\n\n[b]: <javascript:x> 'y'", "défenseur-e-s ? « l'aide » : oui !", "-e", "a-e-", "·e·s",
	"<a@x.org>", "<mailto:a@x.org>", "<tel:+41>", "[x](mailto:a@x.org)", "[x](tel:+41 22)", "\xff\xfe", "a\\\nb  \nc", "0. a", "999999999. a", "&#55296;", "\u2028",
	strings.Repeat("> ", 40) + "deep", strings.Repeat("- ", 40) + "deep", strings.Repeat("[", 40) + "a" + strings.Repeat("](https://x.org)", 40), strings.Repeat("*a", 60),
}

// repeated is what makes parsers slow, or their output large, when it is
// written over and over.
var repeated = []string{">", "> ", "- ", "[", "![", "*a", "_a ", "`", "``a`", "<a", "&", "\\", "a-e-s ", "« ", "[a](b", "<!--", "1. ", "\t", "#", "~", "|", "[a]: b\n"}

func TestMarkupDoesNotGrow(t *testing.T) {
	t.Parallel()
	french := locale(t, "fr")
	for _, piece := range repeated {
		src := strings.Repeat(piece, 2_000/len(piece))
		if markup := safehtml.Markdown(src, french, 2).String(); len(markup) > 10*len(src) {
			t.Errorf("%q repeated grows from %d to %d bytes", piece, len(src), len(markup))
		}
	}
}

// BenchmarkHostile renders texts of the greatest length an entry may have. The
// slowest takes 0.7 s on two cores: only an editor could send it.
func BenchmarkHostile(b *testing.B) {
	french := locale(b, "fr")
	for _, piece := range repeated {
		b.Run(piece, func(b *testing.B) {
			src := strings.Repeat(piece, 20_000/len(piece))
			for b.Loop() {
				safehtml.Markdown(src, french, 2)
			}
		})
	}
}

// BenchmarkMarkdown renders a text as entries have them.
func BenchmarkMarkdown(b *testing.B) {
	french := locale(b, "fr")
	const paragraph = "L’organisation aide les défenseur-e-s : *vite*, et [sans frais](https://example.org) !\n\n- une aide\n- un avis\n\n"
	src := strings.Repeat(paragraph, 10)
	b.ReportAllocs()
	for b.Loop() {
		safehtml.Markdown(src, french, 3)
	}
}
