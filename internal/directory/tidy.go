package directory

import (
	"errors"
	"slices"
	"strings"
	"time"

	"amparo/internal/contact"
	"amparo/internal/openpgp"
	"amparo/internal/zone"
)

// Tidied is what was made of a contact that was typed or brought in. Doubts are
// not among the rules: who is sure says so, and Contact.Sure remembers it.
type Tidied struct {
	Contact string // its id
	Was     string // the value before
	Notes   []contact.Note
	Doubt   contact.Doubt // "" if there is none, or somebody was sure
	Detail  string        // what the doubt is about
	// KeyFault is why a key was not kept; "" otherwise. What was typed is gone
	// if it may be secret.
	KeyFault openpgp.Fault
	// KeyOther: the key names other addresses than this.
	KeyOther bool
}

// Nothing reports whether there is nothing to say.
func (t Tidied) Nothing() bool {
	return len(t.Notes) == 0 && t.Doubt == "" && t.KeyFault == "" && !t.KeyOther
}

// Tidy makes of what was typed as contacts the values that work, and says what
// it did and what is doubtful. What cannot work stays as it is: Check says why.
// Keys that were not read yet are read as of now.
func (e *Entry) Tidy(now time.Time) []Tidied {
	var all []Tidied
	for i := range e.Contacts {
		if t := e.Contacts[i].tidy(now); !t.Nothing() {
			all = append(all, t)
		}
	}
	return all
}

func (c *Contact) tidy(now time.Time) Tidied {
	t := Tidied{Contact: c.ID, Was: c.Value}
	r := c.Read()
	if r.OK() {
		c.Value, t.Notes = r.Value, r.Tidied
		if c.Sure != c.Value {
			t.Doubt, t.Detail = r.Doubt, r.Detail
		}
	}
	if c.Safety == c.natural() {
		c.Safety = ""
	}
	if found := zone.Find(c.Zone); c.Zone != "" && len(found) == 1 {
		c.Zone = found[0].Name
	}
	c.tidyKey(now, &t)
	return t
}

// tidyKey reads a key that was typed since it was last read.
func (c *Contact) tidyKey(now time.Time, t *Tidied) {
	if c.Key.Block == "" {
		if read, err := openpgp.ReadFingerprint(c.Key.Fingerprint); err == nil && c.Key.Fingerprint != "" {
			c.Key.Fingerprint = read
		}
		if c.Key.Read != "" { // a block said when it expires, and is gone; what somebody knows without one stays
			c.Key.Read, c.Key.Expires = "", ""
		}
		return
	}
	if on, known := c.Key.Read.Time(); known {
		if kept, err := ReadKey(c.Key.Block, on); err == nil && kept.Block == c.Key.Block && kept.Fingerprint == c.Key.Fingerprint {
			now = on // it was read before: what counts in it does not change by itself
		}
	}
	compared := c.Key.Compared
	read, err := ReadKey(c.Key.Block, now)
	if errors.As(err, &t.KeyFault) {
		if t.KeyFault == openpgp.FaultSecret {
			c.Key = Key{}
		}
		return
	}
	if read.Fingerprint != c.Key.Fingerprint && c.Key.Fingerprint != "" {
		compared = ""
	}
	c.Key = read
	c.Key.Compared = compared
	t.KeyOther = c.Sure != c.Value && !slices.Contains(read.KeyAddresses(), strings.ToLower(c.Value))
}
