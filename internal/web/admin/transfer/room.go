// Package transfer is where entries leave: exports in three forms.
package transfer

import "amparo/internal/web/admin/visit"

// Room is where entries leave.
type Room struct {
	*visit.Desk
	Store Store
}
