// Package reports is what readers found to be wrong.
package reports

import (
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
)

// Room is what readers reported.
type Room struct {
	*visit.Desk
	Store    Store
	Moderate *moderate.Room
}
