// Package watching is the record of what happened to accounts: rows that are bound each to
// all before it, as those of the log. Rows are never changed; after account.EventsKept the
// oldest go, and a row says up to which, so that what is left can still be proven.
package watching

import (
	"context"
	"fmt"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
	"amparo/internal/store/ledger"
)

// endSecret names where the end of the record is kept a second time.
const endSecret = "events.end"

// end is a row of the record that others follow: the last one, or the last that went.
type end struct {
	seq  int64
	hash string
}

func (e end) text() string { return fmt.Sprintf("%d %s", e.seq, e.hash) }

func endOf(text string) (e end, ok bool) {
	n, _ := fmt.Sscanf(text, "%d %s", &e.seq, &e.hash)
	return e, n == 2
}

// Add appends events.
func Add(ctx context.Context, db engine.Engine, events []account.Event) error {
	if len(events) == 0 {
		return nil
	}
	return db.Chain(ctx, engine.Link{Ask: askEnd(time.Time{}), Then: func(row engine.Row) ([]engine.Statement, error) {
		last, _, err := scanEnd(row)
		if err != nil {
			return nil, err
		}
		var batch []engine.Statement
		for _, e := range events {
			var add engine.Statement
			add, last = appended(last, account.EventRow{Event: e})
			batch = append(batch, add)
		}
		return append(batch, keepEnd(last)), nil
	}})
}

// Purge removes what is older than account.EventsKept, and says in a row what the last of it
// was.
func Purge(ctx context.Context, db engine.Engine, now time.Time) error {
	return db.Chain(ctx, engine.Link{Ask: askEnd(now.Add(-account.EventsKept)), Then: func(row engine.Row) ([]engine.Statement, error) {
		last, old, err := scanEnd(row)
		if err != nil || old.seq == 0 {
			return nil, err
		}
		said, last := appended(last, account.EventRow{Event: account.Event{Kind: account.EventPurged, Hour: now.UTC().Truncate(time.Hour), Count: 1}, Note: old.text()})
		return []engine.Statement{said, engine.Stmt(`DELETE FROM events WHERE seq <= ?`, old.seq), keepEnd(last)}, nil
	}})
}

// askEnd asks both places for the end of the record, and for the last row before the first
// that is not older than a moment; the last of all, if each is older.
func askEnd(since time.Time) engine.Statement {
	const old = `(SELECT MAX(seq) FROM events WHERE seq < COALESCE((SELECT MIN(seq) FROM events WHERE hour >= ?), (SELECT MAX(seq) + 1 FROM events)))`
	at := max(since.UnixMilli(), 0)
	return engine.Stmt(`SELECT COALESCE((SELECT value FROM secrets WHERE name = ?), ''),
COALESCE((SELECT MAX(seq) FROM events), 0), COALESCE((SELECT hash FROM events ORDER BY seq DESC LIMIT 1), ''),
COALESCE(`+old+`, 0), COALESCE((SELECT hash FROM events WHERE seq = `+old+`), '')`, endSecret, at, at)
}

// scanEnd reads the answer to askEnd: the later place counts, so that rows that were cut
// off leave a gap.
func scanEnd(row engine.Row) (last, old end, err error) {
	kept := ""
	if err := row.Scan(&kept, &last.seq, &last.hash, &old.seq, &old.hash); err != nil {
		return last, old, err
	}
	if second, ok := endOf(kept); ok && second.seq > last.seq {
		last = second
	}
	return last, old, nil
}

func keepEnd(last end) engine.Statement {
	return engine.Stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, endSecret, last.text())
}

// appended is the statement that adds a row behind the end, and the new end.
func appended(last end, r account.EventRow) (engine.Statement, end) {
	r.Seq = last.seq + 1
	next := end{seq: r.Seq, hash: ledger.Bind(last.hash, fieldsOf(r)...)}
	return engine.Stmt(`INSERT INTO events (seq, hour, account_id, kind, count, note, hash) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		r.Seq, r.Hour.UnixMilli(), r.AccountID, string(r.Kind), r.Count, r.Note, next.hash), next
}

// fieldsOf are what the hash of a row covers besides the hash before.
func fieldsOf(r account.EventRow) []string {
	return []string{fmt.Sprint(r.Seq), fmt.Sprint(r.Hour.UnixMilli()), r.AccountID, string(r.Kind), fmt.Sprint(r.Count), r.Note}
}
