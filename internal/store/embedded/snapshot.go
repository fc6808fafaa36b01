package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"amparo/internal/disk"
)

// stepPages is how many pages are copied at once: a megabyte, some milliseconds of one core.
const stepPages = 256

// Snapshot writes the database as it is at this moment to a file, which is made readable
// by its owner alone and must not exist. Nobody who reads or writes waits for it: it
// copies what one reader sees, with a connection of its own. Room is looked at first:
// disk.ErrNoRoom. What was written of a copy that failed is removed.
func (e *Database) Snapshot(ctx context.Context, to string) (err error) {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = e.roomOf(errors.Join(err, f.Close())); err != nil {
			_ = os.Remove(to) // what failed is told
		}
	}()
	db, err := sql.Open("sqlite", dsn(e.path, "deferred", true))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return e.translate(err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	// A transaction that has read keeps its view: writers go on, and do not make the copy
	// begin again.
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return e.translate(err)
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }() // it only read
	var pages, size int64
	if err := conn.QueryRowContext(ctx, "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size, (SELECT count(*) FROM sqlite_master)").Scan(&pages, &size); err != nil {
		return e.translate(err)
	}
	if err := disk.Need(filepath.Dir(to), pages*size); err != nil {
		return err
	}
	return conn.Raw(func(c any) error { return e.translate(copyPages(ctx, c, to)) })
}

// copyPages copies the view of a connection in steps, and rests after each for half as
// long as it took: the others have the disk and the cores meanwhile.
func copyPages(ctx context.Context, connection any, to string) (err error) {
	source, ok := connection.(interface {
		NewBackup(uri string) (*sqlite.Backup, error)
	})
	if !ok {
		return errors.New("store: the driver makes no copies")
	}
	// The file is thrown away if it is not complete: it needs neither journal nor fsync.
	uri := "file:" + (&url.URL{Path: to}).EscapedPath() + "?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=cache_size(-4000)"
	b, err := source.NewBackup(uri)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Finish()) }()
	rest := time.NewTimer(0)
	defer rest.Stop()
	for {
		begun := time.Now()
		more, err := b.Step(stepPages)
		if err != nil || !more {
			return err
		}
		rest.Reset(time.Since(begun) / 2)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-rest.C:
		}
	}
}

// roomOf names what SQLite says of a disk that is full.
func (e *Database) roomOf(err error) error {
	var se *sqlite.Error
	if errors.As(err, &se) && (se.Code()&0xff == sqlite3.SQLITE_FULL || se.Code() == sqlite3.SQLITE_IOERR_WRITE) {
		return fmt.Errorf("%w: %w", disk.ErrNoRoom, err)
	}
	return err
}
