package safehtml

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Links returns where the links of a Markdown text lead, in their order: the
// addresses that Markdown lets out.
func Links(src string) []string {
	if !strings.ContainsAny(src, "]<") { // every link has one of them
		return nil
	}
	source := []byte(clean(src))
	var found []string
	_ = ast.Walk(md.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		address := ""
		switch n := n.(type) {
		case *ast.Image: // of which the words are shown alone
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			address = unescape(string(n.Destination))
		case *ast.AutoLink:
			if address = string(n.URL(source)); n.AutoLinkType == ast.AutoLinkEmail {
				address = "mailto:" + address
			}
		}
		if u, err := url.Parse(address); err == nil && linkable(u) {
			found = append(found, u.String())
		}
		return ast.WalkContinue, nil
	})
	return found
}
