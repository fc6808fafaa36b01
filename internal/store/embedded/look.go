package embedded

import (
	"context"
	"fmt"

	"amparo/internal/store/engine"
)

// Damage asks SQLite whether the file is sound, and whether every reference has a row.
func (e *Database) Damage(ctx context.Context) ([]string, error) {
	var found []string
	err := e.Query(ctx, engine.Stmt(`PRAGMA integrity_check`), func(row engine.Row) error {
		var line string
		if err := row.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			found = append(found, line)
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	err = e.Query(ctx, engine.Stmt(`PRAGMA foreign_key_check`), func(row engine.Row) error {
		var table, parent string
		var id *int64
		var key int64
		err := row.Scan(&table, &id, &parent, &key)
		found = append(found, fmt.Sprintf("table %s refers to a row of %s that does not exist", table, parent))
		return err
	})
	return found, err
}

// Tables are the names of the tables there are: a file of whatever version may be asked.
func (e *Database) Tables(ctx context.Context) (map[string]bool, error) {
	has := map[string]bool{}
	err := e.Query(ctx, engine.Stmt(`SELECT name FROM sqlite_master WHERE type = 'table'`), func(row engine.Row) error {
		name := ""
		err := row.Scan(&name)
		has[name] = true
		return err
	})
	return has, err
}
