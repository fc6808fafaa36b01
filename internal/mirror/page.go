package mirror

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"amparo/internal/i18n"
)

// sheet is a page that is being made part of the copy.
type sheet struct {
	*copier
	on    target
	words *i18n.Printer
	root  *html.Node
	found []target
	told  bool // what a copy cannot do stands on it already
}

// page makes a page part of the copy, and returns what it leads to.
func (c *copier) page(t target, body []byte) ([]target, error) {
	s, err := c.open(t, body)
	if err != nil {
		return nil, err
	}
	s.links() // first: what forms become is relative already
	s.switches()
	s.forms()
	s.promises()
	s.foot()
	return s.found, s.write()
}

func (c *copier) open(t target, body []byte) (*sheet, error) {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	s := &sheet{copier: c, on: t, root: root}
	page := s.first(func(n *html.Node) bool { return n.DataAtom == atom.Html })
	s.words = c.printer(attribute(page, "lang"))
	return s, nil
}

func (s *sheet) write() error {
	var b bytes.Buffer
	if err := html.Render(&b, s.root); err != nil {
		return err
	}
	return s.folder.write(s.on.file(), append(b.Bytes(), '\n'))
}

// all is every element that fits, in their order. The page may be changed meanwhile.
func all(in *html.Node, fits func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for n := range in.Descendants() {
		if n.Type == html.ElementNode && fits(n) {
			list = append(list, n)
		}
	}
	return list
}

func (s *sheet) first(fits func(*html.Node) bool) *html.Node {
	if list := all(s.root, fits); len(list) > 0 {
		return list[0]
	}
	return s.root
}

// links makes every link that stays on the site relative.
func (s *sheet) links() {
	for _, n := range all(s.root, func(n *html.Node) bool { return has(n, "href") }) {
		href := attribute(n, "href")
		switch {
		case n.DataAtom == atom.Link && (attribute(n, "rel") == "canonical" || has(n, "hreflang")):
			remove(n) // where a copy is, it does not know
		case strings.HasPrefix(href, "#"), attribute(n, "id") == originalID:
		default:
			if to, anchor, ok := s.inside(s.on, href); ok {
				s.found = append(s.found, to)
				set(n, "href", linkTo(s.on, to, anchor))
			}
		}
	}
}

// promises takes back what only the server of the original can promise.
func (s *sheet) promises() {
	for _, n := range all(s.root, func(n *html.Node) bool { return n.DataAtom == atom.Li }) {
		if said := n.LastChild; said != nil && strings.TrimSpace(said.Data) == s.words.T("home.quiet") {
			remove(n)
		}
	}
}

// originalID marks the link to the original.
const originalID = "original"

// foot says on every page that it is a copy, of which day, and of what.
func (s *sheet) foot() {
	foot := s.first(func(n *html.Node) bool { return n.DataAtom == atom.Footer })
	if inner := all(foot, func(n *html.Node) bool { return n.DataAtom == atom.Div }); len(inner) > 0 {
		foot = inner[0]
	}
	day := s.Changed.UTC()
	date := s.words.Locale().Date(day.Year(), day.Month(), day.Day())
	p := element(atom.P, text(s.words.T("copy.state", i18n.Args{"Date": date})+" "), s.original(rootPath, originalID), text(". "+s.words.T("copy.trust")))
	set(p, "class", "copied")
	foot.AppendChild(p)
}

// original is a link to the original site, at an address of it.
func (s *sheet) original(path, id string) *html.Node {
	a := element(atom.A, text(strings.TrimPrefix(strings.TrimPrefix(s.Live, "https://"), "http://")))
	set(a, "href", s.Live+path)
	set(a, "rel", "noreferrer")
	set(a, "class", "live")
	if id != "" {
		set(a, "id", id)
	}
	return a
}

// moved writes a page that leads on, for an address that has a better one.
func (c *copier) moved(t target, location string) ([]target, error) {
	to, anchor, ok := c.inside(t, location)
	if !ok {
		return nil, errors.New(t.path + " leads away from the site")
	}
	link := linkTo(t, to, anchor)
	refresh := element(atom.Meta)
	set(refresh, "http-equiv", "refresh")
	set(refresh, "content", "0; url="+link)
	a := element(atom.A, text(to.path))
	set(a, "href", link)
	s := &sheet{copier: c, on: t, root: bare(c.Name, []*html.Node{refresh}, a)}
	return []target{to}, s.write()
}

// bare is a page of nothing but a title and what is given.
func bare(title string, head []*html.Node, body ...*html.Node) *html.Node {
	charset := element(atom.Meta)
	set(charset, "charset", "utf-8")
	top := element(atom.Head, append([]*html.Node{charset, element(atom.Title, text(title))}, head...)...)
	root := &html.Node{Type: html.DocumentNode}
	root.AppendChild(&html.Node{Type: html.DoctypeNode, Data: "html"})
	root.AppendChild(element(atom.Html, top, element(atom.Body, body...)))
	return root
}

// root writes the first page, where readers choose their language: the frame of the
// first language's, with the names of all.
func (c *copier) root(ctx context.Context) error {
	home := target{path: c.languages[0].Home()}
	a, err := c.ask(ctx, home)
	if err == nil && a.status != http.StatusOK {
		err = fmt.Errorf("%s: the site answers %d", home.path, a.status)
	}
	if err != nil {
		return err
	}
	s, err := c.open(target{path: rootPath}, a.body.Bytes())
	if err != nil {
		return err
	}
	s.links()
	list := element(atom.Ul)
	set(list, "class", "links")
	for _, l := range c.languages {
		words := c.printer(string(l.Tag()))
		name := element(atom.A, text(words.Locale().Name()))
		set(name, "href", linkTo(s.on, target{path: l.Home()}, ""))
		set(name, "lang", string(l.Tag()))
		set(name, "hreflang", string(l.Tag()))
		list.AppendChild(element(atom.Li, name))
	}
	inner := element(atom.Div, element(atom.H1, text(c.Name)), list)
	set(inner, "class", "w sheet")
	for _, n := range all(s.root, func(n *html.Node) bool { return n.DataAtom == atom.Nav || attribute(n, "name") == "description" }) {
		remove(n)
	}
	replaceChildren(s.first(func(n *html.Node) bool { return n.DataAtom == atom.Title }), text(c.Name))
	replaceChildren(s.first(func(n *html.Node) bool { return n.DataAtom == atom.Main }), inner)
	s.foot()
	return s.write()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name && a.Namespace == "" })
}

func set(n *html.Node, name, value string) {
	unset(n, name)
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

func unset(n *html.Node, names ...string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains(names, a.Key) })
}

func element(kind atom.Atom, children ...*html.Node) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: kind, Data: kind.String()}
	for _, child := range children {
		n.AppendChild(child)
	}
	return n
}

func text(said string) *html.Node { return &html.Node{Type: html.TextNode, Data: said} }

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

func replaceChildren(n *html.Node, with *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.AppendChild(with)
}
