// Package accounts is where managers look after everybody's accounts.
package accounts

import (
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/resets"
	"amparo/internal/web/admin/visit"
)

// Room is for those who manage everybody's accounts.
type Room struct {
	*visit.Desk
	Store  Store
	Door   *door.Room
	Resets *resets.Room
}
