package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"amparo/migrations"
)

// ErrOlderDatabase: the database was written by an older version of the
// program, which serving it would bring up to date.
var ErrOlderDatabase = errors.New("store: the database belongs to an older version of amparo")

var errReadOnly = errors.New("store: opened for reading only")

// OpenReadOnly opens the embedded database of a folder without ever changing
// it: beside a server that runs, or none. Errors name the file.
func OpenReadOnly(ctx context.Context, dir string) (*Store, error) {
	known, err := loadMigrations(migrations.FS)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	reader, err := sql.Open("sqlite", dsn(path, "deferred", true))
	if err != nil {
		return nil, err
	}
	e := &embedded{reader: reader}
	applied, err := appliedMigrations(ctx, e, known)
	if err == nil && len(applied) < len(known) {
		err = ErrOlderDatabase
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), e.close())
	}
	return &Store{engine: e}, nil
}
