package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// TestSnapshot: a copy has what is in the write-ahead log, is for its owner alone, and its
// outline is that of the original; a copy that fails leaves nothing, and nothing is
// written over.
func TestSnapshot(t *testing.T) {
	t.Parallel()
	dir, to := t.TempDir(), t.TempDir()
	s := storetest.OpenIn(t, dir)
	storetest.Fill(t, s, 3)
	if err := s.Note(t.Context(), account.Act{Action: "log.export"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(to, store.FileName)
	if err := s.Snapshot(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(path + suffix); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %v", suffix, err)
		}
	}
	same(t, dir, to)
	if err := s.Snapshot(t.Context(), path); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	other := filepath.Join(to, "other.db")
	if err := s.Snapshot(ended, other); err == nil {
		t.Error("a copy after the end")
	}
	if _, err := os.Stat(other); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left: %v", err)
	}
	if err := store.SnapshotOf(t.Context(), dir, other); err != nil {
		t.Error(err)
	}
}

// same compares what is said of two folders.
func same(t *testing.T, dir, to string) {
	t.Helper()
	var outlines [2]store.Outline
	var shown [2]string
	for i, folder := range []string{dir, to} {
		var err, err2 error
		outlines[i], err = store.OutlineOf(t.Context(), folder)
		shown[i], err2 = store.Shown(t.Context(), folder)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
	}
	if o := outlines[0]; o != outlines[1] || o.Entries != 3 || o.Live != 7 || o.Log == 0 || o.LogHash == "" || o.Schema == 0 || o.Changed.IsZero() {
		t.Errorf("%+v\n%+v", o, outlines[1])
	}
	if shown[0] != shown[1] || len(shown[0]) != 64 {
		t.Error(shown)
	}
}
