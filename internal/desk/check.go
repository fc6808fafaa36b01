package desk

import (
	"cmp"
	"slices"
	"time"

	"amparo/internal/directory"
)

// Verification is how the verification of an entry stands.
type Verification string

// The states of a verification.
const (
	Verified     Verification = "verified"
	VerifyDue    Verification = "due"    // something of it was verified too long ago, or somebody asks for it
	VerifyNever  Verification = "never"  // the entry was never verified as a whole
	VerifySilent Verification = "silent" // the last attempt got no answer
)

// Verifications lists them, the most urgent first.
var Verifications = []Verification{VerifySilent, VerifyNever, VerifyDue, Verified}

// Check is what is known of the verification of an entry.
type Check struct {
	Verified time.Time // last successful check of the whole entry; zero: never
	Silent   bool      // the last attempt at the entry or at a contact got no answer
	Asked    bool      // somebody asks for a verification
	answered map[string]directory.Answered
}

// Urgency says what of the entry waits to be verified at a time.
func (r *Row) Urgency(now time.Time) directory.Urgency {
	return directory.UrgencyOf(r.contacts, r.dated, r.Check.answered, r.Check.Asked, now)
}

// Verification is how the verification of the entry stands at a time.
func (r *Row) Verification(now time.Time) Verification {
	switch {
	case r.Check.Silent:
		return VerifySilent
	case r.Check.Verified.IsZero():
		return VerifyNever
	case r.Urgency(now).Due:
		return VerifyDue
	}
	return Verified
}

// sortByUrgency puts first what got no answer, then what waits, the most
// urgent first, then the rest, the longest verified first.
func sortByUrgency(rows []*Row, now time.Time) {
	type judged struct {
		row     *Row
		state   int
		urgency directory.Urgency
	}
	list := make([]judged, len(rows))
	for i, r := range rows {
		u := r.Urgency(now)
		j := judged{row: r, urgency: u, state: 1}
		switch {
		case r.Check.Silent:
			j.state = 0
		case !u.Due:
			j.state = 2
		}
		list[i] = j
	}
	slices.SortStableFunc(list, func(a, b judged) int {
		return cmp.Or(cmp.Compare(a.state, b.state), a.urgency.Compare(b.urgency), a.row.Check.Verified.Compare(b.row.Check.Verified))
	})
	for i, j := range list {
		rows[i] = j.row
	}
}
