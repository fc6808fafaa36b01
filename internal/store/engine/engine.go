// Package engine says what a database must do for the store, in four verbs:
// Query (one statement), View (several that read one state), Batch (a list of
// statements, all or nothing) and Chain (a batch that has to know one row as it is at
// that moment, or is too long to be a list). There are no other transactions, so that
// the same SQL runs on an engine behind a network.
package engine

import (
	"context"
	"time"
)

// Statement is one SQL statement with its parameters: strings, integers below
// 2^53, or nil.
type Statement struct {
	SQL  string
	Args []any
}

// Stmt builds a Statement.
func Stmt(sql string, args ...any) Statement { return Statement{sql, args} }

// Listed are the values of a list that is one parameter: a JSON array of texts. Every
// database takes it apart in its own words, so an engine may put others in its place.
const Listed = `(SELECT value FROM json_each(?))`

// KeysLast is the statement after which references are looked at when all of a batch is
// done. An engine may put other words in its place.
const KeysLast = `SET CONSTRAINTS ALL DEFERRED`

// Row reads the columns of the current row.
type Row interface {
	Scan(dest ...any) error
}

// Link is a batch whose end depends on what stands in the database at that moment.
type Link struct {
	First []Statement
	// Feed makes further statements, one after the other, and hands each on to be run
	// at once: none is kept, so that there may be millions. What it reads with Query
	// is how things were before. Its error undoes everything and is returned; nil for
	// no such statements.
	Feed func(run func(Statement) error) error
	Ask  Statement // gives one row or none
	// Then makes the rest of the batch of that row; nil, if there is none. Its error
	// undoes everything and is returned.
	Then func(Row) ([]Statement, error)
}

// Reading is Query where several belong together.
type Reading func(s Statement, each func(Row) error) error

// Engine is what a database must do. A failed guard gives directory.ErrConflict, and
// nothing is stored; an engine that cannot answer now gives directory.ErrUnavailable.
type Engine interface {
	// Query runs one statement and calls each for every row; an error of each
	// ends the reading and is returned.
	Query(ctx context.Context, s Statement, each func(Row) error) error
	// View lets read ask several statements of the same state, whoever writes
	// meanwhile.
	View(ctx context.Context, read func(Reading) error) error
	// Batch runs the statements in one transaction.
	Batch(ctx context.Context, statements []Statement) error
	// Chain runs a link in one transaction, in which nobody else writes.
	Chain(ctx context.Context, l Link) error
	// Guard has a question asked before each write. Its error undoes the write, which
	// gives directory.ErrUnavailable; reading goes on.
	Guard(allow func() error)
	// TellUnwritten has somebody told of each write that the disk did not take, in an error
	// that says whether it was for want of room (package disk).
	TellUnwritten(tell func(error))
	// Writes is how many writes have changed the database. The number is raised inside
	// the write it counts: whoever reads it may trust that so many are kept.
	Writes(ctx context.Context) (int64, error)
	// Damage asks the database itself whether its file is sound, and returns what is not.
	Damage(ctx context.Context) ([]string, error)
	// Forget makes sure that what was deleted or overwritten is nowhere in the
	// files any more, as far as nobody is reading just now.
	Forget(ctx context.Context) error
	Close() error
}

// Effort is what writing took.
type Effort struct {
	Writes, Failed int64
	Took           time.Duration // all together
}

// Measured is an engine that knows what it is, and what its work takes.
type Measured interface {
	// Version is its name and version, for people.
	Version(ctx context.Context) string
	// Effort is what the writes of this process took, since it was opened.
	Effort() Effort
}

// Copier is an engine that keeps its database in one file and can write that file as it
// is at one moment to another place, while others write. One behind a network has tools of
// its own for that.
type Copier interface {
	// Snapshot writes the copy to a file that must not exist; after an error there is none.
	Snapshot(ctx context.Context, to string) error
}
