package safehtml_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

func locale(tb testing.TB, tag lang.Tag) *lang.Locale {
	tb.Helper()
	l, err := lang.Load(tag)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, src, want string }{
		{"nothing", "", ""},
		{"blanks", " \n\t\n", ""},
		{"a paragraph", "One line.", "<p>One line.</p>"},
		{"two paragraphs", "One.\n\nTwo.", "<p>One.</p><p>Two.</p>"},
		{"lines of Windows", "One.\r\n\r\nTwo.\rThree.", "<p>One.</p><p>Two.<br>Three.</p>"},
		{"a soft break", "One\ntwo", "<p>One<br>two</p>"},
		{"a hard break", "One  \ntwo\\\nthree", "<p>One<br>two<br>three</p>"},
		{"emphasis", "*one* and **two** and ***both***", "<p><em>one</em> and <strong>two</strong> and <em><strong>both</strong></em></p>"},
		{"a list", "- one\n- two", "<ul><li>one</li><li>two</li></ul>"},
		{"a loose list", "- one\n\n- two", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"},
		{"a list in a list", "- one\n  - two", "<ul><li>one<ul><li>two</li></ul></li></ul>"},
		{"a numbered list", "1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"},
		{"a list that goes on", "7. seven\n8. eight", `<ol start="7"><li>seven</li><li>eight</li></ol>`},
		{"a list from nought", "0. none\n1. one", `<ol start="0"><li>none</li><li>one</li></ol>`},
		{"a quotation", "> one\n> two", "<blockquote><p>one<br>two</p></blockquote>"},
		{"thirty-two quotations", strings.Repeat(">", 32) + "a", strings.Repeat("<blockquote>", 32) + "<p>a</p>" + strings.Repeat("</blockquote>", 32)},
		{"thirty-three quotations", strings.Repeat(">", 33) + "*a*", strings.Repeat("<blockquote>", 32) + "a" + strings.Repeat("</blockquote>", 32)},
		{"a rule", "one\n\n---\n\ntwo", "<p>one</p><hr><p>two</p>"},
		{"code in a line", "say `a < b` and `&amp;`", "<p>say <code>a &lt; b</code> and <code>&amp;amp;</code></p>"},
		{"a block of code", "```\n<b> & 'c'\n```", "<pre><code>&lt;b&gt; &amp; &#39;c&#39;\n</code></pre>"},
		{"indented code", "    <b>", "<pre><code>&lt;b&gt;\n</code></pre>"},
		{"an image", "before ![a *map* <https://x.org>](https://x.org/a.png) after", "<p>before a map https://x.org after</p>"},
		{"an image as a link", "[![map](a.png)](https://x.org)", `<p><a href="https://x.org" rel="noreferrer">map</a></p>`},
		{"marks", `5 > 3 & "2" < 4`, "<p>5 &gt; 3 &amp; &#34;2&#34; &lt; 4</p>"},
		{"character references", "&eacute; &#233; &#xe9; &lt;b&gt; &semi; &amp;lt;", "<p>é é é &lt;b&gt; ; &amp;lt;</p>"},
		{"no character references", "&copy &nothing; &notit; a&b=1&copy=2 &;", "<p>&amp;copy &amp;nothing; &amp;notit; a&amp;b=1&amp;copy=2 &amp;;</p>"},
		{"escaped marks", `\*one\* \<b\> \&amp; \&lt; \a`, `<p>*one* &lt;b&gt; &amp;amp; &amp;lt; \a</p>`},
		{"a backslash at the end", `a b\`, `<p>a b\</p>`},
		{"a block of HTML", "<script>alert(1)</script>", ""},
		{"a form", "<form action=\"https://x.org\">\n<input name=a>\n</form>", ""},
		{"a comment", "one <!-- two --> three", "<p>one  three</p>"},
		{"HTML in a line", `one <b onclick="x">two</b> <img src=x onerror=alert(1)>`, "<p>one two </p>"},
		{"an unfinished element", "one <b", "<p>one &lt;b</p>"},
		{"NUL", "a\x00b `c\x00d` [e\x00f](https://x.org/\x00)", `<p>ab <code>cd</code> <a href="https://x.org/" rel="noreferrer">ef</a></p>`},
		{"NUL by reference", "a&#0;b&#1;c", "<p>a\ufffdbc</p>"},
		{"overrides", "a\u202eb\u2066c `d\u202ae\u2069`", "<p>abc <code>de</code></p>"},
		{"overrides by reference", "a&#x202e;b&#8294;c", "<p>abc</p>"},
		{"an override in code", "```\na\u202eb\n```", "<pre><code>ab\n</code></pre>"},
		{"invalid bytes", "a\xffb", "<p>a\ufffdb</p>"},
	}
	english := locale(t, "en")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := safehtml.Markdown(test.src, english, 2)
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Errorf("markup (-want +got):\n%s", diff)
			}
			if got.IsZero() != (test.want == "") {
				t.Errorf("IsZero = %v", got.IsZero())
			}
			checkMarkup(t, got.String())
		})
	}
}

func TestMarkdownLinks(t *testing.T) {
	t.Parallel()
	link := func(href string) string { return `<p><a href="` + href + `" rel="noreferrer">text</a></p>` }
	const plain = "<p>text</p>"
	tests := []struct{ name, src, want string }{
		{"http", "[text](http://x.org/a)", link("http://x.org/a")},
		{"https with a title", `[text](https://x.org/a?b=c#d "title")`, link("https://x.org/a?b=c#d")},
		{"mailto", "[text](mailto:a@x.org?subject=Hello%20there)", link("mailto:a@x.org?subject=Hello%20there")},
		{"tel", "[text](tel:+41228094939)", link("tel:+41228094939")},
		{"by reference", "[text][1]\n\n[1]: https://x.org", link("https://x.org")},
		{"capitals", "[text](HTTPS://X.ORG/A)", link("https://X.ORG/A")},
		{"two parameters", "[text](https://x.org/?a=1&b=2)", link("https://x.org/?a=1&amp;b=2")},
		{"two parameters, written as in HTML", "[text](https://x.org/?a=1&amp;b=2)", link("https://x.org/?a=1&amp;b=2")},
		{"an escaped bracket", `[text](https://x.org/a\)b)`, link("https://x.org/a)b")},
		{"a backslash at the end", `[text](<https://x.org/a\\>)`, link(`https://x.org/a%5C`)},
		{"a quotation mark", `[text](<https://x.org/"onclick="x>)`, link("https://x.org/%22onclick=%22x")},
		{"a name in another script", "[text](https://пример.рф/é)", link("https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%C3%A9")},
		{"words in bold", "[**text**](https://x.org)", `<p><a href="https://x.org" rel="noreferrer"><strong>text</strong></a></p>`},
		{"an address alone", "<https://x.org/a>", `<p><a href="https://x.org/a" rel="noreferrer">https://x.org/a</a></p>`},
		{"a mail address alone", "<a@x.org>", `<p><a href="mailto:a@x.org" rel="noreferrer">a@x.org</a></p>`},
		{"a link in a link", "[a <https://x.org> b](https://y.org)", `<p><a href="https://y.org" rel="noreferrer">a https://x.org b</a></p>`},
		{"two links", "[a](https://x.org), [b](https://y.org)", `<p><a href="https://x.org" rel="noreferrer">a</a>, <a href="https://y.org" rel="noreferrer">b</a></p>`},
		{"javascript", "[text](javascript:alert(1))", plain},
		{"javascript in capitals", "[text](JavaScript:alert(1))", plain},
		{"javascript behind a blank", "[text](< javascript:alert(1)>)", plain},
		{"javascript by reference", "[text](java&#115;cript&colon;alert(1))", plain},
		{"javascript with a tabulator", "[text](<java\tscript:alert(1)>)", plain},
		{"javascript alone", "<javascript:alert(1)>", "<p>javascript:alert(1)</p>"},
		{"data", "[text](data:text/html,x)", plain},
		{"vbscript", "[text](vbscript:x)", plain},
		{"file", "[text](file:///etc/passwd)", plain},
		{"relative", "[text](/admin)", plain},
		{"relative to the scheme", "[text](//x.org/)", plain},
		{"a fragment", "[text](#top)", plain},
		{"empty", "[text]()", plain},
		{"a user", "[text](https://user@x.org/)", plain},
		{"a user with a password", "[text](https://user:pw@x.org/)", plain},
		{"a user in a mail address", "[text](mailto://user:pw@x.org)", plain},
		{"a host behind a backslash", `[text](<https:\\x.org>)`, plain},
		{"no host", "[text](https:///a)", plain},
		{"a port without a host", "[text](https://:443/)", plain},
		{"no address", "[text](mailto:)", plain},
		{"no number", "[text](tel:)", plain},
		{"an override in the query", "[text](https://x.org/?a=\u202eb)", link("https://x.org/?a=b")},
		{"an override by reference", "[text](https://x.org/?a=&#x202e;b)", link("https://x.org/?a=b")},
		{"a control character by reference", "[text](https://x.org/&#1;)", link("https://x.org/")},
	}
	english := locale(t, "en")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := safehtml.Markdown(test.src, english, 2).String()
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("markup (-want +got):\n%s", diff)
			}
			checkMarkup(t, got)
		})
	}
}

// TestMarkdownHeadings: the highest heading of a text fits the page it is put
// into, and the others keep their distance to it.
func TestMarkdownHeadings(t *testing.T) {
	t.Parallel()
	const h = "heading"
	tests := []struct {
		name, src string
		top       int
		want      string
	}{
		{"as it is", "## a\n\n### b", 2, "<h2>a</h2><h3>b</h3>"},
		{"lower", "# a\n\n## b", 3, "<h3>a</h3><h4>b</h4>"},
		{"higher", "#### a\n\n##### b", 2, "<h2>a</h2><h3>b</h3>"},
		{"the highest is not the first", "### a\n\n## b", 3, "<h4>a</h4><h3>b</h3>"},
		{"never below six", "# a\n\n###### b", 4, "<h4>a</h4><h6>b</h6>"},
		{"inside a list", "- # a\n\n## b", 2, "<ul><li><h2>a</h2></li></ul><h3>b</h3>"},
		{"underlined", "a\n===\n\nb\n---", 4, "<h4>a</h4><h5>b</h5>"},
	}
	english := locale(t, "en")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, safehtml.Markdown(test.src, english, test.top).String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", h, diff)
			}
		})
	}
}

func TestMarkdownTypography(t *testing.T) {
	t.Parallel()
	french := locale(t, "fr")
	for src, want := range map[string]string{
		"Qui aide ?":              "<p>Qui aide\u202f?</p>",
		"Un: deux; trois!":        "<p>Un\u00a0: deux\u202f; trois\u202f!</p>",
		"« oui »":                 "<p>«\u00a0oui\u00a0»</p>",
		"l'aide":                  "<p>l’aide</p>",
		"*fort* !":                "<p><em>fort</em>\u202f!</p>",
		"`l'aide : x ?`":          "<p><code>l&#39;aide : x ?</code></p>",
		"```\nl'aide ?\n```":      "<pre><code>l&#39;aide ?\n</code></pre>",
		"<https://x.org/a?b=c;d>": `<p><a href="https://x.org/a?b=c;d" rel="noreferrer">https://x.org/a?b=c;d</a></p>`,
		"les défenseur-e-s, là":   `<p>les <span class="nb">défenseur-e-s</span>, là</p>`,
		"## Défenseur·e·s ?":      "<h2><span class=\"nb\">Défenseur·e·s</span>\u202f?</h2>",
		"*avocat-e-s*":            `<p><em><span class="nb">avocat-e-s</span></em></p>`,
		"demandez-le":             `<p><span class="nb">demandez-le</span></p>`,
		"aide-mémoire":            "<p>aide-mémoire</p>",
		"![l'aide ?](a.png)":      "<p>l’aide\u202f?</p>",
	} {
		if diff := cmp.Diff(want, safehtml.Markdown(src, french, 2).String()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", src, diff)
		}
	}
	const src = "Qui aide ? l'aide défenseur-e-s"
	for _, tag := range []lang.Tag{"en", "es", "ar"} {
		if got, want := safehtml.Markdown(src, locale(t, tag), 2).String(), "<p>"+strings.ReplaceAll(src, "'", "&#39;")+"</p>"; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestInline(t *testing.T) {
	t.Parallel()
	french, english := locale(t, "fr"), locale(t, "en")
	tests := []struct {
		src    string
		locale *lang.Locale
		want   string
	}{
		{"", english, ""},
		{"*no* <b>markup</b> & [no](https://x.org)", english, "*no* &lt;b&gt;markup&lt;/b&gt; &amp; [no](https://x.org)"},
		{"&amp; &#x202e;", english, "&amp;amp; &amp;#x202e;"},
		{"a\x00b\u202ec\xff", english, "abc\ufffd"},
		{"Qui aide ?", english, "Qui aide ?"},
		{"Qui aide ?", french, "Qui aide\u202f?"},
		{"avocat-e, défenseur·es", french, `<span class="nb">avocat-e</span>, <span class="nb">défenseur·es</span>`},
		{"défenseur-e-s défenseur-e-s", french, `<span class="nb">défenseur-e-s</span> <span class="nb">défenseur-e-s</span>`},
		{"ami-e-s", french, `<span class="nb">ami-e-s</span>`},
		{"directeur-rices <b>-e", french, `<span class="nb">directeur-rices</span> &lt;b&gt;-e`},
		{"porte-étendard", french, "porte-étendard"},
	}
	for _, test := range tests {
		got := safehtml.Inline(test.src, test.locale).String()
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.src, diff)
		}
		checkMarkup(t, got)
	}
}
