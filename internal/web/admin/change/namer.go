// Package change says in words what differs between two states of an entry:
// the names of fields, values, contacts and responses, and the differences
// field by field.
package change

import (
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
)

// Namer says in the words of one language what differs between two states of
// an entry. It asks nothing but the terms it was given: the same values get
// the same words.
type Namer struct {
	Printer *i18n.Printer
	Terms   visit.Terms
}

// In is the namer for who reads a language; a term that is not there is called
// by its id.
func In(p *i18n.Printer, terms visit.Terms) Namer { return Namer{Printer: p, Terms: terms} }
