package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/store/ledger"
)

// Records calls each with the rows of the log after a number, oldest first.
func (s *Store) Records(ctx context.Context, after int64, each func(account.Record) error) error {
	return ledger.Records(ctx, s.engine, after, each)
}

// Log returns at most limit rows of the log that a filter lets through, newest first.
func (s *Store) Log(ctx context.Context, f account.LogFilter, limit int) ([]account.Record, error) {
	return ledger.Page(ctx, s.engine, f, limit)
}

// VerifyLog computes the whole chain of the log again and names the first row that is
// not as it was written. progress is told now and then how many rows were good.
func (s *Store) VerifyLog(ctx context.Context, progress func(rows int64)) (account.LogCheck, error) {
	return ledger.Verify(ctx, s.engine, progress)
}

// AccountNames returns the name of every account, by id.
func (s *Store) AccountNames(ctx context.Context) (map[string]string, error) {
	names := map[string]string{}
	err := s.engine.Query(ctx, stmt(`SELECT id, name FROM accounts`), func(row scanner) error {
		var id, name string
		if err := row.Scan(&id, &name); err != nil {
			return err
		}
		names[id] = name
		return nil
	})
	return names, err
}

// Note writes a row of the log for something that changes nothing else.
func (s *Store) Note(ctx context.Context, act account.Act) error { return s.record(ctx, act, nil) }

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
