package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"

	"amparo/internal/store/engine"
)

// What stands in the place of a database and is none of ours. Each is left as it is.
var (
	ErrMissing     = errors.New("there is no database")
	ErrNotDatabase = errors.New("this is not a database")
	ErrForeign     = errors.New("this is the database of another program")
	ErrExists      = errors.New("there is a database already")
	// ErrLeftOver: the write-ahead log of a database that is gone. With a new database
	// beside it, its changes would be mixed into that.
	ErrLeftOver = errors.New("the database is gone, but its last changes are still here, in the file that ends with -wal")
)

// applicationID is "Ampa", which SQLite keeps at a fixed place of the file: whose
// database it is. Those made before it was given have 0 there.
const applicationID = 'A'<<24 | 'm'<<16 | 'p'<<8 | 'a'

// Places in the first hundred bytes of a file of SQLite.
const (
	headSize       = 100
	headMagic      = "SQLite format 3\x00"
	headCount      = 60 // user_version
	headIdentifier = 68 // application_id
)

// Recognise says whether a file is a database of ours, as far as can be told without
// SQLite touching it: nil, or an error that names the file. Of a database whose tables
// are still in its write-ahead log it cannot tell.
func Recognise(ctx context.Context, path string) error {
	head, err := readHead(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	switch binary.BigEndian.Uint32(head[headIdentifier:]) {
	case applicationID:
		return nil
	case 0:
		return recogniseTables(ctx, path)
	}
	return fmt.Errorf("%s: %w", path, ErrForeign)
}

func readHead(path string) (head [headSize]byte, err error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(path + "-wal"); err == nil {
			return head, ErrLeftOver
		}
		return head, ErrMissing
	case errors.Is(err, fs.ErrPermission):
		return head, errors.New("permission denied: the file or its folder belongs to another account of this machine")
	case err != nil:
		return head, plainly(err)
	}
	defer func() { _ = file.Close() }() // only read from
	_, err = io.ReadFull(file, head[:])
	switch {
	case errors.Is(err, io.EOF):
		return head, fmt.Errorf("%w: the file is empty", ErrNotDatabase)
	case errors.Is(err, io.ErrUnexpectedEOF), err == nil && string(head[:len(headMagic)]) != headMagic:
		return head, fmt.Errorf("%w, or damaged from its first bytes on", ErrNotDatabase)
	}
	return head, err
}

// plainly leaves out of an error of the file system what the caller says already.
func plainly(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// recogniseTables looks at the tables in the file itself. What cannot be read just now
// is left to those who open it: somebody may be writing.
func recogniseTables(ctx context.Context, path string) (err error) {
	sortBeside(path)
	file, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var all, ours int
	if err := file.QueryRowContext(ctx, countTables).Scan(&all, &ours); err == nil && all > 0 && ours == 0 {
		return fmt.Errorf("%s: %w", path, ErrForeign)
	}
	return nil
}

// countTables counts the tables there are, and those that all databases of ours have.
const countTables = `SELECT COUNT(*), COALESCE(SUM(name = 'schema_migrations'), 0) FROM sqlite_schema WHERE type = 'table'`

// checkOurs is Recognise for a database that is open.
func (e *Database) checkOurs(ctx context.Context) error {
	var all, ours int
	err := e.reader.QueryRowContext(ctx, countTables).Scan(&all, &ours)
	switch {
	case err != nil:
		return e.translate(err)
	case all == 0:
		return fmt.Errorf("%w: it has no tables", ErrNotDatabase)
	case ours == 0:
		return ErrForeign
	}
	return nil
}

// Claim writes into the file whose database it is, where that is not said yet.
func (e *Database) Claim(ctx context.Context) error {
	var id int64
	if err := e.reader.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return e.translate(err)
	}
	if id == applicationID {
		return nil
	}
	return e.Batch(ctx, []engine.Statement{engine.Stmt(fmt.Sprintf("PRAGMA application_id = %d", applicationID))})
}
