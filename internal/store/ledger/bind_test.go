package ledger

import (
	"testing"
	"time"

	"amparo/internal/account"
)

// bound is a log of which each row is bound by one of functions.
func bound(by ...int) []account.Record {
	var rows []account.Record
	before := ""
	for i, f := range by {
		r := account.Record{Seq: int64(i + 1), At: time.UnixMilli(int64(i)), Name: "rosa", Action: "entry.save", Detail: "{}"}
		r.Hash = functions[f].bind(before, fieldsOf(r))
		rows, before = append(rows, r), r.Hash
	}
	return rows
}

// TestSecondFunction: rows by another function verify behind those of before, which stay as
// they are; nothing goes back to the older one, and no row can be changed.
func TestSecondFunction(t *testing.T) {
	t.Parallel()
	changed := bound(0, 1, 1)
	changed[1].Name = "lena"
	early := bound(0, 1, 1)
	early[0].Label = "x"
	for _, row := range []struct {
		name  string
		rows  []account.Record
		fault account.LogFault
		seq   int64
	}{
		{"the first alone", bound(0, 0, 0), "", 0},
		{"the second behind it", bound(0, 0, 1, 1), "", 0},
		{"the second alone", bound(1, 1), "", 0},
		{"back to the first", bound(0, 1, 0), account.LogChanged, 3},
		{"a row by the second changed", changed, account.LogChanged, 2},
		{"a row by the first changed", early, account.LogChanged, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var c chain
			for _, r := range row.rows {
				c.follow(r)
			}
			if c.check.Fault != row.fault || c.check.Seq != row.seq {
				t.Errorf("%q at %d", c.check.Fault, c.check.Seq)
			}
		})
	}
}

// TestNewRowsFollow: what is added behind rows by the second function is bound by it, too.
func TestNewRowsFollow(t *testing.T) {
	t.Parallel()
	for by, mark := range []string{"", "sha3-256:"} {
		rows := bound(by)
		next := Bind(rows[0].Hash, "a", "b")
		if !Binds(next, rows[0].Hash, "a", "b") || functionOf(next) != by || next[:len(mark)] != mark {
			t.Errorf("behind %q: %q", rows[0].Hash, next)
		}
	}
}
