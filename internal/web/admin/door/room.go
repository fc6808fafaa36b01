// Package door lets people in: signing in with a password and a second factor,
// showing the factor again, one-time addresses, and what is shown only once.
package door

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Room lets people in.
type Room struct {
	*visit.Desk
	Store  Store
	Memory *Memory
	Pause  func(context.Context, time.Duration) error
	// Breached is the list of passwords that were stolen elsewhere; nil for none.
	Breached Breached
}

// Breached knows passwords that were stolen elsewhere.
type Breached interface {
	// Has reports whether a password is one of them, as its bytes are.
	Has(password string) (bool, error)
}

// New makes the room; passwords cost what is given, account.FullCost if zero.
// Who waits after a failure waits by a timer if wait is nil.
func New(d *visit.Desk, s Store, cost account.Cost, wait func(context.Context, time.Duration) error) *Room {
	if wait == nil {
		wait = pause
	}
	return &Room{Desk: d, Store: s, Memory: newMemory(cost), Pause: wait}
}

// Store is the part of the store that this room needs.
type Store interface {
	signInStore
	ticketStore
}
