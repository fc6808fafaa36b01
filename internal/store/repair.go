package store

import (
	"context"
	"crypto/sha256"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/live"
	"amparo/internal/store/mend"
)

// Copies are published documents that are kept a second time, outside the database.
type Copies = live.Copies

// UseCopies has readers shown the copy of a published document that is damaged here. It
// is called before anything is read.
func (s *Store) UseCopies(c Copies) { s.copies = c }

// PublishedDigests calls each with the SHA-256 of every published document of an entry, or
// of all entries for "", and the revision that has it.
func (s *Store) PublishedDigests(ctx context.Context, entryID string, each func(digest [sha256.Size]byte, revisionID string)) error {
	return s.shows().Digests(ctx, entryID, each)
}

// Documents calls each with the documents of revisions. Those that are not as they were
// written are left out.
func (s *Store) Documents(ctx context.Context, revisionIDs []string, each func(document []byte)) error {
	return s.shows().Documents(ctx, revisionIDs, each)
}

// Source is this database as one that sound rows are taken from, under a name that
// operators know.
func (s *Store) Source(name string) mend.Source { return mend.Source{Name: name, DB: s.engine} }

// PlanRepair says for each fault what can be done about it. Nothing is changed.
func (s *Store) PlanRepair(ctx context.Context, faults []Fault, copies Copies, from ...mend.Source) ([]mend.Plan, error) {
	find := &mend.Finder{DB: s.engine, Copies: copies, From: from}
	return find.FindAll(ctx, faults)
}

// Repair carries out plans, all of them or none; the act says so in the log. Everything is
// loaded again by who shows it.
func (s *Store) Repair(ctx context.Context, act account.Act, plans []mend.Plan) error {
	return s.record(ctx, act, append(mend.Statements(plans), changed(directory.ChangeEverything, "", act.At)))
}
