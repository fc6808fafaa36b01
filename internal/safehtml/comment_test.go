package safehtml_test

import (
	"bytes"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"amparo/internal/safehtml"
	"amparo/internal/safehtml/safehtmltest"
)

// commentAllowed is every element that may come out of a comment, with its
// attributes.
var commentAllowed = map[atom.Atom][]string{
	atom.A: {"href", "title", "rel"}, atom.Abbr: {"title"}, atom.Acronym: {"title"}, atom.B: nil, atom.Blockquote: {"cite"}, atom.Cite: nil,
	atom.Code: nil, atom.Del: {"datetime"}, atom.Em: nil, atom.I: nil, atom.Q: {"cite"}, atom.Strike: nil, atom.Strong: nil,
}

// checkComment holds a filtered comment against every rule.
func checkComment(t *testing.T, src string) {
	t.Helper()
	c := safehtml.NewComment(src)
	filtered := c.Markup()
	checkTree(t, filtered, commentAllowed)
	if again := safehtml.NewComment(filtered).Markup(); again != filtered {
		t.Errorf("%q is filtered to %q, and that to %q", src, filtered, again)
	}
	if got := plainText(t, filtered); got != c.Text() {
		t.Errorf("%q: text %q, shown %q", src, c.Text(), got)
	}
	shown := map[atom.Atom][]string{atom.P: nil, atom.Br: nil, atom.Mark: nil}
	for element, attributes := range commentAllowed {
		shown[element] = attributes
	}
	checkTree(t, c.HTML().String(), shown)
	spans := []safehtml.Span{}
	for at := 0; at+3 < len(c.Text()); at += 7 {
		if utf8.RuneStart(c.Text()[at]) && utf8.RuneStart(c.Text()[at+3]) {
			spans = append(spans, safehtml.Span{Start: at, End: at + 3})
		}
	}
	marked := c.Marked(spans).String()
	checkTree(t, marked, shown)
	if unmarked := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(marked); unmarked != c.HTML().String() {
		t.Errorf("%q: marked, it is %q; else %q", src, unmarked, c.HTML())
	}
	masked, _ := c.Mask([]string{"alert", "x"})
	if again := safehtml.NewComment(masked); strings.Contains(again.Text(), "x") || strings.Contains(again.Text(), "alert") {
		t.Errorf("%q masked is still %q", src, again.Text())
	}
}

// checkTree: the Go parser builds from the markup the very same markup, and
// there is nothing in it but what is allowed.
func checkTree(t *testing.T, markup string, elements map[atom.Atom][]string) {
	t.Helper()
	if i := strings.IndexFunc(markup, forbidden); i >= 0 || !utf8.ValidString(markup) {
		t.Errorf("not UTF-8, or a control or override character: %q", markup)
	}
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("%q: %v", markup, err)
	}
	var again bytes.Buffer
	for _, n := range nodes {
		checkCommentNode(t, n, elements, 0)
		if err := html.Render(&again, n); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.ReplaceAll(again.String(), "<br/>", "<br>"); got != markup {
		t.Errorf("a browser reads %q as %q", markup, got)
	}
}

func checkCommentNode(t *testing.T, n *html.Node, elements map[atom.Atom][]string, depth int) {
	t.Helper()
	switch n.Type {
	case html.ElementNode:
		attributes, ok := elements[n.DataAtom]
		if !ok || n.Namespace != "" || depth > 33 {
			t.Errorf("element %s at depth %d", n.Data, depth)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) || a.Namespace != "" {
				t.Errorf("attribute %s of %s", a.Key, n.Data)
			}
			checkCommentAttribute(t, n, a)
		}
	case html.TextNode:
	default:
		t.Errorf("a node of type %d: %q", n.Type, n.Data)
	}
	for c := range n.ChildNodes() {
		checkCommentNode(t, c, elements, depth+1)
	}
}

func checkCommentAttribute(t *testing.T, n *html.Node, a html.Attribute) {
	t.Helper()
	switch a.Key {
	case "href", "cite":
		u, err := url.Parse(a.Val)
		schemes := []string{"http", "https"}
		if a.Key == "href" {
			schemes = append(schemes, "mailto")
		}
		if err != nil || !slices.Contains(schemes, u.Scheme) || u.User != nil || (u.Scheme != "mailto" && u.Host == "") {
			t.Errorf("%s %q", a.Key, a.Val)
		}
		if strings.ContainsFunc(a.Val, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf }) {
			t.Errorf("%s %q is not in plain letters", a.Key, a.Val)
		}
		rel := html.Attribute{Key: "rel", Val: "nofollow ugc noopener noreferrer"}
		if a.Key == "href" && !slices.Contains(n.Attr, rel) {
			t.Errorf("a link without rel: %q", n.Attr)
		}
	case "title":
		if utf8.RuneCountInString(a.Val) > 200 || strings.ContainsAny(a.Val, "\n\t") {
			t.Errorf("title %q", a.Val)
		}
	case "datetime":
		if !strings.HasPrefix(a.Val, "2") || strings.ContainsAny(a.Val, " '\"<>") {
			t.Errorf("datetime %q", a.Val)
		}
	}
}

// plainText is all text of a fragment, as it is.
func plainText(t *testing.T, markup string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, root := range nodes {
		if root.Type == html.TextNode {
			b.WriteString(root.Data)
		}
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
		}
	}
	return b.String()
}

func TestHostileComments(t *testing.T) {
	t.Parallel()
	all := safehtmltest.Hostile()
	if len(all) < 300 {
		t.Fatalf("only %d inputs", len(all))
	}
	for _, input := range append(all, hostile...) {
		for _, src := range safehtmltest.Wrapped(input) {
			checkComment(t, src)
		}
	}
}

func FuzzComment(f *testing.F) {
	for _, seed := range safehtmltest.Hostile() {
		f.Add(seed)
	}
	f.Fuzz(checkComment)
}

func TestComment(t *testing.T) {
	t.Parallel()
	const rel = ` rel="nofollow ugc noopener noreferrer"`
	rows := map[string]struct{ src, want string }{
		"paragraphs":       {"a\nb\n\n\nc\n", "<p>a<br>b</p><p>c</p>"},
		"nothing":          {" \n\n ", ""},
		"over paragraphs":  {"<b>a\n\nb</b>c", "<p><b>a</b></p><p><b>b</b>c</p>"},
		"break at a tag":   {"a\n<b>b</b>\nc", "<p>a<br><b>b</b><br>c</p>"},
		"quotation":        {"a<blockquote>b\n\nc</blockquote>d", "<p>a</p><blockquote><p>b</p><p>c</p></blockquote><p>d</p>"},
		"block in bold":    {"<b>a<blockquote>b</blockquote>c</b>", "<p><b>a</b></p><blockquote><p><b>b</b></p></blockquote><p><b>c</b></p>"},
		"two quotations":   {"<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"},
		"unbalanced":       {"<b><i>a</b>b</i>", "<p><b><i>a</i></b><i>b</i></p>"},
		"link":             {`<a href="https://Example.org/a?b=1&c" onclick=x>a</a>`, `<p><a href="https://example.org/a?b=1&amp;c"` + rel + `>a</a></p>`},
		"link to mail":     {`<a href="mailto:a@example.org?bcc=x">a</a>`, `<p><a href="mailto:a@example.org"` + rel + `>a</a></p>`},
		"link with a key":  {`<a href="https://u:p@example.org">a</a>b`, "<p>ab</p>"},
		"host in Cyrillic": {"<a href=\"https://\u0430mnesty.org/\">a</a>", `<p><a href="https://xn--mnesty-2nf.org/"` + rel + `>a</a></p>`},
		"host in Russian":  {`<a href="https://пример.рф/">a</a>`, `<p><a href="https://xn--e1afmkfd.xn--p1ai/"` + rel + `>a</a></p>`},
		"all of the list": {`<abbr title="t">a</abbr><acronym title="t">b</acronym><b>c</b><cite>d</cite><code>e</code><del datetime="2026-01-02">f</del><em>g</em><i>h</i><q cite="https://example.org">i</q><strike>j</strike><strong>k</strong>`,
			`<p><abbr title="t">a</abbr><acronym title="t">b</acronym><b>c</b><cite>d</cite><code>e</code><del datetime="2026-01-02">f</del><em>g</em><i>h</i><q cite="https://example.org">i</q><strike>j</strike><strong>k</strong></p>`},
		"words of others": {"<u>a</u><font>b</font>", "<p>ab</p>"},
		"blocks":          {"<h1>a</h1><u>b</u><p>c</p>", "<p>a<br>b</p><p>c</p>"},
		"list":            {"<ul><li>a</li><li>b</li></ul>c", "<p>a<br>b<br>c</p>"},
		"table":           {"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th> <td>d</td></tr></table>", "<p>a b<br>c d</p>"},
		"breaks":          {"a<br>b<br/>\nc<BR><br />d", "<p>a<br>b<br>c</p><p>d</p>"},
		"typed and tag":   {"a\n\n<p>b</p>\n\n<p>c</p>", "<p>a</p><p>b</p><p>c</p>"},
		"block and bold":  {"<b>a</b><div><b>b</b></div>c", "<p><b>a</b><b><br>b</b><br>c</p>"},
		"an address":      {"a <ana@example.org>, <https://example.org/a>", "<p>a &lt;ana@example.org&gt;, &lt;https://example.org/a&gt;</p>"},
		"a placeholder":   {"<name> </name> <my-tag> <o:p>", "<p>&lt;name&gt; &lt;/name&gt; &lt;my-tag&gt; &lt;o:p&gt;</p>"},
		"types":           {"List<Object> and Map<String, Link>", "<p>List&lt;Object&gt; and Map&lt;String, Link&gt;</p>"},
		"comparing":       {"a<b and c>d, x<i", "<p>a&lt;b and c&gt;d, x&lt;i</p>"},
		"no end":          {"a <b", "<p>a &lt;b</p>"},
		"no end quote":    {`a <a href="https://example.org> b <b>c</b>`, `<p>a &lt;a href=&#34;https://example.org&gt; b <b>c</b></p>`},
		"remark":          {"a<!-- b -->c<!-- d", "<p>ac&lt;!-- d</p>"},
		"declarations":    {"<!DOCTYPE html>a<?php b ?><![CDATA[c]]>", "<p>a&lt;?php b ?&gt;&lt;![CDATA[c]]&gt;</p>"},
		"unclosed script": {"a<script>b<style>c<textarea>d<title>e<svg>f<iframe>g<plaintext>h", "<p>abc<br>d<br>efg<br>h</p>"},
		"inside script":   {"a<script>if (1<2) { '</b>' }</script >b", "<p>ab</p>"},
		"no quotes":       {"<a href=https://example.org/?a=b&copy=2>a</a>", `<p><a href="https://example.org/?a=b&amp;copy=2"` + rel + `>a</a></p>`},
		"other quotes":    {`<abbr title='a "b" c'>d</abbr>`, `<p><abbr title="a &#34;b&#34; c">d</abbr></p>`},
		"no words of":     {"a<script>b</script><style>c</style><svg>d</svg><math>e</math><iframe>f</iframe><object>g</object><template>h</template><noscript>i</noscript>j", "<p>aj</p>"},
		"less and more":   {"1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"},
	}
	for name, row := range rows {
		if got := safehtml.NewComment(row.src).HTML().String(); got != row.want {
			t.Errorf("%s: %q\n got %q\nwant %q", name, row.src, got, row.want)
		}
	}
}

// TestCommentKeepsWords: what a visitor sees of markup that is well formed and
// allowed is what was written.
func TestCommentKeepsWords(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(4, 7))
	for range 3_000 {
		var src, text strings.Builder
		writeAllowed(random, &src, &text, 0)
		if got := safehtml.NewComment(src.String()).Text(); got != text.String() {
			t.Fatalf("%q\nshows %q\n want %q", src.String(), got, text.String())
		}
	}
}

var someWords = []string{"aide ", "vite", "«\u00a0oui\u00a0»", " ", "\n", "\n\n", "a < b", "x & y", "défenseur-e-s", "حقوق", "人権", "🙂", "'\"", "1 > 0"}

var someTags = [][2]string{
	{`<a href="https://example.org/%20a">`, "</a>"}, {"<b>", "</b>"}, {"<blockquote>", "</blockquote>"}, {`<abbr title="t">`, "</abbr>"}, {"<q>", "</q>"},
	{"<code>", "</code>"}, {"<del>", "</del>"}, {"<strong>", "</strong>"}, {"<EM>", "</EM>"}, {"<acronym>", "</acronym>"}, {"<strike>", "</strike>"},
}

func writeAllowed(random *rand.Rand, src, text *strings.Builder, depth int) {
	for range 1 + random.IntN(4) {
		if depth < 5 && random.IntN(2) == 0 {
			tag := someTags[random.IntN(len(someTags))]
			src.WriteString(tag[0])
			writeAllowed(random, src, text, depth+1)
			src.WriteString(tag[1])
			continue
		}
		words := someWords[random.IntN(len(someWords))]
		src.WriteString(html.EscapeString(words))
		text.WriteString(words)
	}
}

func TestCommentMask(t *testing.T) {
	t.Parallel()
	rows := []struct {
		src   string
		words []string
		want  string
		found []bool
	}{
		{"Call Ana Silva now", []string{"ana silva"}, "Call ███ now", []bool{true}},
		{"Call A<b>na</b> Silva", []string{"Ana Silva"}, "Call ███", []bool{true}},
		{`<abbr title="Ana">A.</abbr> and Ana, Ana`, []string{"Ana"}, "<abbr>A.</abbr> and ███, ███", []bool{true}},
		{`<a href="https://example.org/ana">she</a>`, []string{"ana"}, "she", []bool{true}},
		{"nobody", []string{"Ana", "nobody"}, "███", []bool{false, true}},
		{"abab", []string{"ab", "ba"}, "███", []bool{true, true}},
	}
	for _, row := range rows {
		masked, found := safehtml.NewComment(row.src).Mask(row.words)
		if got := safehtml.NewComment(masked).Markup(); got != row.want || !slices.Equal(found, row.found) {
			t.Errorf("%q without %q: %q %v, want %q %v", row.src, row.words, got, found, row.want, row.found)
		}
	}
}

func TestCommentLinks(t *testing.T) {
	t.Parallel()
	c := safehtml.NewComment(`see <a href="https://example.org/a">the <b>page</b></a>, <a href="mailto:a@example.org">mail</a>`)
	links := c.Links()
	if len(links) != 2 || c.Text()[links[0].Start:links[0].End] != "the page" || links[1].Href != "mailto:a@example.org" || c.Text()[links[1].Start:links[1].End] != "mail" {
		t.Errorf("links %v of %q", links, c.Text())
	}
}

// BenchmarkComment filters and renders 20 kB of what is written over and over.
// Figures to keep: 5 ms and 2 MB for each.
func BenchmarkComment(b *testing.B) {
	pieces := []string{"Une aide rapide, <b>sans frais</b> : <a href=\"https://example.org\">page</a>.\n\n", "<b>", "<b>a", "<q>a", "<blockquote>", "</b>", "<", "&", "&lt;", "<a href=x>", "<b><i>a</b>b</i>", "<!--", "<svg>", "<b x=", "a\n", "<abbr title='x'>"}
	for i, piece := range pieces {
		b.Run(strconv.Itoa(i), func(b *testing.B) {
			src := strings.Repeat(piece, 20_000/len(piece))
			b.ReportAllocs()
			for b.Loop() {
				_ = safehtml.NewComment(src).HTML()
			}
		})
	}
}
