package store

import (
	"context"
	"crypto/rand"
	"time"

	"amparo/internal/directory"
)

// Sequence returns the number of the last change readers could see; 0 for an
// empty database.
func (s *Store) Sequence(ctx context.Context) (int64, error) {
	var seq int64
	err := s.engine.Query(ctx, stmt(`SELECT COALESCE(MAX(seq), 0) FROM changes`), func(row scanner) error { return row.Scan(&seq) })
	return seq, err
}

// Changed returns when readers saw the last change; the zero time for an empty database.
func (s *Store) Changed(ctx context.Context) (at time.Time, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT at FROM changes ORDER BY seq DESC LIMIT 1`), func(row scanner) error {
		var milli int64
		err := row.Scan(&milli)
		at = time.UnixMilli(milli)
		return err
	})
	return at, err
}

// LastWritten is the latest time that anything in the database tells of; the zero time
// for an empty one.
func (s *Store) LastWritten(ctx context.Context) (at time.Time, err error) {
	const latest = `SELECT COALESCE(MAX(at), 0) FROM (SELECT MAX(at) AS at FROM log UNION ALL SELECT MAX(at) FROM changes
UNION ALL SELECT MAX(at) FROM comments UNION ALL SELECT MAX(at) FROM reports UNION ALL SELECT MAX(created_at) FROM revisions) AS times`
	err = s.engine.Query(ctx, stmt(latest), func(row scanner) error {
		var milli int64
		if err := row.Scan(&milli); err != nil || milli == 0 {
			return err
		}
		at = time.UnixMilli(milli).UTC()
		return nil
	})
	return at, err
}

// ChangesSince returns the changes after a sequence number, oldest first.
func (s *Store) ChangesSince(ctx context.Context, seq int64) ([]directory.Change, error) {
	var changes []directory.Change
	err := s.engine.Query(ctx, stmt(`SELECT seq, what, entry_id FROM changes WHERE seq > ? ORDER BY seq`, seq), func(row scanner) error {
		var c directory.Change
		if err := row.Scan(&c.Seq, &c.What, &c.EntryID); err != nil {
			return err
		}
		changes = append(changes, c)
		return nil
	})
	return changes, err
}

// ChangeID returns the id of a change, which no other has, in no database; ""
// if there is none with this number, or it was made before they had ids.
func (s *Store) ChangeID(ctx context.Context, seq int64) (string, error) {
	var id string
	err := s.engine.Query(ctx, stmt(`SELECT id FROM changes WHERE seq = ?`, seq), func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// changed is the statement every visible change carries in its batch. Whoever writes is
// alone, so that the numbers become visible in their order.
func changed(what directory.ChangeKind, entryID string, at time.Time) Statement {
	return stmt(`INSERT INTO changes (seq, what, entry_id, at, id) VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM changes), ?, ?, ?, ?)`, string(what), entryID, at.UnixMilli(), rand.Text())
}
