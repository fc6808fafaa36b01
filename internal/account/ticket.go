package account

import (
	"time"

	"amparo/internal/ident"
	"amparo/internal/lang"
)

// How long one-time addresses are good for.
const (
	FirstTicketLasts = time.Hour
	TicketLasts      = 24 * time.Hour
	ResetAskLasts    = 7 * 24 * time.Hour // a request to reset a second factor waits so long for its confirmation
)

// Purpose says what a one-time address is for.
type Purpose string

// The purposes of one-time addresses.
const (
	PurposeFirst      Purpose = "first"      // make the first manager
	PurposeInvitation Purpose = "invitation" // choose password and factor for the first time
	PurposeReset      Purpose = "reset"      // choose them anew
)

// Ticket is a one-time address. What is chosen on its pages is kept with it
// until the second factor is set, and only then changes the account.
type Ticket struct {
	Word      string // in the address; only its hash is stored
	Purpose   Purpose
	AccountID string // "" for the first manager
	CreatedAt time.Time
	ExpiresAt time.Time
	Name      string // chosen by the first manager
	Interface lang.Tag
	Password  string // hash of the chosen one, "" until then
}

// NewTicket makes a one-time address.
func NewTicket(p Purpose, accountID string, now time.Time) Ticket {
	lasts := TicketLasts
	if p == PurposeFirst {
		lasts = FirstTicketLasts
	}
	return Ticket{Word: ident.Token(), Purpose: p, AccountID: accountID, CreatedAt: now, ExpiresAt: now.Add(lasts)}
}

// ResetAsk is somebody asking that the second factor of an account be set
// anew; somebody else has to confirm it.
type ResetAsk struct {
	AccountID string // whose factor
	Name      string
	AskedBy   string // id of the account
	AskedName string
	AskedAt   time.Time
}

// Open reports whether a request still waits.
func (a *ResetAsk) Open(now time.Time) bool { return now.Sub(a.AskedAt) < ResetAskLasts }

// MayConfirm reports whether an account may confirm a request: a manager or
// an editor, neither who asked nor who is to get the new factor.
func (a *ResetAsk) MayConfirm(by *Account) bool {
	return by.May(MayEdit) && by.ID != a.AskedBy && by.ID != a.AccountID
}

// Enrolment is everything that comes into force when a one-time address has
// been used: exactly one of Passkey and Generator is there.
type Enrolment struct {
	Account   *Account
	Passkey   *Passkey
	Generator *Generator
	Recovery  []string // hashes of the recovery codes
	Session   *Session
	Token     string // of the session
}
