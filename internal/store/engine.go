// Package store keeps everything the directory remembers. It holds all SQL,
// and knows nothing of the web.
//
// Every operation is built on two verbs, Query (one statement) and Batch (a
// list of statements, all or nothing). There are no interactive transactions,
// so that the same SQL runs on an engine behind a network: ids, times and
// random values are made by the program, conflicts are found by a guard
// statement inside the batch, and a retry is harmless.
package store

import (
	"context"
	"errors"
	"sync"
)

// ErrNewerDatabase: the database was written by a newer version of the program.
var ErrNewerDatabase = errors.New("store: the database belongs to a newer version of amparo")

// Statement is one SQL statement with its parameters: strings, integers below
// 2^53, or nil.
type Statement struct {
	SQL  string
	Args []any
}

// stmt builds a Statement.
func stmt(sql string, args ...any) Statement { return Statement{sql, args} }

// scanner reads the columns of the current row.
type scanner interface {
	Scan(dest ...any) error
}

// engine is what a database must do.
type engine interface {
	// query runs one statement and calls each for every row; an error of each
	// ends the reading and is returned.
	query(ctx context.Context, s Statement, each func(scanner) error) error
	// batch runs the statements in one transaction. A failed guard gives
	// directory.ErrConflict, and nothing is stored.
	batch(ctx context.Context, statements []Statement) error
	// forget makes sure that what was deleted or overwritten is nowhere in the
	// files any more, as far as nobody is reading just now.
	forget(ctx context.Context) error
	close() error
}

// Store is the directory's memory. It is safe for concurrent use.
type Store struct {
	engine engine
	chain  sync.Mutex // held by who adds a row to the log: each binds itself to the one before
}

// Close waits for what is being written and closes the database.
func (s *Store) Close() error { return s.engine.close() }
