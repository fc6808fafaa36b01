// Package resets is where two people let a third one in again who has lost
// password or factor.
package resets

import (
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
)

// Room is where two people let a third one in again.
type Room struct {
	*visit.Desk
	Store Store
	Door  *door.Room
}
