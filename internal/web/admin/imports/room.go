// Package imports is where entries come in from files: looked at, chosen, stored,
// and taken back.
package imports

import (
	"sync"

	"amparo/internal/web/admin/transfer"
	"amparo/internal/web/admin/visit"
)

// Room is where entries come in.
type Room struct {
	*visit.Desk
	Store    Store
	Transfer *transfer.Room
	keeping  sync.Mutex // while it is looked whether there is room for a file, and it is kept
}
