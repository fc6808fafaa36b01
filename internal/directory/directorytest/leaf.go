// Package directorytest finds everything an entry can say, so that tests can
// ask of every part of the program whether it forgets some of it.
package directorytest

import (
	"fmt"
	"reflect"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Item is the id of the one item in every list of an entry of Samples.
const Item = "item-1"

// Tags are the languages such an entry has texts in, that of the original
// first. Leaves of texts are those of the first.
var Tags = []lang.Tag{"fr", "en"}

// Leaf is one value that the document of an entry can hold, as the types of
// package directory say. A list of texts is one leaf.
type Leaf struct {
	// Path is its names in the document: "founded",
	// "contacts[].provenance.date", "texts.*.responses.*.heading".
	Path  string
	steps []step
}

// step is one way down: a field of a struct, or with -1 the item of a list or a
// map, or what a pointer leads to.
type step int

const inside step = -1

// Leaves lists all of them in the order of the types.
func Leaves() []Leaf { return leavesOf(reflect.TypeFor[directory.Entry](), Leaf{}) }

func leavesOf(t reflect.Type, at Leaf) []Leaf {
	switch t.Kind() {
	case reflect.Struct:
		var all []Leaf
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			if name == "" || name == "-" {
				panic(fmt.Sprintf("directorytest: %s.%s has no name in the document", t, t.Field(i).Name))
			}
			all = append(all, leavesOf(t.Field(i).Type, at.down(strings.TrimPrefix(at.Path+"."+name, "."), step(i)))...)
		}
		return all
	case reflect.Pointer:
		return leavesOf(t.Elem(), at.down(at.Path, inside))
	case reflect.Map:
		if t.Elem().Kind() == reflect.Pointer {
			return leavesOf(t.Elem(), at.down(at.Path+".*", inside))
		}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return leavesOf(t.Elem(), at.down(at.Path+"[]", inside))
		}
	}
	return []Leaf{at}
}

func (l Leaf) down(path string, s step) Leaf {
	return Leaf{Path: path, steps: append(append([]step{}, l.steps...), s)}
}

// Field is where a problem of the leaf is, as directory.Problem says it.
func (l Leaf) Field() string {
	field := strings.ReplaceAll(l.Path, "[]", "[0]")
	field = strings.Replace(field, "texts.*", "texts."+string(Tags[0]), 1)
	return strings.Replace(field, "*", Item, 1)
}

// value is the leaf in an entry that has an item in every list; of a text, in
// that of a language.
func (l Leaf) value(e *directory.Entry, tag lang.Tag) reflect.Value {
	v := reflect.ValueOf(e).Elem()
	for _, s := range l.steps {
		switch {
		case s != inside:
			v = v.Field(int(s))
		case v.Kind() == reflect.Pointer:
			v = v.Elem()
		case v.Kind() == reflect.Slice:
			v = v.Index(0)
		default:
			v = v.MapIndex(reflect.ValueOf(keyOf(v.Type(), Item, tag)).Convert(v.Type().Key()))
		}
	}
	return v
}

// keyOf is a key of a map: of texts a language, of items an id.
func keyOf(t reflect.Type, id string, tag lang.Tag) string {
	if t.Key() == reflect.TypeFor[lang.Tag]() {
		return string(tag)
	}
	return id
}

// Words reports whether the leaf is of a text.
func (l Leaf) Words() bool { return strings.HasPrefix(l.Path, "texts.") }

// Says returns what the leaf says in an entry; "" for nothing.
func (l Leaf) Says(e *directory.Entry) string {
	v := l.value(e, Tags[0])
	if v.IsZero() {
		return ""
	}
	return fmt.Sprint(v.Interface())
}

// Damage puts a control character into the leaf, and reports whether it can
// hold one.
func (l Leaf) Damage(e *directory.Entry) bool {
	v := l.value(e, Tags[0])
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "\x00")
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		v.Index(0).SetString("\x00")
	default:
		return false
	}
	return true
}
