// Package imports is where entries come in from files: looked at, chosen, stored,
// and taken back.
package imports

import (
	"amparo/internal/web/admin/transfer"
	"amparo/internal/web/admin/visit"
)

// Room is where entries come in.
type Room struct {
	*visit.Desk
	Store    Store
	Transfer *transfer.Room
}
