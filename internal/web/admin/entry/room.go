// Package entry is the form of an entry: what is shown, how what was typed is
// read, drafts, saving, and what two people typed at the same time.
package entry

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
) // Room is the form of an entry.
type Room struct {
	*visit.Desk
	Store      Store
	gazetteers map[lang.Tag]func() gazetteer.Gazetteer
	Dead       visit.DeadAddresses
	Doubles    *desk.Doubles // other entries with the same contacts; nil asks nobody
}

// New makes the room.
func New(d *visit.Desk, s Store) *Room {
	return &Room{Desk: d, Store: s, gazetteers: gazetteer.New(d.Words)}
}

// Store is the part of the store that this room needs.
type Store interface {
	entryStore
	revisionStore
}

// entryStore is what the form of an entry needs besides revisions.
type entryStore interface {
	// UsedIDs returns the id of every contact and response an entry ever had.
	UsedIDs(ctx context.Context, entryID string) ([]string, error)
	// SlugTaken reports whether an entry has a slug, or once had it.
	SlugTaken(ctx context.Context, slug string) (bool, error)
	// Draft returns what an account is writing; ErrNotFound if it is nothing.
	Draft(ctx context.Context, accountID, entryID string, tag lang.Tag) (directory.Draft, error)
	// KeepDraft stores what somebody is writing.
	KeepDraft(ctx context.Context, n directory.Draft) error
	// DropDraft forgets what was saved meanwhile.
	DropDraft(ctx context.Context, accountID, entryID string, tag lang.Tag) error
	// DiscardDraft forgets what its writer does not want.
	DiscardDraft(ctx context.Context, act account.Act, entryID string, tag lang.Tag) error
}

type revisionStore interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
	// Revisions returns the newest revisions without their documents.
	Revisions(ctx context.Context, entryID string, limit int) ([]directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Verifications returns the last verification of the entry and its contacts.
	Verifications(ctx context.Context, entryID string) (map[string]directory.Verification, error)
	// SaveAs adds a revision in somebody's name.
	SaveAs(ctx context.Context, act account.Act, r directory.Revision) error
}

// entryCrumbs is the way to the form.
func entryCrumbs(p *i18n.Printer) []templates.Link {
	return []templates.Link{{Href: visit.Root + "/entries", Text: p.T("desk.entries")}}
}
