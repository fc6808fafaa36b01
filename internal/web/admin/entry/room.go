// Package entry is the form of an entry: what is shown, how what was typed is
// read, drafts, saving, and what two people typed at the same time.
package entry

import (
	"amparo/internal/desk"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/visit"
)

// Room is the form of an entry.
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
