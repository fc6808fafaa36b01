package templates

import (
	"strings"

	"github.com/a-h/templ"
)

// chosen reports whether something else than the first choice is chosen.
func (g *Pills) chosen() bool {
	for i := range g.Options {
		if g.Options[i].Chosen {
			return true
		}
	}
	return g.Own.Text != ""
}

// described names what is said about the field for the country: an error, what may
// be meant, and a hint.
func described(wrong string, meant *PlaceAsk, hint string) string {
	var ids []string
	if wrong != "" {
		ids = append(ids, "country-error")
	}
	if len(meant.Options) > 0 {
		ids = append(ids, "country-meant")
	}
	if hint != "" {
		ids = append(ids, hint)
	}
	return strings.Join(ids, " ")
}

// asksPlace reports whether somebody has to say which place is meant.
func (f *Filters) asksPlace() bool { return f.CountryError != "" || len(f.Meant.Options) > 0 }

// opened reports whether the choices are to be seen at once, with the cursor in the
// field for the place.
func (n *Narrow) opened() bool { return n.CountryError != "" || n.Changing }

// numbers are the attributes by which the style sheet hides a row.
func (r *Row) numbers() templ.Attributes {
	if r.Place == "" && r.Reply == "" && r.Who == "" {
		return nil
	}
	return templ.Attributes{"data-z": r.Place, "data-l": r.Reply, "data-p": r.Who, "data-n": r.Near}
}
