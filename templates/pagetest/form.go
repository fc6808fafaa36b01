package pagetest

import "net/url"

// Fields is what a browser would send of a form as it stands, without a button
// and without files. Fields of another part of the page that name the form
// belong to it.
func (e *Element) Fields() url.Values {
	values := url.Values{}
	for _, field := range e.fields() {
		name := field.Attribute("name")
		switch field.Data {
		case "textarea":
			values.Add(name, field.Raw())
		case "select":
			for _, value := range field.chosen() {
				values.Add(name, value)
			}
		case "input":
			if field.sent() {
				values.Add(name, field.Attribute("value"))
			}
		}
	}
	return values
}

// fields are the elements that a form may send.
func (e *Element) fields() []*Element {
	top := e.Node
	for top.Parent != nil {
		top = top.Parent
	}
	var list []*Element
	for _, field := range (&Element{top}).All("input[name]:not([disabled]), textarea[name]:not([disabled]), select[name]:not([disabled])") {
		of, elsewhere := field.attribute("form")
		if elsewhere && of == e.Attribute("id") || !elsewhere && field.within(e) {
			list = append(list, field)
		}
	}
	return list
}

// within reports whether the element is somewhere in another.
func (e *Element) within(other *Element) bool {
	for n := range e.Ancestors() {
		if n == other.Node {
			return true
		}
	}
	return false
}

// sent reports whether an input sends its value: buttons and files do not, and
// boxes only when they are ticked.
func (e *Element) sent() bool {
	switch e.Attribute("type") {
	case "checkbox", "radio":
		return e.HasAttribute("checked")
	case "file", "submit", "button", "reset", "image":
		return false
	}
	return true
}

// chosen is the values of the options of a list that are chosen: the first one
// when none is and one has to be.
func (e *Element) chosen() []string {
	var list []string
	for _, option := range e.All("option[selected]:not([disabled])") {
		list = append(list, option.value())
	}
	if first := e.Find("option:not([disabled])"); list == nil && first != nil && !e.HasAttribute("multiple") {
		return []string{first.value()}
	}
	return list
}

func (e *Element) value() string {
	if value, has := e.attribute("value"); has {
		return value
	}
	return e.Words()
}
