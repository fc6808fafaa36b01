// Package security is what happens to accounts, for managers: what strangers try, what
// waits for an answer, and who is signed in.
package security

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Room is what managers learn of accounts.
type Room struct {
	*visit.Desk
	Store Store
}

// Store is the part of the store that this room needs.
type Store interface {
	// FlushEvents appends what was gathered in memory to the record.
	FlushEvents(ctx context.Context) error
	// Events returns at most limit events that a filter lets through, the newest first.
	Events(ctx context.Context, f account.EventFilter, limit int) ([]account.EventRow, error)
	// EventHours sums events of some kinds by hour, from an hour on.
	EventHours(ctx context.Context, from time.Time, kinds ...account.EventKind) ([]account.HourOfEvents, error)
	// AccountNames returns the name of every account, by id.
	AccountNames(ctx context.Context) (map[string]string, error)
	// WasMe ends the questions of an account of some kinds.
	WasMe(ctx context.Context, act account.Act, accountID string, kinds ...account.QuestionKind) error
	// RequirePassword has the owner of an account choose a new password before anything else.
	RequirePassword(ctx context.Context, act account.Act, accountID string) error
	// OpenSessions returns the newest sessions of all accounts that have not ended.
	OpenSessions(ctx context.Context, now time.Time, limit int) ([]*account.Session, error)
	// EndSession ends a session.
	EndSession(ctx context.Context, act account.Act, id string) error
	// EndAllSessions ends the sessions of everybody but one.
	EndAllSessions(ctx context.Context, act account.Act, keep string) error
}
