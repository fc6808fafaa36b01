// Package vocabulary is where the terms of the vocabularies are edited, ordered
// and merged.
package vocabulary

import "amparo/internal/web/admin/visit"

// Room is where terms are edited.
type Room struct {
	*visit.Desk
	Store Store
}
