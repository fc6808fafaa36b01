// Package state shows managers how the server is: a verdict, and what is known of each
// part of it.
package state

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/vitals"
	"amparo/internal/web/admin/visit"
)

// Room is how the server is.
type Room struct {
	*visit.Desk
	Store  Store
	Vitals Vitals
}

// Vitals knows how the server is.
type Vitals interface {
	// Report is how it is, as far as is known.
	Report(ctx context.Context) vitals.Report
	// Look looks at everything at once.
	Look(ctx context.Context) vitals.Report
}

// Store is the part of the store that this room needs.
type Store interface {
	// Note leaves the row of an act in the log.
	Note(ctx context.Context, act account.Act) error
}
