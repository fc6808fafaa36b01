package answers

import (
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/templates/answers"
)

// Beside is a contact with what has to be seen beside it, for lists of other packages.
func (r Room) Beside(c directory.PublishedContact, text *catalogue.CardText) answers.Contact {
	return r.contact(c, text)
}
