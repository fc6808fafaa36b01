package pagetest

import (
	"reflect"
	"strings"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"amparo/internal/safehtml"
)

// Case is a page, or a part of one, and what it is made of.
type Case struct {
	data reflect.Value // can be set, so that a test can change one thing after another
	show func() templ.Component
}

// Of is what a component makes of data.
func Of[D any](show func(D) templ.Component, data D) Case {
	kept := &data
	return Case{reflect.ValueOf(kept).Elem(), func() templ.Component { return show(*kept) }}
}

// Component is what is shown.
func (c Case) Component() templ.Component { return c.show() }

// words are all texts in the data, those in markup one by one.
func (c Case) words() map[string]bool {
	given := map[string]bool{}
	eachValue(c.data, "", func(_ string, v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[safehtml.HTML]():
			addTexts(given, v.Interface().(safehtml.HTML))
		case v.Kind() == reflect.String:
			given[strings.TrimSpace(v.String())] = true
		}
	})
	return given
}

// addTexts adds what markup says, text by text.
func addTexts(given map[string]bool, h safehtml.HTML) {
	page, err := html.Parse(strings.NewReader(h.String()))
	if err != nil {
		return // what cannot be read says nothing
	}
	for n := range page.Descendants() {
		if n.Type == html.TextNode {
			given[strings.TrimSpace(n.Data)] = true
		}
	}
}

// eachValue calls visit with a value and all that is in it: the fields of structs,
// by "Type.Field", what pointers lead to and what lists hold, by the name of the
// field they are in.
func eachValue(v reflect.Value, name string, visit func(name string, v reflect.Value)) {
	visit(name, v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachValue(v.Elem(), name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachValue(v.Index(i), name, visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				eachValue(v.Field(i), v.Type().Name()+"."+field.Name, visit)
			}
		}
	}
}
