package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/disk"
)

// The tests of this file look behind the operations: at the connections, the
// files and the engine's errors.

func open(t *testing.T, dir string) *Store {
	t.Helper()
	open := Open
	if _, err := os.Stat(filepath.Join(dir, FileName)); errors.Is(err, fs.ErrNotExist) {
		open = func(ctx context.Context, dir string, _ ...Option) (*Store, error) { return Create(ctx, dir) }
	}
	s, err := open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // some tests have closed it before
	return s
}

func TestOpenCreatesPrivateFiles(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "data")
	s := open(t, dir)
	if err := s.Set(t.Context(), SettingDemo, "yes", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the mode %v", d.Name(), info.Mode())
		}
		names = append(names, d.Name())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{FileName, FileName + "-shm", FileName + "-wal"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o066 != 0 {
		t.Errorf("others may look into the folder: %v, %v", info.Mode(), err)
	}
}

func TestUnavailable(t *testing.T) {
	t.Parallel()
	set := func(s *Store) error { return s.Set(context.Background(), SettingDemo, "yes", time.UnixMilli(1)) }
	read := func(s *Store) error { _, err := s.Sequence(context.Background()); return err }
	t.Run("closed", func(t *testing.T) {
		t.Parallel()
		s := open(t, t.TempDir())
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{"writing": set(s), "reading": read(s)} {
			if !errors.Is(err, directory.ErrUnavailable) {
				t.Errorf("%s gives %v, want ErrUnavailable", name, err)
			}
		}
	})
	t.Run("read-only", func(t *testing.T) {
		t.Parallel()
		s := open(t, t.TempDir())
		if err := unheard(s).Batch(t.Context(), []Statement{stmt("PRAGMA query_only = 1")}); err != nil {
			t.Fatal(err)
		}
		if err := set(s); !errors.Is(err, directory.ErrUnavailable) {
			t.Errorf("writing gives %v, want ErrUnavailable", err)
		}
		if err := read(s); err != nil {
			t.Errorf("reading gives %v", err)
		}
	})
	t.Run("full, and healed without a restart", func(t *testing.T) {
		t.Parallel()
		s := open(t, t.TempDir())
		if err := unheard(s).Batch(t.Context(), []Statement{stmt("PRAGMA max_page_count = 1")}); err != nil { // as many as there are
			t.Fatal(err)
		}
		var told []error
		s.TellUnwritten(func(err error) { told = append(told, err) })
		big := func() error { return s.Set(context.Background(), "big", strings.Repeat("x", 1<<20), time.UnixMilli(1)) }
		if err := big(); !errors.Is(err, directory.ErrUnavailable) || !errors.Is(err, ErrFull) {
			t.Errorf("writing gives %v, want ErrUnavailable, as the disk is full", err)
		}
		if len(told) != 1 || !disk.Full(told[0]) {
			t.Errorf("whoever wants to know is told %v, want that there is no room, once", told)
		}
		if seq, err := s.Sequence(t.Context()); seq != 0 || err != nil {
			t.Errorf("the failed write left %d changes, %v", seq, err)
		}
		if err := unheard(s).Batch(t.Context(), []Statement{stmt("PRAGMA max_page_count = 100000")}); err != nil {
			t.Fatal(err)
		}
		if err := big(); err != nil {
			t.Errorf("writing again gives %v", err)
		}
		if err := unheard(s).Batch(t.Context(), []Statement{stmt("INSERT INTO nowhere VALUES (1)")}); err == nil || len(told) != 1 {
			t.Errorf("%v; a mistake of ours is told as one of the disk: %v", err, told)
		}
	})
}

// TestBatchUndoesEverything: statements before and after the one that fails.
func TestBatchUndoesEverything(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	err := unheard(s).Batch(t.Context(), []Statement{
		stmt(`INSERT INTO settings (key, value) VALUES ('a', 'b')`),
		stmt(`INSERT INTO guard (ok) SELECT 1`),
		stmt(`INSERT INTO settings (key, value) VALUES ('c', 'd')`),
	})
	if !errors.Is(err, directory.ErrConflict) {
		t.Errorf("a guard that fails gives %v, want ErrConflict", err)
	}
	for _, key := range []Setting{"a", "c"} {
		if value, err := s.Setting(t.Context(), key); value != "" || err != nil {
			t.Errorf("%s is %q, %v", key, value, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, reading := s.Sequence(ctx)
	for name, err := range map[string]error{"writing": s.Set(ctx, SettingDemo, "yes", time.UnixMilli(1)), "reading": reading} {
		if !errors.Is(err, context.Canceled) || errors.Is(err, directory.ErrUnavailable) {
			t.Errorf("%s for somebody who left gives %v", name, err)
		}
	}
	if err := s.Set(t.Context(), SettingDemo, "yes", time.UnixMilli(1)); err != nil {
		t.Errorf("the next one gets %v", err)
	}
}

// TestOpenRefuses: what is no database of ours is named, and left as it is.
func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	garbage := []byte(strings.Repeat("this is no database ", 300))
	if err := os.WriteFile(path, garbage, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir)
	if s != nil || err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("Open = %v, %v; want an error that names the file", s, err)
	}
	if left, err := os.ReadFile(path); err != nil || sha256.Sum256(left) != sha256.Sum256(garbage) {
		t.Errorf("the file was changed, %v", err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), file); err == nil {
		t.Error("a file was opened as the data folder")
	}
}

// TestOpenWithOddNames: a folder's name means nothing to the engine.
func TestOpenWithOddNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"with space", "question?mode=memory", "per%20cent", "hash#tag", "é&a=b"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := open(t, dir).Set(t.Context(), SettingDemo, "yes", time.UnixMilli(1)); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(dir, FileName)); err != nil {
			t.Error(err)
		}
		if value, err := open(t, dir).Setting(t.Context(), SettingDemo); value != "yes" || err != nil {
			t.Errorf("%s: opened again it holds %q, %v", name, value, err)
		}
	}
}
