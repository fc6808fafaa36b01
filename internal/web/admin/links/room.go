// Package links shows what is known of the web addresses readers are sent to.
package links

import (
	"amparo/internal/desk"
	"amparo/internal/web/admin/visit"
)

// Room is what is known of web addresses.
type Room struct {
	*visit.Desk
	Store   Store
	Index   *desk.Index
	Checker Checker // nil: this program asks nothing of other sites
}
