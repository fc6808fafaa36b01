// Package own is one's own account: password, factors, language, sessions.
package own

import (
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/resets"
	"amparo/internal/web/admin/visit"
)

// Room is one's own account.
type Room struct {
	*visit.Desk
	Store  Store
	Door   *door.Room
	Resets *resets.Room
}
