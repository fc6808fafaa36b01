// Package embedded is the engine that needs no other program: SQLite in one file.
package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite"

	"amparo/internal/store/engine"
)

var errReadOnly = errors.New("store: opened for reading only")

// readers is the size of the reading pool. Four readers on two cores already
// saturate the page cache (measured); more only cost memory.
const readers = 4

// minSQLite is the oldest SQLite the program accepts: earlier ones can corrupt
// a WAL database that is checkpointed while it is reset.
const minSQLite = 3051003

// Database is the SQLite engine: one connection writes, a few read.
type Database struct {
	path           string
	writer, reader *sql.DB
	connector      *connector      // of the writer
	prepared       preparedQueries // of the readers
	closed         atomic.Bool
	effort         effort
	allow          atomic.Pointer[func() error] // asked before each write; nil: all may go on
	unwritten      atomic.Pointer[func(error)]  // told of writes that failed; nil: nobody is
}

// Create makes a database file, readable by its owner alone, to read and to write;
// SQLite gives its companions the same permissions. What exists already is an error.
func Create(ctx context.Context, path string) (*Database, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return connect(ctx, path)
}

// Open opens a database file of ours to read and to write. It makes none, and leaves
// what is not ours as it is: see Recognise.
func Open(ctx context.Context, path string) (*Database, error) {
	if err := Recognise(ctx, path); err != nil {
		return nil, err
	}
	e, err := connect(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := e.checkOurs(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), e.Close())
	}
	return e, nil
}

// connect opens the two pools of a file that exists.
func connect(ctx context.Context, path string) (*Database, error) {
	sortBeside(path)
	connects, err := sqlite.NewConnector(dsn(path, "immediate", false))
	if err != nil {
		return nil, err
	}
	sealing := &connector{Connector: connects}
	writer := sql.OpenDB(sealing)
	writer.SetMaxOpenConns(1)
	reader, err := sql.Open("sqlite", dsn(path, "deferred", true))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	e := &Database{path: path, writer: writer, reader: reader, connector: sealing}
	if err := e.checkVersion(ctx); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

// dsn sets the pragmas on every connection of a pool, busy_timeout first. A file that
// went away is not made again.
func dsn(path, lock string, readOnly bool) string {
	q := url.Values{"_txlock": {lock}, "mode": {"rw"}}
	pragmas := []string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)",
		"trusted_schema(OFF)", "secure_delete(ON)", "cache_size(-8000)",
		// A file that is mapped into memory and cut by another hand ends the program.
		"mmap_size(0)",
	}
	if readOnly {
		pragmas = append(pragmas, "query_only(ON)")
	}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (e *Database) checkVersion(ctx context.Context) error {
	var version string
	if err := e.writer.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return e.translate(err)
	}
	if tooOld(version) {
		return fmt.Errorf("SQLite %s is too old", version)
	}
	return nil
}

func tooOld(version string) bool {
	number := 0
	for part := range strings.SplitSeq(version, ".") {
		n, _ := strconv.Atoi(part)
		number = number*1000 + n
	}
	return number < minSQLite
}

func (e *Database) Query(ctx context.Context, s engine.Statement, each func(engine.Row) error) error {
	rows, err := e.rows(ctx, s.SQL, s.Args)
	return e.eachRow(rows, err, each)
}

// Batch runs the statements in one transaction.
func (e *Database) Batch(ctx context.Context, statements []engine.Statement) error {
	return e.write(ctx, func(tx *sql.Tx) error { return e.run(ctx, tx, statements) })
}

// Chain runs a link in one transaction: it holds the right to write from its first
// statement on.
func (e *Database) Chain(ctx context.Context, l engine.Link) error {
	return e.write(ctx, func(tx *sql.Tx) error {
		if err := e.run(ctx, tx, l.First); err != nil {
			return err
		}
		if err := e.feed(ctx, tx, l); err != nil {
			return err
		}
		rest, err := e.ask(ctx, tx, l)
		if err != nil {
			return err
		}
		return e.run(ctx, tx, rest)
	})
}

func (e *Database) run(ctx context.Context, tx *sql.Tx, statements []engine.Statement) error {
	for _, s := range statements {
		if s.SQL == engine.KeysLast {
			s.SQL = "PRAGMA defer_foreign_keys = ON"
		}
		if _, err := tx.ExecContext(ctx, s.SQL, s.Args...); err != nil {
			return e.translate(err)
		}
	}
	return nil
}

// feed runs the statements of a link as they come. The same few come again and again:
// each is compiled once.
func (e *Database) feed(ctx context.Context, tx *sql.Tx, l engine.Link) (err error) {
	if l.Feed == nil {
		return nil
	}
	compiled := map[string]*sql.Stmt{}
	defer func() {
		for _, c := range compiled {
			err = errors.Join(err, e.translate(c.Close()))
		}
	}()
	return l.Feed(func(s engine.Statement) error {
		c := compiled[s.SQL]
		if c == nil {
			if c, err = tx.PrepareContext(ctx, s.SQL); err != nil {
				return e.translate(err)
			}
			compiled[s.SQL] = c
		}
		_, err := c.ExecContext(ctx, s.Args...)
		return e.translate(err)
	})
}

// ask reads the row of a link and returns the statements made of it.
func (e *Database) ask(ctx context.Context, tx *sql.Tx, l engine.Link) (rest []engine.Statement, err error) {
	rows, err := tx.QueryContext(ctx, l.Ask.SQL, l.Ask.Args...)
	if err != nil {
		return nil, e.translate(err)
	}
	defer func() { err = errors.Join(err, e.translate(rows.Err()), e.translate(rows.Close())) }()
	if !rows.Next() {
		return l.Then(nil)
	}
	return l.Then(rows)
}

// Forget empties the write-ahead log: secure_delete has written zeros over the
// rows in the database itself, but the log still holds them. When somebody
// reads meanwhile it is emptied the next time.
func (e *Database) Forget(ctx context.Context) error {
	if err := e.allowed(); err != nil {
		return err
	}
	_, err := e.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return e.translate(err)
}

// OpenReadOnly opens a database file of ours without ever changing it: beside a program
// that writes to it, or none.
func OpenReadOnly(ctx context.Context, path string) (*Database, error) {
	if err := Recognise(ctx, path); err != nil {
		return nil, err
	}
	sortBeside(path)
	reader, err := sql.Open("sqlite", dsn(path, "deferred", true))
	if err != nil {
		return nil, err
	}
	e := &Database{path: path, reader: reader}
	if err := e.checkOurs(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), e.Close())
	}
	return e, nil
}

// ignoreDone: a transaction that is over already needs no undoing. SQLite undoes one by
// itself when the disk is full or fails.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) || (err != nil && strings.Contains(err.Error(), "no transaction is active")) {
		return nil
	}
	return err
}

func (e *Database) Close() error {
	e.closed.Store(true)
	if e.writer == nil {
		return e.reader.Close()
	}
	return errors.Join(e.reader.Close(), e.writer.Close())
}
