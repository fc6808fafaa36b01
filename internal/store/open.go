package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"amparo/internal/store/embedded"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

// FileName is the name of the embedded database inside the data folder.
const FileName = "amparo.db"

// Open opens the embedded database in a folder, creating folder and database
// when they are missing and bringing the schema up to date. Errors name the
// file; ErrNewerDatabase is returned for a database of a newer version.
func Open(ctx context.Context, dir string) (*Store, error) {
	known, err := schema.Load(migrations.FS)
	if err != nil {
		return nil, err
	}
	// Others may pass through, to the pages for failures, but not look around.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	e, err := embedded.Open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := schema.Migrate(ctx, e, known); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), e.Close())
	}
	return &Store{engine: e}, nil
}

// OpenReadOnly opens the embedded database of a folder without ever changing
// it: beside a server that runs, or none. Errors name the file.
func OpenReadOnly(ctx context.Context, dir string) (*Store, error) {
	known, err := schema.Load(migrations.FS)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, FileName)
	e, err := embedded.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	applied, err := schema.Applied(ctx, e, known)
	if err == nil && len(applied) < len(known) {
		err = ErrOlderDatabase
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), e.Close())
	}
	return &Store{engine: e}, nil
}
