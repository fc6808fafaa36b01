package visit

import (
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
)

// Terms are the vocabularies as readers have them at one moment: what pages
// ask of the published directory to call a term by its name.
type Terms interface {
	directory.Vocabulary
	// Term returns a term of a vocabulary, nil if there is none. Retired and
	// merged ones are terms still.
	Term(vocabulary, id string) *directory.Term
	// Terms returns a vocabulary in its order.
	Terms(vocabulary string) []directory.Term
	// Languages are those of the site, the first being what is shown where
	// words are missing in another.
	Languages() []lang.Tag
}

// Visit is what a handler knows besides the request, and all that a view may
// know besides what it shows: who asks, in which language that account reads
// the interface, and the state of the site that one answer is made of.
type Visit struct {
	Account *account.Account // nil for who is not signed in
	Session *account.Session // nil for none
	// Lock is the key that a browser locks with what it keeps of a form, in base64. It
	// follows from the token of the session, and ends with it; "" without one.
	Lock string
	// Questions are what the owner of the account is asked, on a page that is read.
	Questions []account.Question
	Printer   *i18n.Printer

	Terms   Terms            // the same for the whole request, whatever is published meanwhile
	Words   *i18n.Catalogues // the interface in every language
	Now     time.Time        // when the request came
	BaseURL string           // scheme and host of the site

	counted bool           // it was asked what waits: once for a request
	counts  map[string]int // what came of it, by the path of a section
}

// May reports whether who asks has a permission.
func (v *Visit) May(p account.Permission) bool { return v.Account != nil && v.Account.May(p) }

// Half reports whether somebody has given the password, and not yet the factor.
func (v *Visit) Half() bool {
	return v.Account == nil && v.Session != nil && v.Session.Stage == account.StagePassword
}

// Paths are the public addresses in a language.
func (v *Visit) Paths(t lang.Tag) paths.Language { return paths.Of(v.Words.Printer(t)) }
