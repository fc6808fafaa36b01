package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"amparo/internal/directory"
)

// Guard has a question asked before each write, at its beginning and at its end. Its
// error undoes the write, which gives directory.ErrUnavailable.
func (e *Database) Guard(allow func() error) { e.allow.Store(&allow) }

func (e *Database) allowed() error {
	allow := e.allow.Load()
	if allow == nil {
		return nil
	}
	if err := (*allow)(); err != nil {
		return fmt.Errorf("%w: %w", directory.ErrUnavailable, err)
	}
	return nil
}

// write does something in a transaction; its error undoes it.
func (e *Database) write(ctx context.Context, do func(*sql.Tx) error) (err error) {
	if e.writer == nil {
		return errReadOnly
	}
	began := time.Now()
	defer func() { e.effort.note(began, err); e.told(err) }()
	if err := e.allowed(); err != nil {
		return err
	}
	tx, err := e.writer.BeginTx(ctx, nil)
	if err != nil {
		return e.translate(err)
	}
	before, err := e.changes(ctx, tx)
	if err == nil {
		err = do(tx)
	}
	if err == nil {
		err = e.count(ctx, tx, before)
	}
	if err == nil {
		err = e.allowed()
	}
	if err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return e.translate(tx.Commit())
}

// count raises the number of writes, if this one changed a row. It is kept as SQLite's
// user_version, in the first page of the file: it comes with every copy, is raised in
// the transaction it counts, and the bytes of a file alone say how far that file is.
func (e *Database) count(ctx context.Context, tx *sql.Tx, before int64) error {
	if after, err := e.changes(ctx, tx); err != nil || after == before {
		return err
	}
	var writes int64
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&writes); err != nil {
		return e.translate(err)
	}
	if writes >= math.MaxInt32 {
		return nil
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", writes+1))
	return e.translate(err)
}

// changes is how many rows a connection has changed since it was opened, those included
// that were undone.
func (e *Database) changes(ctx context.Context, tx *sql.Tx) (rows int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT total_changes()").Scan(&rows)
	return rows, e.translate(err)
}

// Writes is how many writes have changed the database since it was made, or since it was
// first opened by a version that counts them. All processes count into one number. It
// stops at 2,147,483,647.
func (e *Database) Writes(ctx context.Context) (writes int64, err error) {
	err = e.reader.QueryRowContext(ctx, "PRAGMA user_version").Scan(&writes)
	return writes, e.translate(err)
}
