package entry

import (
	"github.com/a-h/templ"

	"amparo/templates/admin"
)

// wrong is what a field that something is wrong with has besides: it is found
// by its name, and says by what it is described.
func wrong(f *admin.Field) templ.Attributes {
	a := templ.Attributes{}
	if f.Error != "" {
		a["id"], a["aria-invalid"], a["aria-describedby"] = f.Name, "true", f.Name+"-error"
	}
	if f.Focus {
		a["autofocus"] = true
	}
	return a
}
