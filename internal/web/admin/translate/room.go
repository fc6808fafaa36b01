// Package translate is where translations are made, and their overview.
package translate

import (
	"context"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/admin/visit"
)

// Room is where translations are made.
type Room struct {
	*visit.Desk
	Store Store
	Index *desk.Index
	Entry *entry.Room
}

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
}
