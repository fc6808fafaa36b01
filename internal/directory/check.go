package directory

import (
	"amparo/internal/contact"
	"amparo/internal/openpgp"
	"amparo/internal/situation"
)

// ProblemCode names a rule that was broken; every code has a message in the
// catalogues (problem.*).
type ProblemCode string

// The rules an entry and a vocabulary obey.
const (
	ProblemRequired  ProblemCode = "required"  // must not be empty
	ProblemTooLong   ProblemCode = "too_long"  // longer than the limit: Value is how long, and the limit ("131/110")
	ProblemCharacter ProblemCode = "character" // control character or invalid UTF-8
	ProblemSlug      ProblemCode = "slug"      // not a valid slug
	ProblemUnknown   ProblemCode = "unknown"   // refers to something that does not exist
	ProblemTwice     ProblemCode = "twice"     // the same id or value a second time
	ProblemURL       ProblemCode = "url"       // not an absolute http(s) address
	ProblemDate      ProblemCode = "date"      // not a day, a month or a year
	ProblemYear      ProblemCode = "year"      // not four digits
	ProblemDay       ProblemCode = "day"       // not a day of the calendar
	ProblemNumber    ProblemCode = "number"    // a figure that cannot be
	ProblemMany      ProblemCode = "many"      // more than a list may have: Value is how many there are and may be ("201/200")
	ProblemChoice    ProblemCode = "choice"    // not one of the allowed values, or not together with others
	ProblemTaken     ProblemCode = "taken"     // it leads to another entry or term
)

// ProblemCodes lists them, but for those of contacts, keys and phrases: see
// ContactProblem, KeyProblem and SaidProblem.
var ProblemCodes = []ProblemCode{
	ProblemRequired, ProblemTooLong, ProblemCharacter, ProblemSlug, ProblemUnknown, ProblemTwice, ProblemURL,
	ProblemDate, ProblemYear, ProblemDay, ProblemNumber, ProblemMany, ProblemChoice, ProblemTaken,
}

// ContactProblem is the rule of package contact that a value breaks.
func ContactProblem(r contact.Reason) ProblemCode { return ProblemCode("contact_" + r) }

// KeyProblem is what is wrong with a key.
func KeyProblem(f openpgp.Fault) ProblemCode { return ProblemCode("key_" + f) }

// SaidProblem is why something cannot be a phrase that people say.
func SaidProblem(f situation.Fault) ProblemCode { return ProblemCode("said_" + f) }

// Problem is one broken rule. Field is the path in the document:
// "contacts[1].value", "texts.fr.summary".
type Problem struct {
	Field string
	Code  ProblemCode
	Value string // the offending value, shortened; "" when it says nothing
}

// Vocabulary answers whether a term exists.
type Vocabulary interface {
	// HasTerm reports whether a vocabulary has a term with this id.
	HasTerm(vocabulary, id string) bool
}

// checker collects the problems of one document.
type checker struct {
	problems   []Problem
	vocabulary Vocabulary
	contact    func(id string) bool // whether the entry has a contact; nil where there is no entry
	original   bool                 // the text that is checked is that of the original
}

func (c *checker) add(field string, code ProblemCode, value string) {
	if runes := []rune(value); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	c.problems = append(c.problems, Problem{field, code, value})
}
