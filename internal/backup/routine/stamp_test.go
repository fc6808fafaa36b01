package routine_test

import (
	"path/filepath"
	"testing"
	"time"

	"amparo/internal/backup/routine"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// TestStamp: it changes with what is written, whatever that is, and not with what is read.
func TestStamp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := storetest.OpenIn(t, dir)
	stamp := func() string {
		t.Helper()
		got, err := routine.StampOf(filepath.Join(dir, store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	seen := map[string]int{stamp(): 0}
	for n := range 50 {
		before := stamp()
		if err := s.Set(t.Context(), "tested", "yes", time.UnixMilli(int64(n))); err != nil {
			t.Fatal(err)
		}
		after := stamp()
		if _, known := seen[after]; known || after == before {
			t.Fatalf("written the %d. time: the stamp is still %s", n, after)
		}
		seen[after] = n
		if _, err := s.Setting(t.Context(), "tested"); err != nil {
			t.Fatal(err)
		}
		if stamp() != after {
			t.Fatal("reading is taken for writing")
		}
	}
}

func TestStampOfNothing(t *testing.T) {
	t.Parallel()
	if stamp, err := routine.StampOf(filepath.Join(t.TempDir(), store.FileName)); err == nil {
		t.Errorf("the stamp of no database is %q", stamp)
	}
}
