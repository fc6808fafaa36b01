package ledger

import (
	"context"
	"slices"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
)

// selectRecord gives rows of the log.
const selectRecord = `SELECT seq, at, account_id, name, action, subject, label, detail, hash FROM log `

// Records calls each with the rows of the log after a number, oldest first.
func Records(ctx context.Context, db engine.Engine, after int64, each func(account.Record) error) error {
	return records(ctx, db, engine.Stmt(selectRecord+`WHERE seq > ? ORDER BY seq`, after), each)
}

// Page returns at most limit rows of the log that a filter lets through, newest
// first. However long the log is, a page of it is found by the numbers.
func Page(ctx context.Context, db engine.Engine, f account.LogFilter, limit int) ([]account.Record, error) {
	condition, args := where(f)
	order := "DESC"
	if f.After > 0 { // the rows next to the one after which they are wanted
		order = "ASC"
	}
	var list []account.Record
	err := records(ctx, db, engine.Stmt(selectRecord+condition+` ORDER BY seq `+order+` LIMIT ?`, append(args, limit)...), func(r account.Record) error {
		list = append(list, r)
		return nil
	})
	if f.After > 0 {
		slices.Reverse(list)
	}
	return list, err
}

// where is the condition a filter makes, with its parameters.
func where(f account.LogFilter) (string, []any) {
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

func records(ctx context.Context, db engine.Engine, query engine.Statement, each func(account.Record) error) error {
	return db.Query(ctx, query, func(row engine.Row) error {
		var r account.Record
		var at int64
		if err := row.Scan(&r.Seq, &at, &r.AccountID, &r.Name, &r.Action, &r.Subject, &r.Label, &r.Detail, &r.Hash); err != nil {
			return err
		}
		r.At = time.UnixMilli(at).UTC()
		return each(r)
	})
}
