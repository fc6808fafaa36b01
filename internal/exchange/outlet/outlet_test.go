package outlet

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestNothingHalf: until an export is whole nothing has its name, whatever becomes of the
// process; what a killed one left is noticed by the next, and by who would read it.
func TestNothingHalf(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"files.zip", "files", "there"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), name)
			if name == "there" {
				if err := os.Mkdir(path, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			to := begin(t, path)
			if _, err := os.Stat(filepath.Join(path, "entries")); err == nil {
				t.Error("a part has its place")
			}
			if info, err := os.Stat(path); err == nil && !info.IsDir() {
				t.Error("a part has the name of the whole")
			}
			if _, err := Open(path); !errors.Is(err, ErrUnfinished) {
				t.Errorf("beside one that is not finished: %v", err)
			}
			if err := to.Close(); err != nil {
				t.Fatal(err)
			}
			if err := Unfinished(path); err != nil {
				t.Error(err)
			}
			if left, _ := filepath.Glob(path + "*" + part); len(left) > 0 {
				t.Error(left)
			}
			if _, err := Open(path); err == nil || errors.Is(err, os.ErrExist) {
				t.Errorf("over one that is there: %v", err)
			}
		})
	}
}

// begin writes one file of an export.
func begin(t *testing.T, path string) Outlet {
	t.Helper()
	to, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := to.Create("entries/one.json")
	if err == nil {
		_, err = io.WriteString(w, "{}")
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}
