package embedded

import (
	"context"
	"database/sql"
	"errors"

	"amparo/internal/store/engine"
)

// View reads in one transaction: the first statement decides which state it is.
func (e *Database) View(ctx context.Context, read func(engine.Reading) error) error {
	tx, err := e.reader.BeginTx(ctx, nil)
	if err != nil {
		return e.translate(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return read(func(s engine.Statement, each func(engine.Row) error) error {
		rows, err := tx.QueryContext(ctx, s.SQL, s.Args...)
		return e.eachRow(rows, err, each)
	})
}

func (e *Database) eachRow(rows *sql.Rows, err error, each func(engine.Row) error) error {
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

// Spare lets the connections read the file instead of mapping it into memory, where
// all that was ever read would stay.
func (e *Database) Spare(ctx context.Context) error {
	if err := unmap(ctx, e.reader, readers); err != nil || e.writer == nil {
		return e.translate(err)
	}
	return e.translate(unmap(ctx, e.writer, 1))
}

// unmap takes all connections of a pool at once, or the same would be given each time.
func unmap(ctx context.Context, pool *sql.DB, connections int) (err error) {
	for range connections {
		c, failed := pool.Conn(ctx)
		if failed != nil {
			return failed
		}
		defer func() { err = errors.Join(err, c.Close()) }()
		if _, err := c.ExecContext(ctx, "PRAGMA mmap_size = 0"); err != nil {
			return err
		}
	}
	return nil
}
