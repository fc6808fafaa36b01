package embedded

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
)

// open opens the database of a folder.
func open(t *testing.T, dir string) *Database {
	t.Helper()
	path := filepath.Join(dir, "test.db")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := connect(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() }) // some tests have closed it before
	return e
}

// TestPragmas: a pragma belongs to a connection, and every one needs them all.
func TestPragmas(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	want := map[string]string{
		"busy_timeout": "5000", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "secure_delete": "1",
		"cache_size": "-8000", "mmap_size": "0", "query_only": "0",
	}
	checkPragmas(t, e.writer, 1, want)
	want["query_only"] = "1"
	checkPragmas(t, e.reader, readers, want)
}

// checkPragmas takes all connections of a pool at once.
func checkPragmas(t *testing.T, db *sql.DB, connections int, want map[string]string) {
	t.Helper()
	if n := db.Stats().MaxOpenConnections; n != connections {
		t.Fatalf("a pool of %d connections, want %d", n, connections)
	}
	for range connections {
		conn, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		got := map[string]string{}
		for pragma := range want {
			var value string
			if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&value); err != nil {
				t.Fatal(err)
			}
			got[pragma] = value
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("pragmas (-want +got):\n%s", diff)
		}
	}
}

func TestTooOld(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{"3.51.3": false, "3.51.10": false, "3.52.0": false, "4.0.0": false, "3.51.2": true, "3.9.99": true, "2.99.99": true, "": true} {
		if got := tooOld(version); got != want {
			t.Errorf("%q is too old: %v, want %v", version, got, want)
		}
	}
}

// TestBeginsImmediate: a writer takes its place at once. A transaction that
// only later asks to write would be refused in spite of the patience.
func TestBeginsImmediate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	if _, err := two.writer.ExecContext(t.Context(), "PRAGMA busy_timeout = 0"); err != nil {
		t.Fatal(err)
	}
	tx, err := one.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := two.Batch(t.Context(), nil); !errors.Is(err, directory.ErrUnavailable) {
		t.Errorf("a second writer got %v, want ErrUnavailable", err)
	}
	n := 0
	if err := two.Query(t.Context(), engine.Stmt("SELECT 1"), func(row engine.Row) error { return row.Scan(&n) }); n != 1 || err != nil {
		t.Errorf("a reader beside a writer: %d, %v", n, err)
	}
}

// TestFeed: statements run as they come, between those before and those after; an
// error on the way undoes them all.
func TestFeed(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	if err := e.Batch(t.Context(), []engine.Statement{engine.Stmt("CREATE TABLE t (n INTEGER) STRICT")}); err != nil {
		t.Fatal(err)
	}
	sum := func() (n int) {
		if err := e.Query(t.Context(), engine.Stmt("SELECT COALESCE(SUM(n), 0) FROM t"), func(row engine.Row) error { return row.Scan(&n) }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	stop := errors.New("stop")
	add := func(after error) error {
		return e.Chain(t.Context(), engine.Link{
			First: []engine.Statement{engine.Stmt("INSERT INTO t VALUES (?)", 1000)},
			Feed: func(run func(engine.Statement) error) error {
				for range 50 {
					if err := run(engine.Stmt("INSERT INTO t VALUES (?)", 1)); err != nil {
						return err
					}
				}
				return after
			},
			Ask: engine.Stmt("SELECT SUM(n) FROM t"),
			Then: func(row engine.Row) ([]engine.Statement, error) {
				n := 0
				err := row.Scan(&n)
				return []engine.Statement{engine.Stmt("INSERT INTO t VALUES (?)", n)}, err
			},
		})
	}
	if err := add(stop); !errors.Is(err, stop) || sum() != 0 {
		t.Errorf("stopped: %v, and %d is there", err, sum())
	}
	if err := add(nil); err != nil || sum() != 2*1050 {
		t.Errorf("whole: %v, and %d is there", err, sum())
	}
}

// TestView: several statements are asked of one state, whatever is written meanwhile.
func TestView(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	batch := func(sql string) {
		if err := e.Batch(t.Context(), []engine.Statement{engine.Stmt(sql)}); err != nil {
			t.Fatal(err)
		}
	}
	batch("CREATE TABLE t (n INTEGER) STRICT")
	batch("INSERT INTO t VALUES (1)")
	err := e.View(t.Context(), func(query engine.Reading) error {
		for range 3 {
			n := 0
			if err := query(engine.Stmt("SELECT SUM(n) FROM t"), func(row engine.Row) error { return row.Scan(&n) }); err != nil || n != 1 {
				t.Errorf("%d, %v", n, err)
			}
			batch("INSERT INTO t VALUES (1)")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWrites: what changes a row is counted once, whoever writes it; what changes none,
// or is undone, is not, and leaves the file as it is.
func TestWrites(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	run := func(e *Database, sql ...string) {
		t.Helper()
		var batch []engine.Statement
		for _, s := range sql {
			batch = append(batch, engine.Stmt(s))
		}
		if err := e.Batch(t.Context(), batch); err != nil && sql[len(sql)-1] != "nonsense" {
			t.Fatal(err)
		}
	}
	run(one, `CREATE TABLE t (a TEXT) STRICT`)
	run(one, `INSERT INTO t VALUES ('a'), ('b')`, `INSERT INTO t VALUES ('c')`)
	run(two, `UPDATE t SET a = 'd' WHERE a = 'c'`)
	run(two, `DELETE FROM t WHERE a = 'none'`)
	run(one, `INSERT INTO t VALUES ('undone')`, "nonsense")
	run(one, `DELETE FROM t WHERE a = 'none'`)
	for _, e := range []*Database{one, two} {
		if n, err := e.Writes(t.Context()); n != 2 || err != nil {
			t.Errorf("%d writes, %v; want 2", n, err)
		}
	}
}
