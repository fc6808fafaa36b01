// Package home is the dashboard: what needs whoever asks.
package home

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/vitals"
	"amparo/internal/web/admin/links"
	"amparo/internal/web/admin/visit"
)

// Room is the dashboard.
type Room struct {
	*visit.Desk
	Store Store
	Index *desk.Index
	Links *links.Room
	// Vitals is what is known of the server; nil: nothing.
	Vitals Vitals
}

// Vitals is what is known of the server.
type Vitals interface {
	// Report is how it is, as far as is known.
	Report(ctx context.Context) vitals.Report
}

// Store is the part of the store that this room needs.
type Store interface {
	// Links returns what is known of the addresses with one of these verdicts,
	// or of all for none.
	Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error)
	// LastEntryRecords returns the newest rows of the log about entries.
	LastEntryRecords(ctx context.Context, limit int) ([]account.Record, error)
	// LastLinkCheck is when any address was last asked; the zero time: never.
	LastLinkCheck(ctx context.Context) (time.Time, error)
	// PrivateDrafts returns what an account is writing, the newest first.
	PrivateDrafts(ctx context.Context, accountID string) ([]directory.PrivateDraft, error)
	// ToModerate returns how much waits for moderators.
	ToModerate(ctx context.Context) (comment.Waiting, error)
}
