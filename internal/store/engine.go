// Package store keeps everything the directory remembers. It holds all SQL,
// and knows nothing of the web.
//
// Every operation is built on the verbs of an engine. There are no interactive
// transactions: ids, times and random values are made by the program, conflicts are
// found by a guard statement inside the batch, and a retry is harmless.
//
// The SQL is common to SQLite and PostgreSQL; an engine changes marks of parameters and
// engine.Listed, nothing else. The tests hear all that is said and refuse what is not.
package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/store/engine"
	"amparo/internal/store/locking"
	"amparo/internal/store/schema"
	"amparo/internal/store/watching"
)

// ErrNewerDatabase: the database was written by a newer version of the program.
var ErrNewerDatabase = schema.ErrNewer

// ErrOlderDatabase: the database was written by an older version of the
// program, which serving it would bring up to date.
var ErrOlderDatabase = schema.ErrOlder

// Statement is one SQL statement with its parameters.
type Statement = engine.Statement

// scanner reads the columns of the current row.
type scanner = engine.Row

// stmt builds a Statement.
func stmt(sql string, args ...any) Statement { return engine.Stmt(sql, args...) }

// Store is the directory's memory. It is safe for concurrent use.
type Store struct {
	*watching.Book
	engine engine.Engine
	found  func(Fault)    // nil: nobody wants to be told
	copies Copies         // of published documents; nil: there are none
	keys   locking.Keys   // that lock secrets of generators; nil: none are at hand
	events *account.Tally // of what happens to accounts; nil: nobody wants to know
}

// Close waits for what is being written and closes the database.
func (s *Store) Close() error { return s.engine.Close() }

// Guard has a question asked before each write. Its error undoes the write, which gives
// directory.ErrUnavailable; reading goes on.
func (s *Store) Guard(allow func() error) { s.engine.Guard(allow) }

// TellUnwritten has somebody told of each write that the disk did not take.
func (s *Store) TellUnwritten(tell func(error)) { s.engine.TellUnwritten(tell) }

// Engine is what the database runs on, by its name and version; "" if it does not say.
func (s *Store) Engine(ctx context.Context) string {
	if e, ok := s.engine.(engine.Measured); ok {
		return e.Version(ctx)
	}
	return ""
}

// Effort is how many writes this process has done, how many of them failed, and how long
// they took all together.
func (s *Store) Effort() engine.Effort {
	if e, ok := s.engine.(engine.Measured); ok {
		return e.Effort()
	}
	return engine.Effort{}
}

// Writes is how many writes have changed the database since it was made: saves,
// publications, comments, sessions, whatever was acknowledged. (The sequence of changes
// covers what readers see, the log what somebody did; neither knows of a comment.)
func (s *Store) Writes(ctx context.Context) (int64, error) { return s.engine.Writes(ctx) }
