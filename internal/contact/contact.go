// Package contact makes of what was typed as a contact the value that works, or says why it cannot.
//
// There is one rule for each kind of contact, and everybody uses it: forms, imports, links, exports
// and the search for who is behind a number. What works already is left as it is; what came along
// on copying (marks that show nothing, addresses of apps, names) is taken off and said; what can
// never work is refused; what is unlikely is asked once.
//
// Nothing is looked up anywhere: that a value is accepted does not mean that somebody answers.
package contact

import (
	"amparo/internal/numbering"
)

// Kind is the means of a contact.
type Kind string

// The kinds of contact.
const (
	Phone    Kind = "phone"
	Short    Kind = "short" // a short or freephone number, which works from some countries only
	Fax      Kind = "fax"
	Email    Kind = "email"
	Signal   Kind = "signal"
	WhatsApp Kind = "whatsapp"
	Telegram Kind = "telegram"
	Threema  Kind = "threema"
	Wire     Kind = "wire"
	Matrix   Kind = "matrix"
	Session  Kind = "session"
	SimpleX  Kind = "simplex"
	Briar    Kind = "briar"
	Web      Kind = "web"
	Form     Kind = "form"
	Onion    Kind = "onion"
	Post     Kind = "post"
	Other    Kind = "other" // a means that has no kind of its own: shown as it is
)

// Options is what is known besides the value.
type Options struct {
	Country string   // ISO 3166 code: numbers without a country code are read as dialled there; "" refuses them
	From    []string // the countries from which a short or freephone number works
}

// Result is what became of a value. Either it was refused, and only Refused and Detail say
// something; or there is a value.
//
// Normalising the value that is kept gives it again, with nothing tidied.
type Result struct {
	Kind      Kind
	Value     string           // as it is kept: one line, but for a postal address
	Shown     string           // as readers see it: see Breaks
	Href      string           // where a tap leads: tel:, mailto:, https:; "" if it should lead nowhere
	Key       Key              // the same for every way to write the same contact
	Number    numbering.Number // of a telephone number that can be dialled from abroad
	Extension string           // digits to be told or dialled after the call is answered; readers are told, the link does not dial them
	From      []string         // as in the options, of a number that works from these countries only
	Tidied    []Note           // what was changed, each once; spaces and the letter case of hosts are not worth a word
	Doubt     Doubt            // what should be confirmed once; "" if nothing
	Refused   Reason           // why the value cannot work; "" if it can
	Detail    string           // the part that the refusal or the doubt is about, or the country
}

// OK reports whether there is a value.
func (r Result) OK() bool { return r.Refused == "" }
