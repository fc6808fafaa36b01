// Package ledger is the log: rows that are bound each to all before it, how one is added,
// read, and the whole proven.
package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"amparo/internal/account"
	"amparo/internal/store/engine"
)

// endSecret names where the end of the log is kept a second time.
const endSecret = "log.end"

// End is the last row of the log.
type End struct {
	seq  int64
	hash string
}

func (e End) text() string { return fmt.Sprintf("%d %s", e.seq, e.hash) }

// AskEnd asks both places for the end of the log.
func AskEnd() engine.Statement {
	return engine.Stmt(`SELECT COALESCE((SELECT value FROM secrets WHERE name = ?), ''),
COALESCE((SELECT MAX(seq) FROM log), 0), COALESCE((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '')`, endSecret)
}

// ScanEnd reads the answer to AskEnd: the later place counts, so that rows that were
// cut off leave a gap.
func ScanEnd(row engine.Row) (end End, err error) {
	kept := ""
	if err := row.Scan(&kept, &end.seq, &end.hash); err != nil {
		return end, err
	}
	var second End
	if n, _ := fmt.Sscanf(kept, "%d %s", &second.seq, &second.hash); n == 2 && second.seq > end.seq {
		return second, nil
	}
	return end, nil
}

// chain follows the rows of the log and remembers the first that is wrong.
type chain struct {
	check account.LogCheck
	hash  string
}

func (c *chain) follow(r account.Record) {
	switch next := c.check.Rows + 1; {
	case c.check.Fault != "":
	case r.Seq != next:
		c.fault(account.LogGap, next)
	case !Binds(r.Hash, c.hash, fieldsOf(r)...):
		c.fault(account.LogChanged, r.Seq)
	default:
		c.check.Rows, c.hash = next, r.Hash
	}
}

// fault remembers the first thing that is wrong.
func (c *chain) fault(what account.LogFault, seq int64) {
	if c.check.Fault == "" {
		c.check.Fault, c.check.Seq = what, seq
	}
}

// fieldsOf are what the hash of a row covers besides the hash before.
func fieldsOf(r account.Record) []string {
	return []string{fmt.Sprint(r.Seq), fmt.Sprint(r.At.UnixMilli()), r.AccountID, r.Name, string(r.Action), r.Subject, r.Label, r.Detail}
}

// Add is the statements that add an act behind the end of the log. The end is
// kept in a second place: of a log that was cut, the next row shows the gap.
func Add(end End, act account.Act) ([]engine.Statement, error) {
	detail := []byte("{}")
	if act.Detail != nil {
		var err error
		if detail, err = json.Marshal(act.Detail); err != nil {
			return nil, err
		}
	}
	r := account.Record{
		Seq: end.seq + 1, At: act.At, AccountID: act.AccountID, Name: act.Name, Action: act.Action,
		Subject: act.Subject, Label: act.Label, Detail: string(detail),
	}
	r.Hash = Bind(end.hash, fieldsOf(r)...)
	return []engine.Statement{
		engine.Stmt(`INSERT INTO log (seq, at, account_id, name, action, subject, label, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			r.Seq, r.At.UnixMilli(), r.AccountID, r.Name, string(r.Action), r.Subject, r.Label, r.Detail, r.Hash),
		engine.Stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
			endSecret, End{seq: r.Seq, hash: r.Hash}.text()),
	}, nil
}

// Verify computes the whole chain of the log again and names the first row
// that is not as it was written. Rows that were cut off at the end show as long
// as the second place where the end is kept was not changed with them. progress
// is called now and then with the number of rows that were good.
func Verify(ctx context.Context, db engine.Engine, progress func(rows int64)) (account.LogCheck, error) {
	end := ""
	err := db.Query(ctx, engine.Stmt(`SELECT value FROM secrets WHERE name = ?`, endSecret), func(row engine.Row) error { return row.Scan(&end) })
	if err != nil {
		return account.LogCheck{}, err
	}
	var last int64
	_, _ = fmt.Sscanf(end, "%d ", &last) // 0: it says nothing
	c := &chain{}
	err = Records(ctx, db, 0, func(r account.Record) error {
		c.follow(r)
		if r.Seq == last && (End{seq: r.Seq, hash: r.Hash}).text() != end {
			c.fault(account.LogChanged, r.Seq) // and all hashes since made anew
		}
		if r.Seq%1000 == 0 {
			progress(c.check.Rows)
		}
		return nil
	})
	switch {
	case c.check.Rows < last:
		c.fault(account.LogCut, c.check.Rows+1)
	case last == 0 && c.check.Rows > 0:
		c.fault(account.LogEndUnknown, c.check.Rows)
	}
	return c.check, err
}
