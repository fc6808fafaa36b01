package store

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/watching"
)

// AddTicket stores a one-time address; an earlier one of the account is
// void, and what has expired is forgotten.
func (s *Store) AddTicket(ctx context.Context, act account.Act, t account.Ticket) error {
	return s.record(ctx, act, addTicket(t))
}

func addTicket(t account.Ticket) []Statement {
	return []Statement{
		stmt(`DELETE FROM tickets WHERE used_at IS NULL AND (account_id = ? OR expires_at <= ?)`, t.AccountID, t.CreatedAt.UnixMilli()),
		stmt(`INSERT INTO tickets (hash, purpose, account_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)`,
			account.HashToken(t.Word), string(t.Purpose), t.AccountID, t.CreatedAt.UnixMilli(), t.ExpiresAt.UnixMilli()),
	}
}

// Ticket returns a one-time address that is still good; account.ErrNotFound
// for all others.
func (s *Store) Ticket(ctx context.Context, word string, now time.Time) (*account.Ticket, error) {
	var found *account.Ticket
	query := stmt(`SELECT purpose, account_id, created_at, expires_at, name, interface, password FROM tickets
WHERE hash = ? AND used_at IS NULL AND expires_at > ?`, account.HashToken(word), now.UnixMilli())
	err := s.engine.Query(ctx, query, func(row scanner) error {
		t := &account.Ticket{Word: word}
		var created, expires int64
		err := row.Scan(&t.Purpose, &t.AccountID, &created, &expires, &t.Name, &t.Interface, &t.Password)
		t.CreatedAt, t.ExpiresAt = time.UnixMilli(created).UTC(), time.UnixMilli(expires).UTC()
		found = t
		return err
	})
	if err == nil && found == nil {
		err = account.ErrNotFound
	}
	return found, err
}

// PrepareTicket keeps what was chosen on the pages of a one-time address. It
// changes no account: the log will have one row when it does.
func (s *Store) PrepareTicket(ctx context.Context, t *account.Ticket) error {
	return s.engine.Batch(ctx, []Statement{stmt(`UPDATE tickets SET name = ?, interface = ?, password = ? WHERE hash = ? AND used_at IS NULL`,
		t.Name, string(t.Interface), t.Password, account.HashToken(t.Word))})
}

// UseTicket ends a one-time address: the account has its password and its
// second factor, old ones are void, the new session is the only one, no browser is known
// any more, and nothing is asked of what was before. The
// first manager's account is made. account.ErrUsed: it was used a moment ago.
func (s *Store) UseTicket(ctx context.Context, act account.Act, t *account.Ticket, n account.Enrolment) error {
	a, hash, at := n.Account, account.HashToken(t.Word), n.Session.CreatedAt
	batch := []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM tickets WHERE hash = ? AND used_at IS NULL AND expires_at > ?)`, hash, at.UnixMilli()),
		stmt(`UPDATE tickets SET used_at = ?, password = '' WHERE hash = ?`, at.UnixMilli(), hash),
	}
	if t.Purpose == account.PurposeFirst {
		add, err := insertAccount(a, t.Password)
		if err != nil {
			return err
		}
		batch = append(batch, stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE state = 'active' OR name = ?)`, a.Name), add)
	} else {
		batch = append(batch,
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE id = ? AND state = 'suspended')`, a.ID),
			stmt(`UPDATE accounts SET password = ?, interface = ?, state = 'active' WHERE id = ?`, t.Password, string(a.Interface), a.ID),
			stmt(`DELETE FROM passkeys WHERE account_id = ?`, a.ID),
			stmt(`DELETE FROM code_generators WHERE account_id = ?`, a.ID),
			stmt(`DELETE FROM reset_asks WHERE account_id = ?`, a.ID),
			stmt(`DELETE FROM sessions WHERE account_id = ?`, a.ID), watching.ForgetDevices(a.ID))
		batch = append(batch, watching.Answered(a.ID)...)
	}
	if n.Passkey != nil {
		batch = append(batch, addPasskey(*n.Passkey))
	}
	if n.Generator != nil {
		set, err := s.setGenerator(a.ID, *n.Generator)
		if err != nil {
			return err
		}
		batch = append(batch, set)
	}
	batch = append(append(batch, setRecoveryCodes(a.ID, n.Recovery)...), insertSession(n.Session, n.Token))
	return named(s.record(ctx, act, batch), account.ErrUsed)
}

// AskReset stores that somebody asks for a new second factor of an account.
func (s *Store) AskReset(ctx context.Context, act account.Act, a account.ResetAsk) error {
	return s.record(ctx, act, []Statement{stmt(`INSERT INTO reset_asks (account_id, asked_by, asked_at) VALUES (?, ?, ?)
ON CONFLICT (account_id) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at`, a.AccountID, a.AskedBy, a.AskedAt.UnixMilli())})
}

// ResetAsks returns the requests that wait, oldest first.
func (s *Store) ResetAsks(ctx context.Context, now time.Time) ([]account.ResetAsk, error) {
	var list []account.ResetAsk
	err := s.engine.Query(ctx, stmt(`SELECT r.account_id, a.name, r.asked_by, b.name, r.asked_at
FROM reset_asks r JOIN accounts a ON a.id = r.account_id JOIN accounts b ON b.id = r.asked_by ORDER BY r.asked_at`), func(row scanner) error {
		var r account.ResetAsk
		var at int64
		err := row.Scan(&r.AccountID, &r.Name, &r.AskedBy, &r.AskedName, &at)
		r.AskedAt = time.UnixMilli(at).UTC()
		if r.Open(now) {
			list = append(list, r)
		}
		return err
	})
	return list, err
}

// askStands is the guard that a request is still the one somebody looked at.
func askStands(r account.ResetAsk) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM reset_asks WHERE account_id = ? AND asked_by = ? AND asked_at = ?)`,
		r.AccountID, r.AskedBy, r.AskedAt.UnixMilli())
}

// ConfirmReset grants a request: the account gets a one-time address, and its
// sessions end. account.ErrUsed: the request is gone.
func (s *Store) ConfirmReset(ctx context.Context, act account.Act, r account.ResetAsk, t account.Ticket) error {
	batch := append([]Statement{askStands(r)}, addTicket(t)...)
	batch = append(batch,
		stmt(`DELETE FROM reset_asks WHERE account_id = ?`, r.AccountID),
		stmt(`DELETE FROM sessions WHERE account_id = ?`, r.AccountID))
	return named(s.record(ctx, act, batch), account.ErrUsed)
}

// DropReset takes a request away. account.ErrUsed: it is gone.
func (s *Store) DropReset(ctx context.Context, act account.Act, r account.ResetAsk) error {
	return named(s.record(ctx, act, []Statement{
		askStands(r),
		stmt(`DELETE FROM reset_asks WHERE account_id = ?`, r.AccountID),
	}), account.ErrUsed)
}
