package templates

import "github.com/a-h/templ"

// chosen reports whether something else than the first choice is chosen.
func (g *Pills) chosen() bool {
	for i := range g.Options {
		if g.Options[i].Chosen {
			return true
		}
	}
	return false
}

// described names what is said about the field for the country.
func (n *Narrow) described() string {
	if n.CountryError != "" {
		return "country-error country-hint"
	}
	return "country-hint"
}

// numbers are the attributes by which the style sheet hides a row.
func (r *Row) numbers() templ.Attributes {
	if r.Place == "" && r.Reply == "" && r.Who == "" {
		return nil
	}
	return templ.Attributes{"data-z": r.Place, "data-l": r.Reply, "data-p": r.Who, "data-n": r.Near}
}
