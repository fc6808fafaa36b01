// Package history is what an entry was: its revisions, any two of them side by
// side, restoring one, and previews.
package history

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
)

// Room is what an entry was, and what it would look like.
type Room struct {
	*visit.Desk
	Store      Store
	previewKey previewKey
}

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
	// Revisions returns the newest revisions without their documents.
	Revisions(ctx context.Context, entryID string, limit int) ([]directory.Revision, error)
	// SaveAs adds a revision in somebody's name.
	SaveAs(ctx context.Context, act account.Act, r directory.Revision) error
	historyStore
	previewStore
}
