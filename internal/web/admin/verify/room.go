// Package verify is where contacts are tried and entries checked, and the list
// of those that are due.
package verify

import (
	"context"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
)

// Room is where contacts are tried.
type Room struct {
	*visit.Desk
	Store Store
	Index *desk.Index
	Dead  visit.DeadAddresses
}

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Verifications returns the last verification of the entry and its contacts.
	Verifications(ctx context.Context, entryID string) (map[string]directory.Verification, error)
	verifyStore
}
