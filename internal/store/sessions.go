package store

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/store/watching"
)

const selectSession = `SELECT id, account_id, stage, created_at, seen_at, factor_at, browser, system, factor FROM sessions `

// Session finds a session by its token; account.ErrNotFound if there is none.
// Whether it has ended is for the caller to see: Session.Ended.
func (s *Store) Session(ctx context.Context, token string) (*account.Session, error) {
	var found *account.Session
	err := s.engine.Query(ctx, stmt(selectSession+`WHERE token_hash = ?`, account.HashToken(token)), func(row scanner) (err error) {
		found, err = scanSession(row)
		return err
	})
	if err == nil && found == nil {
		err = account.ErrNotFound
	}
	return found, err
}

func scanSession(row scanner) (*account.Session, error) {
	var created, seen, factor int64
	n := &account.Session{}
	err := row.Scan(&n.ID, &n.AccountID, &n.Stage, &created, &seen, &factor, &n.Browser, &n.System, &n.Factor)
	n.CreatedAt, n.SeenAt = time.UnixMilli(created).UTC(), time.UnixMilli(seen).UTC()
	if factor > 0 {
		n.FactorAt = time.UnixMilli(factor).UTC()
	}
	return n, err
}

// StartSession stores a new session under its token, and forgets those that
// have ended by themselves.
func (s *Store) StartSession(ctx context.Context, act account.Act, n *account.Session, token string) error {
	return s.record(ctx, act, []Statement{
		stmt(`DELETE FROM sessions WHERE created_at <= ? OR seen_at <= ?`, n.CreatedAt.Add(-account.SessionAbsolute).UnixMilli(), n.CreatedAt.Add(-account.SessionIdle).UnixMilli()),
		insertSession(n, token),
	})
}

func insertSession(n *account.Session, token string) Statement {
	factor := int64(0)
	if !n.FactorAt.IsZero() {
		factor = n.FactorAt.UnixMilli()
	}
	return stmt(`INSERT INTO sessions (id, token_hash, account_id, stage, created_at, seen_at, factor_at, browser, system, factor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, account.HashToken(token), n.AccountID, string(n.Stage), n.CreatedAt.UnixMilli(), n.SeenAt.UnixMilli(), factor, n.Browser, n.System, string(n.Factor))
}

// CompleteSession puts a session with both factors in the place of the one
// that had the password only. account.ErrUsed: the factor was used up, or that
// session has ended.
func (s *Store) CompleteSession(ctx context.Context, act account.Act, c account.Completion) error {
	n := c.Session
	batch := append([]Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = ? AND account_id = ? AND stage = 'password')`, c.Before, n.AccountID),
		stmt(`DELETE FROM sessions WHERE id = ?`, c.Before),
		insertSession(n, c.Token),
		stmt(`UPDATE accounts SET used_day = ? WHERE id = ?`, n.CreatedAt.UTC().Format(time.DateOnly), n.AccountID),
	}, useProof(n.AccountID, c.Proof, n.CreatedAt)...)
	return named(s.record(ctx, act, append(batch, watching.Came(act, c)...)), account.ErrUsed)
}

// ConfirmSession remembers that a second factor was shown again, and gives the session
// another token: who had got hold of the one before has nothing now. account.ErrUsed: the
// factor was used up.
func (s *Store) ConfirmSession(ctx context.Context, act account.Act, n *account.Session, p account.Proof, token string) error {
	batch := append(useProof(n.AccountID, p, act.At), stmt(`UPDATE sessions SET factor_at = ?, token_hash = ? WHERE id = ?`, act.At.UnixMilli(), account.HashToken(token), n.ID))
	return named(s.record(ctx, act, batch), account.ErrUsed)
}

// Sessions returns the sessions of an account that have not ended, the newest first.
func (s *Store) Sessions(ctx context.Context, accountID string, now time.Time) ([]*account.Session, error) {
	return s.sessions(ctx, now, stmt(selectSession+`WHERE account_id = ? AND stage = 'complete' ORDER BY created_at DESC, id DESC`, accountID))
}

// OpenSessions is Sessions of all accounts, the newest so many.
func (s *Store) OpenSessions(ctx context.Context, now time.Time, limit int) ([]*account.Session, error) {
	return s.sessions(ctx, now, stmt(selectSession+`WHERE stage = 'complete' AND seen_at > ? ORDER BY created_at DESC, id DESC LIMIT ?`, now.Add(-account.SessionIdle).UnixMilli(), limit))
}

func (s *Store) sessions(ctx context.Context, now time.Time, query Statement) (list []*account.Session, err error) {
	err = s.engine.Query(ctx, query, func(row scanner) error {
		n, err := scanSession(row)
		if err == nil && !n.Ended(now) {
			list = append(list, n)
		}
		return err
	})
	return list, err
}

// TouchSession remembers that a session was used, and the day of the last use
// of its account. It is no act of anybody: the log does not have it.
func (s *Store) TouchSession(ctx context.Context, n *account.Session, at time.Time) error {
	return s.engine.Batch(ctx, []Statement{
		stmt(`UPDATE sessions SET seen_at = ? WHERE id = ? AND seen_at < ?`, at.UnixMilli(), n.ID, at.UnixMilli()),
		stmt(`UPDATE accounts SET used_day = ? WHERE id = ? AND used_day < ?`, at.UTC().Format(time.DateOnly), n.AccountID, at.UTC().Format(time.DateOnly)),
	})
}

// EndSession ends a session, if it has not ended.
func (s *Store) EndSession(ctx context.Context, act account.Act, id string) error {
	return s.record(ctx, act, []Statement{stmt(`DELETE FROM sessions WHERE id = ?`, id)})
}

// EndSessions ends the sessions of an account but one; "" keeps none.
func (s *Store) EndSessions(ctx context.Context, act account.Act, accountID, keep string) error {
	return s.record(ctx, act, []Statement{stmt(`DELETE FROM sessions WHERE account_id = ? AND id <> ?`, accountID, keep)})
}

func tagsAsStrings(tags []lang.Tag) []string {
	list := make([]string, len(tags))
	for i, t := range tags {
		list[i] = string(t)
	}
	return list
}
