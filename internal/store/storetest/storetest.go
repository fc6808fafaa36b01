// Package storetest gives tests a real store in a temporary folder, and
// entries to fill it with.
package storetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/lang"
	"amparo/internal/store"
)

// Day is the day on which tests happen; At counts hours from its midnight.
var Day = time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)

// At is an hour of the day on which tests happen. Hours may be beyond 24.
func At(hour int) time.Time { return Day.Add(time.Duration(hour) * time.Hour) }

// Open opens a new store that ends with the test.
func Open(tb testing.TB) *store.Store {
	tb.Helper()
	return OpenIn(tb, tb.TempDir())
}

// Dir is a folder with a database in which nothing is stored yet; it goes with the test.
func Dir(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	empty.CopyTo(tb, dir)
	return dir
}

// OpenIn opens the store of a folder until the test ends, a new one where there
// is none.
func OpenIn(tb testing.TB, dir string) *store.Store {
	tb.Helper()
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); errors.Is(err, fs.ErrNotExist) {
		empty.CopyTo(tb, dir)
	}
	s, err := store.Open(context.Background(), dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// Entry is exchangetest.Entry: a small entry that obeys every rule.
func Entry(n int) *directory.Entry { return exchangetest.Entry(n) }

// Save stores an entry after a parent and returns the revision.
func Save(tb testing.TB, s *store.Store, e *directory.Entry, parent string) string {
	tb.Helper()
	revision, err := s.Save(context.Background(), e, parent, At(1))
	if err != nil {
		tb.Fatal(err)
	}
	return revision
}

// Publish stores an entry after a parent and makes it live in languages.
func Publish(tb testing.TB, s *store.Store, e *directory.Entry, parent string, languages ...lang.Tag) string {
	tb.Helper()
	revision := Save(tb, s, e, parent)
	if err := s.Publish(context.Background(), e.ID, revision, languages, At(2)); err != nil {
		tb.Fatal(err)
	}
	return revision
}

// LogEnd is the number of the last row of the log, 0 for none.
func LogEnd(tb testing.TB, s *store.Store) int64 {
	tb.Helper()
	mark, err := s.Watermark(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return mark.Log
}
