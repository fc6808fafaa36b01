// Package log shows who did what, and lets it be taken away as a file.
package log

import "amparo/internal/web/admin/visit"

// Room is who did what.
type Room struct {
	*visit.Desk
	Store Store
}
