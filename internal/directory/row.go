package directory

import "strings"

// Input is what kind of value a field has: its rule, the control of the form,
// how what was typed is read, and what a value is called follow from it.
type Input string

// The inputs. Those of lists have one value a line.
const (
	InputLine      Input = "line"      // a line of signs or words
	InputNote      Input = "note"      // a few lines
	InputProse     Input = "prose"     // Markdown
	InputTick      Input = "tick"      // "1", or ""
	InputYear      Input = "year"      // four digits
	InputChoice    Input = "choice"    // one of Shape.Choices
	InputTerm      Input = "term"      // of Shape.Vocabulary
	InputCountry   Input = "country"   // ISO 3166-1 alpha-2
	InputLanguage  Input = "language"  // one the entry has a text in
	InputTerms     Input = "terms"     // list
	InputCountries Input = "countries" // list
	InputRegions   Input = "regions"   // list of UN M49 codes
	InputLanguages Input = "languages" // list of BCP 47 tags
	InputChoices   Input = "choices"   // list of Shape.Choices
	InputContacts  Input = "served-by" // list of ids of contacts of the entry
	InputHours     Input = "hours"     // list of Opening
	InputDay       Input = "day"       // a calendar day
	InputNumber    Input = "number"    // whole, from 0
	InputCurrency  Input = "currency"  // ISO 4217
	InputSpoken    Input = "spoken"    // a BCP 47 tag
	InputContact   Input = "contact"   // the value of a contact: see package contact
	InputZone      Input = "zone"      // of the IANA database
	InputKey       Input = "key"       // an armoured public key
	InputSources   Input = "sources"   // list of Source, a line each
	InputItems     Input = "items"     // the ids of contacts or responses in their order
)

// Inputs lists them.
var Inputs = []Input{
	InputLine, InputNote, InputProse, InputTick, InputYear, InputChoice, InputTerm, InputCountry, InputLanguage,
	InputTerms, InputCountries, InputRegions, InputLanguages, InputChoices, InputContacts, InputHours,
	InputDay, InputNumber, InputCurrency, InputSpoken, InputContact, InputZone, InputKey, InputSources, InputItems,
}

// List reports whether a field is a list of values: two people may both add to it.
func (i Input) List() bool {
	switch i {
	case InputTerms, InputCountries, InputRegions, InputLanguages, InputChoices, InputContacts, InputHours, InputSources:
		return true
	}
	return false
}

// Shape is what is known of a field without its entry.
type Shape struct {
	// Name is what Fields calls it: "founded", "scope.regions"; of a contact,
	// a response or a text without that: "kind", "heading".
	Name string
	// Place is where in the document it is: Name, but for "provenance.date".
	Place string
	// Words is the key of the message that names it.
	Words      string
	Input      Input
	Choices    []string // of InputChoice and InputChoices
	Vocabulary string   // of InputTerm and InputTerms
	Required   bool     // it must not be empty
	Optional   bool     // of a text: a translation is complete without it
}

// Row is a field of T: an entry, a contact, a text. Everything that has to do
// something with each field ranges over rows.
type Row[T any] struct {
	Shape
	get    func(of *T) string
	set    func(of *T, value string)
	rule   func(c *checker, at string, of *T)
	inside func(f *fields, of *T) // the fields of items
}

// Get returns the value as Field has it: "" for nothing, a list with a line for
// each of its values.
func (r *Row[T]) Get(of *T) string { return r.get(of) }

// Set gives the field a value as Get returns it. What is no value at all, such
// as a year with letters, is nothing.
func (r *Row[T]) Set(of *T, value string) { r.set(of, value) }

// RowOf returns the row with a name, nil for none.
func RowOf[T any](rows []Row[T], name string) *Row[T] {
	for i := range rows {
		if rows[i].Name == name {
			return &rows[i]
		}
	}
	return nil
}

// checkRows applies the rule of every row. at is where in the document the
// fields are: "", or "contacts[1].".
func checkRows[T any](c *checker, at string, rows []Row[T], of *T) {
	for i := range rows {
		if rule := rows[i].rule; rule != nil {
			rule(c, at+rows[i].Place, of)
		}
	}
}

// Shapes are what is known of the fields of rows.
func Shapes[T any](rows []Row[T]) []Shape {
	shapes := make([]Shape, len(rows))
	for i := range rows {
		shapes[i] = rows[i].Shape
	}
	return shapes
}

// list is the lines of a value, never nil: an empty list is "[]" in a document.
func list(value string) []string { return append([]string{}, lines(value)...) }

func lines(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, "\n")
}

// Field is one value of an entry that people see and change as a whole. Path
// names it for good, whatever its place in a list: "contacts.phone-1.value",
// "texts.fr.responses.emergency-grants.text", "audiences".
type Field struct {
	Path, Value string
}

type fields struct{ all []Field }

// addRows adds what rows say; the fields of items stand before their order.
func addRows[T any](f *fields, path string, rows []Row[T], of *T) {
	for i := range rows {
		if rows[i].inside != nil {
			rows[i].inside(f, of)
		}
		if value := rows[i].get(of); value != "" {
			f.all = append(f.all, Field{path + rows[i].Name, value})
		}
	}
}
