package watching

import (
	"context"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
	"amparo/internal/store/ledger"
)

const selectEvent = `SELECT seq, hour, account_id, kind, count, note, hash FROM events `

func events(ctx context.Context, db engine.Engine, query engine.Statement, each func(account.EventRow) error) error {
	return db.Query(ctx, query, func(row engine.Row) error {
		var r account.EventRow
		var hour int64
		if err := row.Scan(&r.Seq, &hour, &r.AccountID, &r.Kind, &r.Count, &r.Note, &r.Hash); err != nil {
			return err
		}
		r.Hour = time.UnixMilli(hour).UTC()
		return each(r)
	})
}

// Page returns at most limit events that a filter lets through, the newest first; those of
// one hour, account and kind are one, with the number of its newest row. What the record
// says of itself is not among them.
func Page(ctx context.Context, db engine.Engine, f account.EventFilter, limit int) ([]account.EventRow, error) {
	parts, args := []string{"kind <> ?"}, []any{string(account.EventPurged)}
	add := func(part string, arg any) { parts, args = append(parts, part), append(args, arg) }
	if f.AccountID != "" {
		add("account_id = ?", strings.TrimPrefix(f.AccountID, account.NoAccount))
	}
	if f.Kind != "" {
		add("kind = ?", string(f.Kind))
	}
	if !f.From.IsZero() {
		add("hour >= ?", f.From.UnixMilli())
	}
	having := ""
	if f.Before > 0 {
		having = "HAVING MAX(seq) < ? "
		args = append(args, f.Before)
	}
	var list []account.EventRow
	query := `SELECT MAX(seq), hour, account_id, kind, SUM(count), '', '' FROM events WHERE ` + strings.Join(parts, " AND ") +
		` GROUP BY hour, account_id, kind ` + having + `ORDER BY MAX(seq) DESC LIMIT ?`
	err := events(ctx, db, engine.Stmt(query, append(args, limit)...), func(r account.EventRow) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

// Hours sums the events of some kinds, of which there is at least one, by hour and by
// whether they belong to an account, from an hour on.
func Hours(ctx context.Context, db engine.Engine, from time.Time, kinds ...account.EventKind) ([]account.HourOfEvents, error) {
	args := []any{from.UnixMilli()}
	for _, kind := range kinds {
		args = append(args, string(kind))
	}
	query := `SELECT hour, SUM(CASE WHEN account_id <> '' THEN count ELSE 0 END), SUM(CASE WHEN account_id = '' THEN count ELSE 0 END)
FROM events WHERE hour >= ? AND kind IN (?` + strings.Repeat(", ?", len(kinds)-1) + `) GROUP BY hour ORDER BY hour`
	var list []account.HourOfEvents
	err := db.Query(ctx, engine.Stmt(query, args...), func(row engine.Row) error {
		var h account.HourOfEvents
		var at int64
		err := row.Scan(&at, &h.Accounts, &h.Unknown)
		h.Hour = time.UnixMilli(at).UTC()
		list = append(list, h)
		return err
	})
	return list, err
}

// Verify computes the whole chain again and names the first row that is not as it was
// written, as the log's check does.
func Verify(ctx context.Context, db engine.Engine) (account.LogCheck, error) {
	kept, anchors := "", map[int64]string{}
	err := db.Query(ctx, engine.Stmt(`SELECT value FROM secrets WHERE name = ?`, endSecret), func(row engine.Row) error { return row.Scan(&kept) })
	if err != nil {
		return account.LogCheck{}, err
	}
	err = events(ctx, db, engine.Stmt(selectEvent+`WHERE kind = ?`, string(account.EventPurged)), func(r account.EventRow) error {
		if gone, ok := endOf(r.Note); ok {
			anchors[gone.seq] = gone.hash
		}
		return nil
	})
	if err != nil {
		return account.LogCheck{}, err
	}
	c, last := chain{anchors: anchors}, end{}
	err = events(ctx, db, engine.Stmt(selectEvent+`ORDER BY seq`), func(r account.EventRow) error {
		c.follow(r)
		last = end{r.Seq, r.Hash}
		return nil
	})
	noted, known := endOf(kept)
	switch {
	case c.check.Fault != "":
	case known && noted.seq > last.seq:
		c.check.Fault, c.check.Seq = account.LogCut, last.seq+1
	case known && noted != last:
		c.check.Fault, c.check.Seq = account.LogChanged, last.seq
	case !known && last.seq > 0:
		c.check.Fault, c.check.Seq = account.LogEndUnknown, last.seq
	}
	return c.check, err
}

// chain follows the rows and remembers the first that is wrong.
type chain struct {
	anchors map[int64]string // hashes of rows that went, after which what is left begins
	check   account.LogCheck
	before  end
}

func (c *chain) follow(r account.EventRow) {
	if c.check.Fault != "" {
		return
	}
	if c.before.seq == 0 && r.Seq > 1 {
		if hash, ok := c.anchors[r.Seq-1]; ok {
			c.before = end{r.Seq - 1, hash}
		}
	}
	switch {
	case r.Seq != c.before.seq+1:
		c.check.Fault, c.check.Seq = account.LogGap, c.before.seq+1
	case !ledger.Binds(r.Hash, c.before.hash, fieldsOf(r)...):
		c.check.Fault, c.check.Seq = account.LogChanged, r.Seq
	default:
		c.check.Rows++
		c.before = end{r.Seq, r.Hash}
	}
}
