// Package lists lists entries, and does something to several of them at once.
package lists

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/web/admin/release"
	"amparo/internal/web/admin/visit"
)

// Room lists entries, and does something to several.
type Room struct {
	*visit.Desk
	Store   Store
	Index   *desk.Index
	Release *release.Room
}

// Store is the part of the store that this room needs.
type Store interface {
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	listStore
	bulkStore
}
