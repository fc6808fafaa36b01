package templates

import "github.com/a-h/templ"

// fieldState is what a field says of itself to those who do not see it.
func fieldState(id string, hint bool, problem string) templ.Attributes {
	a := templ.Attributes{}
	switch {
	case problem != "" && hint:
		a["aria-describedby"] = id + "-hint " + id + "-error"
	case problem != "":
		a["aria-describedby"] = id + "-error"
	case hint:
		a["aria-describedby"] = id + "-hint"
	}
	if problem != "" {
		a["aria-invalid"] = "true"
	}
	return a
}
