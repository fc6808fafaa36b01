package embedded

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"amparo/internal/store/engine"
)

// asked is the only number that a query gives.
func asked(t *testing.T, e *Database, query string, args ...any) (n int, err error) {
	t.Helper()
	err = e.Query(t.Context(), engine.Stmt(query, args...), func(row engine.Row) error { return row.Scan(&n) })
	return n, err
}

// TestPreparedQueries: a query that is kept ready says what one says that is not, with
// other values, after others wrote and after the tables changed, many at once.
func TestPreparedQueries(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	write := func(text string) {
		t.Helper()
		if err := e.Batch(t.Context(), []engine.Statement{engine.Stmt(text)}); err != nil {
			t.Fatal(err)
		}
	}
	write(`CREATE TABLE t (n INTEGER)`)
	const sum = `SELECT COALESCE(SUM(n), 0) FROM t WHERE n > ?`
	for i := range 2 * mostPrepared { // the later half is not kept
		write(fmt.Sprintf(`INSERT INTO t (n) VALUES (%d)`, i))
		var wait sync.WaitGroup
		for least := range 4 {
			wait.Go(func() {
				want := 0
				for n := least + 1; n <= i; n++ {
					want += n
				}
				got, err := asked(t, e, sum, least)
				other, err2 := asked(t, e, fmt.Sprintf("%s AND n < %d", sum, i+1), least)
				if err := errors.Join(err, err2); err != nil || got != want || other != want {
					t.Errorf("more than %d of %d: %d and %d, want %d: %v", least, i, got, other, want, err)
				}
			})
		}
		wait.Wait()
	}
	if n := len(e.prepared.kept); n < mostPrepared || n > mostPrepared+4 {
		t.Errorf("%d queries are kept", n)
	}
	write(`ALTER TABLE t RENAME COLUMN n TO m`)
	if _, err := asked(t, e, sum, 0); err == nil || !strings.Contains(err.Error(), "no such column") {
		t.Errorf("a column that is gone: %v", err)
	}
	write(`ALTER TABLE t RENAME COLUMN m TO n`)
	if n, err := asked(t, e, sum, 2*mostPrepared-2); err != nil || n != 2*mostPrepared-1 {
		t.Errorf("%d, %v", n, err)
	}
}

// TestPreparedQueriesEnd: who ends early, or asks what is none, holds nothing up.
func TestPreparedQueriesEnd(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	enough := errors.New("enough")
	for range 3 * readers {
		err := e.Query(t.Context(), engine.Stmt(`SELECT 1 UNION ALL SELECT 2`), func(engine.Row) error { return enough })
		if !errors.Is(err, enough) {
			t.Fatal(err)
		}
		if _, err := asked(t, e, `SELECT nothing FROM nowhere`); err == nil {
			t.Fatal("a table that is not there was read")
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := e.Query(gone, engine.Stmt(`SELECT 1`), func(engine.Row) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Fatalf("who is gone: %v", err)
		}
	}
	if err := e.Forget(t.Context()); err != nil {
		t.Error(err)
	}
	if n := e.reader.Stats().InUse; n != 0 {
		t.Errorf("%d connections are held", n)
	}
}
