package account

import "time"

// QuestionKind says what the owner of an account is asked about.
type QuestionKind string

// Kinds of questions.
const (
	QuestionCode     QuestionKind = "code"     // somebody gave the right password, and then a wrong code
	QuestionDevice   QuestionKind = "device"   // somebody came in with a browser that was not known
	QuestionPassword QuestionKind = "password" // nobody asks: a manager wants a new password

	QuestionNewPassword QuestionKind = "new-password" // the password was changed, by whoever knew the one before
	QuestionFactor      QuestionKind = "factor"       // a factor was added or removed, or recovery codes were made
	QuestionReset       QuestionKind = "reset"        // others had password and factor chosen anew
	QuestionSilence     QuestionKind = "silence"      // somebody came in after LongSilence
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

// DeviceKnown is how long ago somebody must have signed in with a browser first until it is
// no stranger any more.
const DeviceKnown = 24 * time.Hour

// LongSilence is how long an account must have been unused until its owner is told of the
// next sign-in.
const LongSilence = 90 * 24 * time.Hour

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
	Open        bool   // may be answered where it was looked up: Answers
}

// First reports whether the question comes before any other page.
func (q Question) First() bool {
	return q.Other || q.Kind == QuestionPassword || q.Kind == QuestionReset || q.Kind == QuestionCode && q.Count >= CodesAsked
}

// Asks reports whether the question is for a session whose browser has been known since a
// moment, zero for one that is not. Of a new browser whoever uses it says nothing, however
// often they sign in there and with how many others: only sessions and browsers that were
// there before, or one that has settled. Of what was changed everybody hears who did not do it.
func (q Question) Asks(n *Session, known, now time.Time) bool {
	switch {
	case q.Owes():
		return true
	case q.Kind == QuestionDevice:
		return n.CreatedAt.Before(q.Since) || q.familiar(known, now)
	case q.Kind == QuestionNewPassword, q.Kind == QuestionFactor, q.Kind == QuestionReset, q.Kind == QuestionSilence:
		return n.ID != q.Session
	}
	return true
}

// Answers reports whether a session that is asked may answer. Whoever added a factor, or came
// in after long silence, could sign in once more and say that it was them: for a day only a
// browser answers that was there before. Who signs in with a new password chose it.
func (q Question) Answers(known, now time.Time) bool {
	if q.Kind != QuestionFactor && q.Kind != QuestionSilence {
		return true
	}
	return q.familiar(known, now) || now.Sub(q.Last) >= DeviceKnown
}

// familiar reports whether a browser that has been known since a moment, zero for one that is
// not, was so before anything happened, or has settled.
func (q Question) familiar(known, now time.Time) bool {
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
