package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite" // registers the driver "sqlite" and names its errors
	sqlite3 "modernc.org/sqlite/lib"

	"amparo/internal/directory"
	"amparo/migrations"
)

// FileName is the name of the embedded database inside the data folder.
const FileName = "amparo.db"

// readers is the size of the reading pool. Four readers on two cores already
// saturate the page cache (measured); more only cost memory.
const readers = 4

// minSQLite is the oldest SQLite the program accepts: earlier ones can corrupt
// a WAL database that is checkpointed while it is reset.
const minSQLite = 3051003

// embedded is the SQLite engine: one connection writes, a few read.
type embedded struct {
	writer, reader *sql.DB
	closed         atomic.Bool
}

// Open opens the embedded database in a folder, creating folder and database
// when they are missing and bringing the schema up to date. Errors name the
// file; ErrNewerDatabase is returned for a database of a newer version.
func Open(ctx context.Context, dir string) (*Store, error) {
	known, err := loadMigrations(migrations.FS)
	if err != nil {
		return nil, err
	}
	// Others may pass through, to the pages for failures, but not look around.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	if err := createPrivate(path); err != nil {
		return nil, err
	}
	e, err := openEmbedded(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := migrate(ctx, e, known); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), e.close())
	}
	return &Store{engine: e}, nil
}

// createPrivate makes the database file readable by its owner alone; SQLite
// gives its companions the same permissions.
func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func openEmbedded(ctx context.Context, path string) (*embedded, error) {
	writer, err := sql.Open("sqlite", dsn(path, "immediate", false))
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err := sql.Open("sqlite", dsn(path, "deferred", true))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	e := &embedded{writer: writer, reader: reader}
	if err := e.checkVersion(ctx); err != nil {
		return nil, errors.Join(err, e.close())
	}
	return e, nil
}

// dsn sets the pragmas on every connection of a pool, busy_timeout first.
func dsn(path, lock string, readOnly bool) string {
	q := url.Values{"_txlock": {lock}}
	pragmas := []string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)",
		"trusted_schema(OFF)", "secure_delete(ON)", "cache_size(-8000)", "mmap_size(1073741824)",
	}
	if readOnly {
		pragmas = append(pragmas, "query_only(ON)")
	}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (e *embedded) checkVersion(ctx context.Context) error {
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

func (e *embedded) query(ctx context.Context, s Statement, each func(scanner) error) error {
	rows, err := e.reader.QueryContext(ctx, s.SQL, s.Args...)
	if err != nil {
		return e.translate(err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return e.translate(rows.Err())
}

func (e *embedded) batch(ctx context.Context, statements []Statement) error {
	if e.writer == nil {
		return errReadOnly
	}
	tx, err := e.writer.BeginTx(ctx, nil)
	if err != nil {
		return e.translate(err)
	}
	for _, s := range statements {
		if _, err := tx.ExecContext(ctx, s.SQL, s.Args...); err != nil {
			return errors.Join(e.translate(err), ignoreDone(tx.Rollback()))
		}
	}
	return e.translate(tx.Commit())
}

// forget empties the write-ahead log: secure_delete has written zeros over the
// rows in the database itself, but the log still holds them. When somebody
// reads meanwhile it is emptied the next time.
func (e *embedded) forget(ctx context.Context) error {
	_, err := e.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return e.translate(err)
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

func (e *embedded) close() error {
	e.closed.Store(true)
	if e.writer == nil {
		return e.reader.Close()
	}
	return errors.Join(e.reader.Close(), e.writer.Close())
}

// translate gives the engine's errors the names the rest of the program knows.
func (e *embedded) translate(err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		if err != nil && (e.closed.Load() || errors.Is(err, fs.ErrPermission)) {
			return fmt.Errorf("%w: %w", directory.ErrUnavailable, err)
		}
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_CONSTRAINT:
		if strings.Contains(se.Error(), "ok = 0") { // the only check of the guard
			return directory.ErrConflict
		}
		if strings.Contains(se.Error(), "behind = 0") { // that of the log's guard
			return errBehind
		}
		if se.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
			return fmt.Errorf("%w: %w", directory.ErrNotFound, err)
		}
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: %w", directory.ErrUnavailable, err)
	}
	return err
}
