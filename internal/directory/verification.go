package directory

import (
	"cmp"
	"slices"
	"time"
)

// How long a verification holds, in months. What is called in an emergency is
// tried more often.
const (
	VerifiedMonths            = 6
	VerifiedMonthsDayAndNight = 3
)

// VerificationDue returns the day, as UTC midnight, from which something that
// was verified at a time is to be tried again: the same day months later, or
// the first of the next month where that one is too short.
func VerificationDue(last time.Time, months int) time.Time {
	year, month, day := last.UTC().Date()
	due := time.Date(year, month+time.Month(months), day, 0, 0, 0, 0, time.UTC)
	if due.Day() != day { // 31 August and 6 months: 3 March became of 31 February
		due = time.Date(due.Year(), due.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return due
}

// Months is how long a verification of a contact holds.
func (c Contact) Months() int {
	if c.Emergency() {
		return VerifiedMonthsDayAndNight
	}
	return VerifiedMonths
}

// Urgency says what of an entry waits to be verified.
type Urgency struct {
	DayAndNight bool // a contact for day and night is due or was never tried
	Never       bool // the entry, or a contact readers see, was never tried with success
	Asked       bool // an editor asked for it
	Due         bool // anything at all waits
	KeyExpires  Date // of the first key that has to be asked for anew; "" for none
	Closed      Date // the first last day to ask that has passed
	Reopened    Date // the first day to ask again that has come
	// Last is the oldest success that no longer holds; zero if Never.
	Last time.Time
}

// Answered is the last time something answered, and what was tried then.
type Answered struct {
	At    time.Time
	Value string // of the contact; "" for entries, and where it is not known
}

// UrgencyOf judges an entry's contacts and its last verifications, by contact
// id, "" for the entry as a whole. Contacts that readers do not see do not
// wait. A contact whose value has changed since was never tried. A last time
// that lies ahead, because a clock was set back, holds. A key that expires, and a
// day of a response that has come, wait until somebody writes what is so now.
func UrgencyOf(contacts []Contact, responses []Response, last map[string]Answered, asked bool, now time.Time) Urgency {
	u := Urgency{Asked: asked, Due: asked}
	u.days(contacts, responses, now)
	u.add(last[""].At, VerifiedMonths, false, now)
	for _, c := range contacts {
		if c.Public() {
			u.add(last[c.ID].Of(c), c.Months(), c.Emergency(), now)
		}
	}
	if u.Never {
		u.Last = time.Time{}
	}
	return u
}

// days finds what a calendar says: it is the same for who verified yesterday.
func (u *Urgency) days(contacts []Contact, responses []Response, now time.Time) {
	for _, c := range contacts {
		if c.Public() && c.Key.DueKey(now) {
			u.KeyExpires = earlier(u.KeyExpires, c.Key.Expires)
		}
	}
	for _, r := range responses {
		if last, known := r.Closes.Time(); known && !now.Before(last.AddDate(0, 0, 1)) {
			u.Closed = earlier(u.Closed, r.Closes)
		}
		if first, known := r.Reopens.Time(); known && !now.Before(first) {
			u.Reopened = earlier(u.Reopened, r.Reopens)
		}
	}
	u.Due = u.Due || u.Dated()
}

// Dated reports whether a day has come that somebody has to look at.
func (u Urgency) Dated() bool { return u.KeyExpires != "" || u.Closed != "" || u.Reopened != "" }

func earlier(a, b Date) Date {
	if a == "" || b < a {
		return b
	}
	return a
}

// Of returns when this contact, as it is now, answered; zero for never.
func (a Answered) Of(c Contact) time.Time {
	if a.Value != "" && a.Value != c.Value {
		return time.Time{}
	}
	return a.At
}

func (u *Urgency) add(last time.Time, months int, dayAndNight bool, now time.Time) {
	if !last.IsZero() && now.Before(VerificationDue(last, months)) {
		return
	}
	u.Due = true
	u.DayAndNight = u.DayAndNight || dayAndNight
	u.Never = u.Never || last.IsZero()
	if !last.IsZero() && (u.Last.IsZero() || last.Before(u.Last)) {
		u.Last = last
	}
}

// Compare puts what is more urgent first: contacts for day and night, then
// what an editor asked for, then what a calendar says, then what was never tried,
// then the oldest.
func (u Urgency) Compare(v Urgency) int {
	return cmp.Or(first(u.DayAndNight, v.DayAndNight), first(u.Asked, v.Asked), first(u.Dated(), v.Dated()), first(u.Never, v.Never), u.Last.Compare(v.Last))
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// VerificationResults lists the results in the order of the form.
var VerificationResults = []VerificationResult{VerificationAnswers, VerificationNoAnswer, VerificationUntried}

// Check returns every rule a verification breaks.
func (v Verification) Check() []Problem {
	c := &checker{}
	oneOf(c, "result", v.Result, VerificationResults)
	c.line("how", v.How, false)
	return c.problems
}

// Settles reports whether verifications of one entry answer a request for its
// verification: the entry as a whole was really looked at.
func Settles(list []Verification) bool {
	return slices.ContainsFunc(list, func(v Verification) bool {
		return v.ContactID == "" && v.Result != VerificationUntried
	})
}
