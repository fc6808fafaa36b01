package embedded

import (
	"context"
	"database/sql"

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
