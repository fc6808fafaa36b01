package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// TestCheckOlder: a database of whatever step before is checked as far as that goes, what
// a start would do is said, and neither changes it; a start then makes it whole.
func TestCheckOlder(t *testing.T) {
	t.Parallel()
	for _, step := range []int{1, 2, 3, 12} {
		dir := t.TempDir()
		storetest.Older(t, dir, step)
		before, err := os.ReadFile(filepath.Join(dir, store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		code, out, errs := checked(t, dir)
		if code != 0 || !strings.Contains(out, "1 versions can be read") || !strings.Contains(out, "check --upgrade") {
			t.Errorf("step %d: %d\n%s%s", step, code, out, errs)
		}
		code, out, errs = upgraded(t, dir)
		if code != 0 || !strings.Contains(out, "0013_seals.sql\n") || !strings.Contains(out, ".sql\nroom    ") || !strings.Contains(out, "Nothing was changed.") {
			t.Errorf("step %d, upgrade: %d\n%s%s", step, code, out, errs)
		}
		after, err := os.ReadFile(filepath.Join(dir, store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(before, after) {
			t.Errorf("step %d: the database was changed", step)
		}
		inStore(t, dir, func(*store.Store) {})
		if code, out, _ := upgraded(t, dir); code != 0 || !strings.Contains(out, "is up to date") {
			t.Errorf("step %d, after a start: %d %s", step, code, out)
		}
		if _, out, _ := checked(t, dir); !strings.Contains(out, "rows, each as it was written") {
			t.Errorf("step %d, after a start:\n%s", step, out)
		}
	}
}

func upgraded(t *testing.T, dir string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), []string{"amparo", "check", "--data", dir, "--upgrade"}, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// TestCheckOlderFinds: what can be told of an older database is.
func TestCheckOlderFinds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	storetest.Older(t, dir, 12)
	storetest.Tamper(t, dir, `UPDATE revisions SET document = '{'`)
	code, out, _ := checked(t, dir)
	if want := "amparo.db: revisions r-1: the document cannot be read (entry fund-1)"; code != 1 || !strings.Contains(out, want) {
		t.Errorf("%d, want %q in\n%s", code, want, out)
	}
}
