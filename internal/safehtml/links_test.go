package safehtml_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// FuzzLinks: the links that are found are those that readers get.
func FuzzLinks(f *testing.F) {
	for _, src := range []string{
		"", "plain", "[a](https://a.org/)", "<https://a.org/>", "[a][1] [b][]\n\n[1]: <https://a.org/é> 'title'\n[b]: http://b.org", "[a](javascript:x) [b](mailto:b@b.org) <c@c.org>",
		"![i [a](https://a.org/)](https://b.org/)", "`[a](https://a.org/)`", "    [a](https://a.org/)", "# [a](https://a.org?x=1&amp;y=2)\n\n> - [b](https://b.org/\\))", "[[a](https://a.org/)](https://b.org/)",
		"<a href=\"https://a.org/\">x</a>", "[a](\u202ehttps://a.org/)", "[a](https://user@a.org/)", "[a](//a.org/)",
	} {
		f.Add(src)
	}
	l, err := lang.Load("fr")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if strings.Count(src, ">")+strings.Count(src, "*")+strings.Count(src, "_")+strings.Count(src, "-")+strings.Count(src, "+") > 30 {
			return // below so many nodes only words are shown
		}
		root, err := html.Parse(strings.NewReader(safehtml.Markdown(src, l, 3).String()))
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if n.Data == "a" && a.Key == "href" {
					want = append(want, a.Val)
				}
			}
		}
		if got := safehtml.Links(src); !slices.Equal(got, want) {
			t.Errorf("%q: %q, readers get %q", src, got, want)
		}
	})
}
