package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"amparo/internal/account"
)

// selectRecord gives rows of the log.
const selectRecord = `SELECT seq, at, account_id, name, action, subject, label, detail, hash FROM log `

// Records calls each with the rows of the log after a number, oldest first.
func (s *Store) Records(ctx context.Context, after int64, each func(account.Record) error) error {
	return s.records(ctx, stmt(selectRecord+`WHERE seq > ? ORDER BY seq`, after), each)
}

// Log returns at most limit rows of the log that a filter lets through, newest
// first. However long the log is, a page of it is found by the numbers.
func (s *Store) Log(ctx context.Context, f account.LogFilter, limit int) ([]account.Record, error) {
	where, args := logWhere(f)
	order := "DESC"
	if f.After > 0 { // the rows next to the one after which they are wanted
		order = "ASC"
	}
	var list []account.Record
	err := s.records(ctx, stmt(selectRecord+where+` ORDER BY seq `+order+` LIMIT ?`, append(args, limit)...), func(r account.Record) error {
		list = append(list, r)
		return nil
	})
	if f.After > 0 {
		slices.Reverse(list)
	}
	return list, err
}

// logWhere is the condition a filter makes, with its parameters.
func logWhere(f account.LogFilter) (string, []any) {
	var parts []string
	var args []any
	add := func(part string, arg any) { parts, args = append(parts, part), append(args, arg) }
	if f.AccountID != "" {
		add("account_id = ?", strings.TrimPrefix(f.AccountID, account.NoAccount))
	}
	if f.Action != "" {
		add("action = ?", string(f.Action))
	}
	if f.Subject != "" {
		add("subject = ?", f.Subject)
	}
	if !f.From.IsZero() {
		add("at >= ?", f.From.UnixMilli())
	}
	if !f.Until.IsZero() {
		add("at < ?", f.Until.UnixMilli())
	}
	if f.Before > 0 {
		add("seq < ?", f.Before)
	}
	if f.After > 0 {
		add("seq > ?", f.After)
	}
	if parts == nil {
		return "", nil
	}
	return "WHERE " + strings.Join(parts, " AND "), args
}

func (s *Store) records(ctx context.Context, query Statement, each func(account.Record) error) error {
	return s.engine.Query(ctx, query, func(row scanner) error {
		var r account.Record
		var at int64
		if err := row.Scan(&r.Seq, &at, &r.AccountID, &r.Name, &r.Action, &r.Subject, &r.Label, &r.Detail, &r.Hash); err != nil {
			return err
		}
		r.At = time.UnixMilli(at).UTC()
		return each(r)
	})
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
