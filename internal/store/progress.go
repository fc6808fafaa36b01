package store

import (
	"context"
	"time"
)

// Guard has a question asked before each write. Its error undoes the write, which gives
// directory.ErrUnavailable; reading goes on.
func (s *Store) Guard(allow func() error) { s.engine.Guard(allow) }

// Writes is how many writes have changed the database since it was made: saves,
// publications, comments, sessions, whatever was acknowledged. (The sequence of changes
// covers what readers see, the log what somebody did; neither knows of a comment.)
func (s *Store) Writes(ctx context.Context) (int64, error) { return s.engine.Writes(ctx) }

// LogHead is the number of the last row of the log and the hash that binds it to all
// before it; 0 and "" for a log without rows.
func (s *Store) LogHead(ctx context.Context) (seq int64, hash string, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1`), func(row scanner) error { return row.Scan(&seq, &hash) })
	return seq, hash, err
}

// LogHash is the hash of a row of the log; "" if there is no such row.
func (s *Store) LogHash(ctx context.Context, seq int64) (hash string, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT hash FROM log WHERE seq = ?`, seq), func(row scanner) error { return row.Scan(&hash) })
	return hash, err
}

// LastWritten is the latest time that anything in the database tells of; the zero time
// for an empty one.
func (s *Store) LastWritten(ctx context.Context) (at time.Time, err error) {
	const latest = `SELECT MAX(COALESCE((SELECT MAX(at) FROM log), 0), COALESCE((SELECT MAX(at) FROM changes), 0),
COALESCE((SELECT MAX(at) FROM comments), 0), COALESCE((SELECT MAX(at) FROM reports), 0), COALESCE((SELECT MAX(created_at) FROM revisions), 0))`
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
