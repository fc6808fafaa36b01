// Package release decides what readers see: publishing now or later, taking a
// translation or a whole entry away.
package release

import (
	"amparo/internal/web/admin/history"
	"amparo/internal/web/admin/visit"
)

// Room decides what readers see.
type Room struct {
	*visit.Desk
	Store   Store
	History *history.Room
}
