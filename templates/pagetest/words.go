package pagetest

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"

	"amparo/internal/i18n"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/locales"
)

// Words are the catalogues of the site and that of a language written from right
// to left, in which every message tells its language.
var Words = sync.OnceValues(func() (*i18n.Catalogues, error) {
	files, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		return nil, err
	}
	if files, err = i18ntest.Marked(files); err != nil {
		return nil, err
	}
	return i18n.Load(files)
})

// wording is what is wrong with the words of a page that was printed from marked
// catalogues and given some words of its own: what is in neither, in another
// language than the markup says, or was not found.
func wording(page *Element, tag lang.Tag, given map[string]bool) []string {
	var list []string
	report := func(at, text, spoken string) {
		scan := i18ntest.Scan(text)
		for _, key := range scan.Missing {
			list = append(list, fmt.Sprintf("%s: no message or argument %s", at, key))
		}
		for _, in := range scan.Languages {
			if string(in) != spoken {
				list = append(list, fmt.Sprintf("%s: %.60q is in %s, and the markup says %s", at, text, in, spoken))
			}
		}
		if rest := without(scan.Unmarked, given); strings.ContainsFunc(rest, unicode.IsLetter) {
			list = append(list, fmt.Sprintf("%s: %.60q comes from no catalogue and was not given", at, rest))
		}
	}
	page.Dissolve("span.nb") // keeps an inclusive form on one line
	eachText(page.Node, string(tag), report)
	return list
}

// said are the attributes that are read out.
var said = []string{"aria-label", "title", "alt", "placeholder", "data-label"}

// eachText calls report with every text of an element, and the language that the
// markup says it is in. Keys to press are no words.
func eachText(n *html.Node, spoken string, report func(at, text, spoken string)) {
	e := &Element{n}
	if own := e.Attribute("lang"); n.Type == html.ElementNode && own != "" {
		spoken = own
	}
	if n.Data == "script" || n.Data == "style" {
		return
	}
	switch {
	case n.Type == html.TextNode && n.Parent.Data != "kbd":
		report("<"+n.Parent.Data+">", n.Data, spoken)
	case n.Type == html.ElementNode:
		for _, name := range said {
			report("<"+n.Data+" "+name+">", e.Attribute(name), spoken)
		}
	}
	for c := range n.ChildNodes() {
		eachText(c, spoken, report)
	}
}

// without cuts the words that were given out of a text, the longest first.
func without(text string, given map[string]bool) string {
	for {
		longest := ""
		for words := range given {
			if len(words) > len(longest) && strings.Contains(text, words) {
				longest = words
			}
		}
		if longest == "" {
			return text
		}
		text = strings.ReplaceAll(text, longest, "\n")
	}
}
