package mirror

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// switches makes links of the buttons that ask the same in another language: the
// answers there are made beforehand, too.
func (s *sheet) switches() {
	for _, n := range all(s.root, func(n *html.Node) bool { return leads(n) && has(n, "form") }) {
		to, _, ok := s.address(s.on, attribute(n, "formaction"))
		if !ok || !s.finds(to.path) {
			continue
		}
		to.sent = s.on.sent
		link := element(atom.A)
		for _, name := range []string{"lang", "dir"} {
			if has(n, name) {
				set(link, name, attribute(n, name))
			}
		}
		set(link, "hreflang", attribute(n, "lang"))
		set(link, "href", linkTo(s.on, to, ""))
		for n.FirstChild != nil {
			child := n.FirstChild
			n.RemoveChild(child)
			link.AppendChild(child)
		}
		replace(n, link)
		s.found = append(s.found, to)
	}
}
