package entry

import (
	"github.com/a-h/templ"

	"amparo/templates/admin"
)

// wrong is what a field has besides that something is wrong with, that is in
// another language, or that is only to be read. One that is wrong is found by
// its name, and says by what it is described.
func wrong(f *admin.Field) templ.Attributes {
	a := templ.Attributes{}
	if f.Error != "" {
		a["id"], a["aria-invalid"], a["aria-describedby"] = f.Name, "true", f.Name+"-error"
	}
	if f.ReadOnly {
		a["readonly"] = true
	}
	if f.Lang != "" {
		a["lang"], a["dir"] = f.Lang, f.Dir
	}
	if f.Focus {
		a["autofocus"] = true
	}
	return a
}
