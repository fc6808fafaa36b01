package mirror

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"amparo/internal/web/even"
	"amparo/internal/web/paths"
)

// The fields of forms whose answers are made beforehand: a need, and the page of its
// answers.
const (
	fieldNeed = "need"
	fieldPage = "page"
)

// forms says in words what only a server can do, and lets the buttons of needs lead to
// answers that were made beforehand.
func (s *sheet) forms() {
	for _, form := range all(s.root, func(n *html.Node) bool { return n.DataAtom == atom.Form }) {
		s.form(form)
	}
	for _, n := range all(s.root, func(n *html.Node) bool { return isControl(n) && !leads(n) }) {
		prune(n) // belonged to a form elsewhere on the page
	}
}

func (s *sheet) form(form *html.Node) {
	action, _, ok := s.address(s.on, attribute(form, "action"))
	if !ok || s.sends(action.path) {
		replace(form, s.said(s.words.T("copy.form"), s.original(s.on.path, "")))
		return
	}
	hidden := url.Values{}
	for _, n := range all(form, func(n *html.Node) bool { return attribute(n, "type") == "hidden" }) {
		hidden.Add(attribute(n, "name"), attribute(n, "value"))
	}
	for _, button := range all(form, func(n *html.Node) bool { return n.DataAtom == atom.Button }) {
		s.button(button, action, hidden, len(all(form, isFree)) > 0)
	}
	s.fields(form)
	unset(form, "method", "action", "autocomplete")
	if folded := form.Parent; folded.DataAtom == atom.Details && len(all(form, leads)) == 0 {
		s.tell(folded)
		remove(folded)
		return
	}
	if buttons := all(form, leads); len(buttons) > 0 {
		set(form, "method", "get")
		return
	}
	unwrap(form)
}

// sends reports whether an address takes what visitors leave.
func (s *sheet) sends(address string) bool {
	return slices.ContainsFunc(s.languages, func(l paths.Language) bool {
		slug, about := slugIn(address, l)
		return address == l.Reports() || address == l.Withdraw() || strings.HasPrefix(address, l.Report("")) || about && address == l.Comments(slug)
	})
}

// button lets a button lead to an answer that can be made beforehand. One that asks for
// more than a need leads to the answers to the need, and says so.
func (s *sheet) button(n *html.Node, action target, hidden url.Values, free bool) {
	fields := url.Values{}
	for name, values := range hidden {
		for _, value := range values {
			addField(fields, name, value)
		}
	}
	addField(fields, attribute(n, "name"), attribute(n, "value"))
	if !s.finds(action.path) || len(fields[fieldNeed]) != 1 {
		return
	}
	plain := url.Values{}
	for _, name := range []string{fieldNeed, fieldPage} {
		if fields.Has(name) {
			plain.Set(name, fields.Get(name))
		}
	}
	more := free || len(plain) < len(fields)
	if more {
		plain.Del(fieldPage)
	}
	to := target{path: action.path, sent: plain.Encode()}
	if more && (to.file() == s.on.file() || s.led(to)) {
		return // it would lead where one is, or where another does
	}
	s.found = append(s.found, to)
	unset(n, "name", "value", "form", "formmethod")
	set(n, "formaction", linkTo(s.on, to, ""))
	if more {
		replaceChildren(n, text(s.words.T("copy.need")))
	}
}

// led reports whether something on the page leads to a target.
func (s *sheet) led(to target) bool { return slices.Contains(s.found, to) }

func addField(fields url.Values, name, value string) {
	if value = even.Trim(value); name != "" && value != "" {
		fields.Add(name, value)
	}
}

// finds reports whether an address answers needs.
func (s *sheet) finds(address string) bool {
	return slices.ContainsFunc(s.languages, func(l paths.Language) bool { return address == l.Find() })
}

// fields takes away what is typed, chosen or pressed and leads nowhere, with all that
// belongs to it, and says once on the page what is missing.
func (s *sheet) fields(form *html.Node) {
	for _, n := range all(form, isSearch) {
		if box := field(n, form); box.Parent != nil {
			link := element(atom.A, text(s.words.T("a_to_z.h1")))
			to := target{path: s.language().AToZ()}
			set(link, "href", linkTo(s.on, to, ""))
			s.found = append(s.found, to)
			replace(box, s.said(s.words.T("copy.search"), link))
		}
	}
	for _, n := range all(form, func(n *html.Node) bool { return isControl(n) && !leads(n) }) {
		box := field(n, form)
		if attribute(n, "type") != "hidden" && form.Parent.DataAtom != atom.Details {
			s.tell(box)
		}
		prune(box)
	}
}

// tell says before an element, once on a page, that nothing can be chosen.
func (s *sheet) tell(n *html.Node) {
	if s.told || n.Parent == nil {
		return
	}
	s.told = true
	n.Parent.InsertBefore(s.said(s.words.T("copy.choose"), s.original(s.on.path, "")), n)
}

// language is the addresses of the language of the page.
func (s *sheet) language() paths.Language {
	for _, l := range s.languages {
		if l.Tag() == s.words.Lang() {
			return l
		}
	}
	return s.languages[0]
}

// said is a sentence in the place of a form, with a link.
func (s *sheet) said(sentence string, link *html.Node) *html.Node {
	n := element(atom.Div, element(atom.P, text(sentence+" "), link))
	set(n, "class", "note")
	return n
}

// isControl reports whether an element belongs to a form. What is there to be copied
// does not.
func isControl(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Input:
		return !has(n, "readonly") || attribute(n, "type") == "hidden"
	case atom.Button, atom.Select, atom.Textarea, atom.Fieldset, atom.Label:
		return true
	}
	return false
}

// isFree reports whether somebody types or chooses something in an element.
func isFree(n *html.Node) bool {
	return isControl(n) && attribute(n, "type") != "hidden" && (n.DataAtom == atom.Input || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea)
}

func isSearch(n *html.Node) bool { return n.DataAtom == atom.Input && attribute(n, "type") == "search" }

// leads reports whether an element is a button that leads to an answer in the copy.
func leads(n *html.Node) bool { return n.DataAtom == atom.Button && has(n, "formaction") }

// field is the outermost box around a control that is about nothing else: a group, a
// field with its hints, a part that is folded away. Nothing with an answer in it is.
func field(n, form *html.Node) *html.Node {
	box := n
	for at := n.Parent; at != nil && at != form; at = at.Parent {
		boxed := at.DataAtom == atom.Fieldset || at.DataAtom == atom.Details || at.DataAtom == atom.Label || slices.Contains(strings.Fields(attribute(at, "class")), "field")
		if boxed && len(all(at, leads)) == 0 {
			box = at
		}
	}
	return box
}

// prune takes an element away, and what is empty without it.
func prune(n *html.Node) {
	for n.Parent != nil {
		parent := n.Parent
		remove(n)
		if !slices.Contains([]atom.Atom{atom.P, atom.Li, atom.Ul, atom.Ol, atom.Div, atom.Section, atom.Nav}, parent.DataAtom) || saysSomething(parent) {
			return
		}
		n = parent
	}
}

// saysSomething reports whether there is anything to see in an element.
func saysSomething(n *html.Node) bool {
	for child := range n.Descendants() {
		if child.Type == html.TextNode && strings.TrimSpace(child.Data) != "" || child.DataAtom == atom.Svg || child.DataAtom == atom.Input {
			return true
		}
	}
	return false
}

func replace(n, with *html.Node) {
	if n.Parent != nil {
		n.Parent.InsertBefore(with, n)
		remove(n)
	}
}

// unwrap leaves what is in an element in its place.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		child := n.FirstChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	prune(n)
}
