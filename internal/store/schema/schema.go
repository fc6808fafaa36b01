// Package schema brings the tables of a database up to date, one numbered file after
// the other.
package schema

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"amparo/internal/store/engine"
)

// ErrNewer: the database was written by a newer version of the program.
var ErrNewer = errors.New("the database belongs to a newer version of amparo")

// ErrOlder: the database was written by an older version of the program, which
// serving it would bring up to date.
var ErrOlder = errors.New("the database belongs to an older version of amparo")

// Migration is one numbered file.
type Migration struct {
	Version  int
	Name     string
	Checksum string
	Script   string
}

const createMigrations = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`

// Migrate brings the schema up to date, one transaction per file, so that a
// crash leaves either the old or the new schema and the next start goes on.
func Migrate(ctx context.Context, e engine.Engine, known []Migration) error {
	if err := e.Batch(ctx, []engine.Statement{engine.Stmt(createMigrations)}); err != nil {
		return err
	}
	applied, err := Applied(ctx, e, known)
	if err != nil {
		return err
	}
	for _, m := range known {
		if applied[m.Version] {
			continue
		}
		if err := apply(ctx, e, m); err != nil {
			// Another process may have been faster: then all is well.
			if applied, again := Applied(ctx, e, known); again == nil && applied[m.Version] {
				continue
			}
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return nil
}

// apply runs a migration. Its record comes first: of two processes that start
// together, the second fails there and changes nothing.
func apply(ctx context.Context, e engine.Engine, m Migration) error {
	record := engine.Stmt(`INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)`,
		m.Version, m.Name, m.Checksum, time.Now().UnixMilli())
	return e.Batch(ctx, append([]engine.Statement{record}, Statements(m.Script)...))
}

// Applied returns the versions a database has, after making sure
// that they are the ones this program knows.
func Applied(ctx context.Context, e engine.Engine, known []Migration) (map[int]bool, error) {
	applied := map[int]bool{}
	err := e.Query(ctx, engine.Stmt(`SELECT version, checksum FROM schema_migrations ORDER BY version`), func(row engine.Row) error {
		var version int
		var checksum string
		if err := row.Scan(&version, &checksum); err != nil {
			return err
		}
		if version < 1 || version > len(known) {
			return ErrNewer
		}
		if m := known[version-1]; m.Checksum != checksum {
			return fmt.Errorf("the note of step %s is not as this program knows it: the database is damaged, or a program that was changed has made it", m.Name)
		}
		applied[version] = true
		return nil
	})
	return applied, err
}

// Load reads the files in order; their numbers have no gap.
func Load(fsys fs.FS) ([]Migration, error) {
	names, err := fs.Glob(fsys, "*.sql")
	if err != nil {
		return nil, err
	}
	list := make([]Migration, 0, len(names))
	for i, name := range names {
		var version int
		if _, err := fmt.Sscanf(name, "%04d_", &version); err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s: number %d expected", name, i+1)
		}
		script, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(script)
		list = append(list, Migration{version, name, hex.EncodeToString(sum[:]), string(script)})
	}
	return list, nil
}

// Statements splits a script where a semicolon ends a line and an empty line,
// or the end, follows.
func Statements(script string) []engine.Statement {
	var list []engine.Statement
	for part := range strings.SplitSeq(strings.TrimSpace(script)+"\n", ";\n\n") {
		if part = strings.TrimSuffix(strings.TrimSpace(part), ";"); part != "" {
			list = append(list, engine.Stmt(part))
		}
	}
	return list
}
