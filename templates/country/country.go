// Package country holds the page of a country or region, and the list of them: structs
// that are ready to show, beside the templates that show them.
package country

import (
	"amparo/templates"
	"amparo/templates/answers"
)

// Page is who helps in a country or a region.
type Page struct {
	templates.Frame
	Name    string
	Long    bool           // the name takes more than two lines of a small screen, unless it is smaller
	AllHref string         // the list of all countries
	Plate   *answers.Plate // nil where nobody helps
	Needs   []Need
	Sum     []string // how many name the place, and how many help everywhere: whole sentences
	Unknown Unknown
	Trace   Trace
}

// Need is a need with who helps with it there.
type Need struct {
	ID      string // anchor
	Heading templates.Words
	Count   string // how many help, for the index of needs
	Naming  string // "4 nomment la Tunisie ou la région"; "" where nobody does
	Cards   []answers.Card
	More    More
}

// More is the button that leads to all answers for a need.
type More struct {
	Action string
	Hidden []templates.Field
	Button templates.Field // name and value
	Text   string
}

// Unknown is what is not known of the help in a place, and what is.
type Unknown struct {
	Based     string // "Établies en Tunisie :"; "" where none is known
	BasedHere []Based
	BasedMore string   // "et 3 autres"; "" for none
	Sentences []string // whole sentences
}

// Based is an organisation that has its seat there.
type Based struct {
	Href string
	Name templates.Words
}

func (p *Page) icons() templates.IconSet {
	var s templates.IconSet
	if p.Plate != nil {
		answers.AddPlate(&s, p.Plate)
	}
	for i := range p.Needs {
		answers.AddCards(&s, p.Needs[i].Cards)
	}
	return s
}

// IndexPage lists all countries by region.
type IndexPage struct {
	templates.Frame
	Fields []Field
	Wider  []templates.Link // regions that are not among Fields, and groups of countries
	Trace  Trace
}

// Field is a region with its countries.
type Field struct {
	ID, Name string
	Href     string // the page of the region itself
	Lands    []templates.Link
}

// Trace says what the address of a page gives away, with the way to ask without it.
type Trace struct {
	Strong        string
	Before, After string // around the link
	Link          templates.Link
}
