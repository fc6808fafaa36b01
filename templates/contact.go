package templates

import (
	"context"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// Contact is one way to reach an organisation.
type Contact struct {
	ID          string // anchor; "" in lists
	Icon        Icon
	Kind        string   // "E-mail", "Téléphone", … in the page's language
	Label       Words    // purpose of this contact; empty for the main one
	Value       string   // as shown: number, address without scheme
	Parts       []string // of the value, between which a line may end; nil: as it comes
	Lines       bool     // Value has lines of its own
	Whole       bool     // a number: no line ends in it
	Href        string   // tel:, mailto:, https:; "" when it cannot be a link (fax, post)
	External    bool     // leaves the site: rel="noreferrer"
	Copy        string   // the whole value, in a field to copy it from; "" where what is shown is enough
	Extension   string   // "poste 12": for after the call is answered
	From        string   // in which countries it works
	Channels    string   // "SMS seulement"
	DayAndNight bool
	Safety      string // one line on the safety of the channel; "" if nothing is known
	Hours       Words  // as the organisation says them
	Opening     string // "du lundi au vendredi, 8 h – 18 h"
	Zone        string // "heure de Dakar, UTC+0": of the hours
	Languages   string // "Répond en anglais et en français"; "" if not known
	Key         Key
	Source      string // where it was read and when; "" for the web site
}

// Key is the OpenPGP key of an e-mail address; zero without one.
type Key struct {
	Fingerprint string // in groups of four digits
	Expires     string // "Clé valable jusqu’au 3 mars 2027"; "" if it does not expire
	Expired     string // why it is no use any more; "" while it is
	Href        string // the key as a file, "" if only the fingerprint is known
}

// class is how a contact's value is set: smaller when it would not fit a line
// of the plate in the size of contacts.
func (c *Contact) class() string {
	switch long := utf8.RuneCountInString(c.Value) > 20; {
	case c.Whole && long:
		return "v long tel"
	case c.Whole:
		return "v tel"
	case long:
		return "v long"
	}
	return "v"
}

// title says what a field holds: "Session · Ligne d’urgence".
func (c *Contact) title() string {
	if c.Label.Text == "" {
		return c.Kind
	}
	return strings.Join([]string{c.Kind, c.Label.Text}, " · ")
}

// inParts is a value with the places where a line may end: nothing is put there
// that would be copied along, as a space between two elements of a template is.
func inParts(c *Contact) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		if len(c.Parts) == 0 {
			_, err := io.WriteString(w, templ.EscapeString(c.Value))
			return err
		}
		for i, part := range c.Parts {
			text := templ.EscapeString(part)
			if i > 0 {
				text = "<wbr>" + text
			}
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
		}
		return nil
	})
}
