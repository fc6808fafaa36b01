package account

import "time"

// QuestionKind says what the owner of an account is asked about.
type QuestionKind string

// Kinds of questions.
const (
	QuestionCode     QuestionKind = "code"     // somebody gave the right password, and then a wrong code
	QuestionDevice   QuestionKind = "device"   // somebody came in with a browser that was not known
	QuestionPassword QuestionKind = "password" // nobody asks: a manager wants a new password
)

// When wrong codes behind the right password are more than a slip of the hand.
const (
	CodesAsked = 3              // so many, and the owner is asked and managers are told
	CodesHeld  = 10             // after so many, codes from browsers that are not known wait
	CodesWait  = 24 * time.Hour // so long after the last of them. Passkeys, recovery codes and known browsers go on
)

// DeviceLasts is how long a browser is known after somebody signed in with it.
const DeviceLasts = 180 * 24 * time.Hour

// DeviceSettled is how long a browser must have been known until it may answer for itself.
const DeviceSettled = 7 * 24 * time.Hour

// MaxDevices is how many browsers of an account are known; the one that was not used for
// longest is forgotten.
const MaxDevices = 20

// Question is what the owner of an account is asked: was it you?
type Question struct {
	AccountID   string
	Kind        QuestionKind
	Count       int
	Since, Last time.Time
	Session     string // in which it happened; "" for none
	Other       bool   // the owner said that it was somebody else, and owes a new password
}

// First reports whether the question comes before any other page.
func (q Question) First() bool {
	return q.Other || q.Kind == QuestionPassword || q.Kind == QuestionCode && q.Count >= CodesAsked
}

// Asks reports whether the question is for a session whose browser has been known since a
// moment, zero for one that is not. Of a new browser whoever uses it says nothing, however
// often they sign in there and with how many others: only sessions and browsers that were
// there before, or one that has settled.
func (q Question) Asks(n *Session, known, now time.Time) bool {
	if q.Kind != QuestionDevice || n.CreatedAt.Before(q.Since) {
		return true
	}
	return !known.IsZero() && (known.Before(q.Since) || now.Sub(known) >= DeviceSettled)
}

// Owes reports whether only a new password answers it.
func (q Question) Owes() bool { return q.Other || q.Kind == QuestionPassword }

// Holds reports whether codes from browsers that are not known have to wait.
func (q Question) Holds(now time.Time) bool {
	age := now.Sub(q.Last)
	return q.Kind == QuestionCode && q.Count >= CodesHeld && age < CodesWait && age > -time.Hour
}

// Warns reports whether managers are told: somebody else probably knows the password.
func (q Question) Warns() bool { return q.Kind == QuestionCode && (q.Other || q.Count >= CodesAsked) }
