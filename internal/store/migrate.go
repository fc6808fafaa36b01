package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// migration is one numbered file.
type migration struct {
	version  int
	name     string
	checksum string
	script   string
}

const createMigrations = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`

// migrate brings the schema up to date, one transaction per file, so that a
// crash leaves either the old or the new schema and the next start goes on.
func migrate(ctx context.Context, e engine, known []migration) error {
	if err := e.batch(ctx, []Statement{stmt(createMigrations)}); err != nil {
		return err
	}
	applied, err := appliedMigrations(ctx, e, known)
	if err != nil {
		return err
	}
	for _, m := range known {
		if applied[m.version] {
			continue
		}
		if err := apply(ctx, e, m); err != nil {
			// Another process may have been faster: then all is well.
			if applied, again := appliedMigrations(ctx, e, known); again == nil && applied[m.version] {
				continue
			}
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	return nil
}

// apply runs a migration. Its record comes first: of two processes that start
// together, the second fails there and changes nothing.
func apply(ctx context.Context, e engine, m migration) error {
	record := stmt(`INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)`,
		m.version, m.name, m.checksum, time.Now().UnixMilli())
	return e.batch(ctx, append([]Statement{record}, statements(m.script)...))
}

// appliedMigrations returns the versions a database has, after making sure
// that they are the ones this program knows.
func appliedMigrations(ctx context.Context, e engine, known []migration) (map[int]bool, error) {
	applied := map[int]bool{}
	err := e.query(ctx, stmt(`SELECT version, checksum FROM schema_migrations ORDER BY version`), func(row scanner) error {
		var version int
		var checksum string
		if err := row.Scan(&version, &checksum); err != nil {
			return err
		}
		if version < 1 || version > len(known) {
			return ErrNewerDatabase
		}
		if m := known[version-1]; m.checksum != checksum {
			return fmt.Errorf("migration %s was changed after it had been applied", m.name)
		}
		applied[version] = true
		return nil
	})
	return applied, err
}

// loadMigrations reads the files in order; their numbers have no gap.
func loadMigrations(fsys fs.FS) ([]migration, error) {
	names, err := fs.Glob(fsys, "*.sql")
	if err != nil {
		return nil, err
	}
	list := make([]migration, 0, len(names))
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
		list = append(list, migration{version, name, hex.EncodeToString(sum[:]), string(script)})
	}
	return list, nil
}

// statements splits a script where a semicolon ends a line and an empty line,
// or the end, follows.
func statements(script string) []Statement {
	var list []Statement
	for part := range strings.SplitSeq(strings.TrimSpace(script)+"\n", ";\n\n") {
		if part = strings.TrimSuffix(strings.TrimSpace(part), ";"); part != "" {
			list = append(list, stmt(part))
		}
	}
	return list
}
