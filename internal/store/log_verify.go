package store

import (
	"context"
	"fmt"

	"amparo/internal/account"
)

// endSecret names where the end of the log is kept a second time.
const endSecret = "log.end"

// logEnd is the last row of the log.
type logEnd struct {
	seq  int64
	hash string
}

func (e logEnd) text() string { return fmt.Sprintf("%d %s", e.seq, e.hash) }

// askEnd asks both places for the end of the log.
func askEnd() Statement {
	return stmt(`SELECT COALESCE((SELECT value FROM secrets WHERE name = ?), ''),
COALESCE((SELECT MAX(seq) FROM log), 0), COALESCE((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '')`, endSecret)
}

// scanEnd reads the answer to askEnd: the later place counts, so that rows that were
// cut off leave a gap.
func scanEnd(row scanner) (end logEnd, err error) {
	kept := ""
	if err := row.Scan(&kept, &end.seq, &end.hash); err != nil {
		return end, err
	}
	var second logEnd
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
	case r.Hash != chainHash(c.hash, r):
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

// VerifyLog computes the whole chain of the log again and names the first row
// that is not as it was written. Rows that were cut off at the end show as long
// as the second place where the end is kept was not changed with them. progress
// is called now and then with the number of rows that were good.
func (s *Store) VerifyLog(ctx context.Context, progress func(rows int64)) (account.LogCheck, error) {
	end := ""
	err := s.engine.Query(ctx, stmt(`SELECT value FROM secrets WHERE name = ?`, endSecret), func(row scanner) error { return row.Scan(&end) })
	if err != nil {
		return account.LogCheck{}, err
	}
	var last int64
	_, _ = fmt.Sscanf(end, "%d ", &last) // 0: it says nothing
	c := &chain{}
	err = s.Records(ctx, 0, func(r account.Record) error {
		c.follow(r)
		if r.Seq == last && (logEnd{seq: r.Seq, hash: r.Hash}).text() != end {
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
