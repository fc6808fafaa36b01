package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"amparo/internal/store"
)

// Image is a database that is made once and copied for each test: to make it
// again takes a hundred times as long.
type Image struct {
	content func() ([]byte, error)
}

// NewImage is the database that fill leaves in a new store. It is made when it
// is first opened, once.
func NewImage(fill func(context.Context, *store.Store) error) *Image {
	return &Image{sync.OnceValues(func() ([]byte, error) { return record(fill) })}
}

// empty is a database in which nothing is stored yet.
var empty = NewImage(func(context.Context, *store.Store) error { return nil })

// Open opens a copy of the database in a folder that has none, until the test
// ends.
func (i *Image) Open(tb testing.TB, dir string) *store.Store {
	tb.Helper()
	i.CopyTo(tb, dir)
	return OpenIn(tb, dir)
}

// CopyTo writes the database to a folder that has none, and opens nothing.
func (i *Image) CopyTo(tb testing.TB, dir string) {
	tb.Helper()
	content, err := i.content()
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, store.FileName), content, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// record fills a new database and returns its file as it is when nobody has it
// open: all of it is in there.
func record(fill func(context.Context, *store.Store) error) (content []byte, err error) {
	dir, err := os.MkdirTemp("", "amparo-test-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := store.Create(context.Background(), dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(fill(context.Background(), s), s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, store.FileName))
}
