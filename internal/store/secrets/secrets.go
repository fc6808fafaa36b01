// Package secrets keeps short texts that nobody outside this site may know, by their names.
package secrets

import (
	"context"

	"amparo/internal/store/engine"
)

// Read is what is kept under a name, "" for nothing.
func Read(ctx context.Context, e engine.Engine, name string) (kept string, err error) {
	err = e.Query(ctx, engine.Stmt(`SELECT value FROM secrets WHERE name = ?`, name), func(row engine.Row) error { return row.Scan(&kept) })
	return kept, err
}

// First is what is kept under a name, fresh from now on if nothing is. Whoever asks first
// decides.
func First(ctx context.Context, e engine.Engine, name, fresh string) (string, error) {
	if kept, err := Read(ctx, e, name); err != nil || kept != "" {
		return kept, err
	}
	err := e.Batch(ctx, []engine.Statement{engine.Stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING`, name, fresh)})
	if err != nil {
		return "", err
	}
	return Read(ctx, e, name)
}

// Keep keeps a value under a name, in the place of what was there.
func Keep(name, value string) engine.Statement {
	return engine.Stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
}
