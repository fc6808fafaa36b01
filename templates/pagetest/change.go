package pagetest

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"amparo/internal/i18n"
)

// CheckFields makes sure that every field of the structs of a package is shown in
// some case: when it is changed, the page is another. A field that none of the
// cases fills, or that no template reads, fails the test, unless it is one of those
// that are not to be shown, as "Type.Field".
func (c Cases) CheckFields(t *testing.T, unshown ...string) {
	t.Helper()
	for _, field := range c.unshown(t) {
		if !slices.Contains(unshown, field) {
			t.Errorf("no page is another when %s is", field)
		}
	}
}

// unshown are the fields that no case shows, sorted.
func (c Cases) unshown(t *testing.T) []string {
	t.Helper()
	p, shown := english(t), map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(c)) {
		one := c[name]
		own := packageOf(one.data.Type())
		declareFields(one.data.Type(), own, shown)
		before := source(t, p, one.show())
		eachValue(one.data, "", func(field string, v reflect.Value) {
			if done, ours := shown[field]; ours && !done {
				shown[field] = changes(t, p, one, v, before)
			}
		})
	}
	maps.DeleteFunc(shown, func(_ string, is bool) bool { return is })
	return slices.Sorted(maps.Keys(shown))
}

func english(t *testing.T) *i18n.Printer {
	t.Helper()
	words, err := plain()
	if err != nil {
		t.Fatal(err)
	}
	return words.Printer("en")
}

// packageOf is the package of a struct, or of that which a pointer or a list leads to.
func packageOf(of reflect.Type) string {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	return of.PkgPath()
}

// declareFields adds the fields of all structs of a package that a type leads to.
func declareFields(of reflect.Type, own string, fields map[string]bool) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || of.PkgPath() != own {
		return
	}
	for field := range of.Fields() {
		name := of.Name() + "." + field.Name
		if _, known := fields[name]; known || !field.IsExported() {
			continue
		}
		fields[name] = false
		declareFields(field.Type, own, fields)
	}
}

// changes reports whether a page is another when a value in its data is, and puts
// the value back.
func changes(t *testing.T, p *i18n.Printer, c Case, v reflect.Value, before []byte) bool {
	t.Helper()
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	defer v.Set(old)
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	default:
		v.SetZero()
	}
	return differs(t, p, c, before)
}

// differs reports whether a page is not as it was. A page that cannot be shown at
// all any more needs what was taken from it: lists that belong together.
func differs(t *testing.T, p *i18n.Printer, c Case, before []byte) (is bool) {
	t.Helper()
	defer func() { is = is || recover() != nil }()
	return !bytes.Equal(source(t, p, c.show()), before)
}

// evil would be an element if it was not escaped, and end an attribute.
const evil = `"'><x-evil>`

// script would run if it was an address that somebody follows.
const script = "javascript:evil()"

// CheckEscaped puts markup, and then an address that runs, in the place of every
// text of every case, one after another, and makes sure that neither arrives.
// Trusted are fields, as "Type.Field", that hold addresses which only the program makes.
func (c Cases) CheckEscaped(t *testing.T, trusted ...string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(c)) {
		for field, wrong := range c[name].unescaped(t) {
			if !slices.Contains(trusted, field) {
				t.Errorf("%s: %s %s", name, field, wrong)
			}
		}
	}
}

// unescaped says what arrives in a browser of what must not, by the fields it was put in.
func (c Case) unescaped(t *testing.T) map[string]string {
	t.Helper()
	p, found := english(t), map[string]string{}
	eachValue(c.data, "", func(field string, v reflect.Value) {
		if v.Kind() != reflect.String {
			return
		}
		old := v.String()
		defer v.SetString(old)
		v.SetString(evil)
		if markup := string(source(t, p, c.show())); strings.Contains(markup, "<x-evil") || strings.Contains(markup, evil[:3]) {
			found[field] = "is not escaped"
		}
		v.SetString(script)
		if runs(string(source(t, p, c.show()))) {
			found[field] = "may be an address that runs"
		}
	})
	return found
}

// runs reports whether the address that runs stands where a browser would follow it.
func runs(markup string) bool {
	for _, attribute := range []string{"href", "action", "formaction", "src"} {
		if strings.Contains(markup, attribute+`="`+script) {
			return true
		}
	}
	return false
}
