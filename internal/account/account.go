// Package account is who edits the directory: accounts, their roles and what
// each may do, sessions and how long they last. It does no input or output.
package account

import (
	"errors"
	"slices"
	"time"

	"amparo/internal/lang"
)

// Errors that every layer recognises.
var (
	// ErrNotFound: no such account, session or one-time address, or it has ended.
	ErrNotFound = errors.New("account: not found")
	// ErrTaken: another account has this name.
	ErrTaken = errors.New("account: the name is taken")
	// ErrLast: the last active manager stays one; the last factor stays too.
	ErrLast = errors.New("account: the last one cannot go")
	// ErrUsed: a code, a one-time address or a request was used a moment ago.
	ErrUsed = errors.New("account: used already")
	// ErrLocked: the key with which secrets of generators are locked is not at hand.
	ErrLocked = errors.New("account: the key of second factors is missing or another one")
	// ErrRole: there is no such role.
	ErrRole = errors.New("account: no such role")
)

// Role says what an account may do: see Account.May.
type Role string

// The roles, from the narrowest to the widest.
const (
	RoleTranslator Role = "translator" // writes texts in chosen languages
	RoleModerator  Role = "moderator"  // decides on comments and reports
	RoleEditor     Role = "editor"     // both, and everything about entries
	RoleManager    Role = "manager"    // all of it, accounts and the site
)

// Roles lists them from the narrowest to the widest.
var Roles = []Role{RoleTranslator, RoleModerator, RoleEditor, RoleManager}

// Known reports whether it is one of Roles. The store keeps no other.
func (r Role) Known() bool { return slices.Contains(Roles, r) }

// State says whether an account can be used.
type State string

// The states of an account.
const (
	StateInvited   State = "invited" // waits for its owner to choose password and factor
	StateActive    State = "active"
	StateSuspended State = "suspended"
)

// Permission names something only some may do.
type Permission string

// The permissions. Who decides on comments needs the published form alone, which
// everybody has.
const (
	MayEnter     Permission = "enter"     // see the editors' side at all
	MayRead      Permission = "read"      // entries as the team has them: drafts, contacts for the team only, history
	MayTranslate Permission = "translate" // write and publish texts: see MayWrite for the languages
	MayModerate  Permission = "moderate"  // decide on comments and reports
	MayEdit      Permission = "edit"      // entries: facts, publication, verification; vocabularies
	MayExchange  Permission = "exchange"  // export entries
	MayManage    Permission = "manage"    // accounts, settings, the log, imports
)

// Permissions lists them all.
var Permissions = []Permission{MayEnter, MayRead, MayTranslate, MayModerate, MayEdit, MayExchange, MayManage}

// allowed is what each role may do.
var allowed = map[Role][]Permission{
	RoleTranslator: {MayEnter, MayRead, MayTranslate},
	RoleModerator:  {MayEnter, MayModerate},
	RoleEditor:     {MayEnter, MayRead, MayTranslate, MayModerate, MayEdit, MayExchange},
	RoleManager:    Permissions,
}

// Account is somebody who edits.
type Account struct {
	ID        string
	Name      string
	Role      Role
	Languages []lang.Tag // translators: the languages they write
	Interface lang.Tag   // language the account reads the interface in
	State     State
	CreatedAt time.Time
	UsedDay   string // day of the last use, 2006-01-02; "" for never
}

// May reports whether the account has a permission.
func (a *Account) May(p Permission) bool {
	return a.State == StateActive && slices.Contains(allowed[a.Role], p)
}

// MayWrite reports whether the account may write and publish texts in a
// language: translators only in theirs, editors in all.
func (a *Account) MayWrite(t lang.Tag) bool {
	if a.Role == RoleTranslator && !slices.Contains(a.Languages, t) {
		return false
	}
	return a.May(MayTranslate)
}

// Silent reports whether an account that was used once was not used for LongSilence.
func (a *Account) Silent(now time.Time) bool {
	day, err := time.Parse(time.DateOnly, a.UsedDay)
	return err == nil && now.Sub(day) >= LongSilence
}
