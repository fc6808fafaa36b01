package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/directory"
)

// SaveMany adds revisions of several entries in somebody's name, all or none.
// Each parent must be the head until then: ErrConflict.
func (s *Store) SaveMany(ctx context.Context, act account.Act, revisions []directory.Revision) error {
	var batch []Statement
	for _, r := range revisions {
		statements, err := addRevision(r)
		if err != nil {
			return err
		}
		batch = append(batch, statements...)
	}
	return s.record(ctx, act, batch)
}

// PublishMany makes revisions of several entries live, all or none. Each must
// be the head until then: ErrConflict. ErrNotFound and ErrUnpublishable are
// those of Publish.
func (s *Store) PublishMany(ctx context.Context, act account.Act, releases []directory.HeadRelease) error {
	var batch []Statement
	for _, release := range releases {
		r, err := s.Revision(ctx, release.EntryID, release.RevisionID)
		if err != nil {
			return err
		}
		live, err := s.live(ctx, release.EntryID)
		if err != nil {
			return err
		}
		statements, err := publish(r.Entry, release.RevisionID, release.Languages, live, act.At)
		if err != nil {
			return err
		}
		batch = append(append(batch, stillHead(release.EntryID, release.RevisionID)), statements...)
		batch = append(batch, changed(directory.ChangeEntry, release.EntryID, act.At))
	}
	return s.record(ctx, act, batch)
}

// WithdrawMany takes several entries from the readers, all or none, and with
// them the publications that wait. heads gives the revision each must have as
// its head until then: ErrConflict.
func (s *Store) WithdrawMany(ctx context.Context, act account.Act, heads map[string]string, reason directory.WithdrawalReason) error {
	var batch []Statement
	for id, head := range heads {
		batch = append(batch,
			stillHead(id, head),
			stmt(`UPDATE entries SET withdrawn_at = ?, withdrawn_reason = ? WHERE id = ?`, act.At.UnixMilli(), string(reason), id),
			stmt(`DELETE FROM schedules WHERE entry_id = ?`, id),
			changed(directory.ChangeEntry, id, act.At))
	}
	return s.record(ctx, act, batch)
}

// stillHead is the guard that an entry's head is where it was seen.
func stillHead(entryID, head string) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ? AND head = ?)`, entryID, head)
}
