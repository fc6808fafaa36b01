package disk

import (
	"errors"
	"os"
	"testing"
)

func TestNeed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := Need(dir, 1); err != nil {
		t.Error(err)
	}
	if err := Need(dir, 1<<60); !errors.Is(err, ErrNoRoom) || !Full(err) {
		t.Error(err)
	}
	if err := Need(dir+"/missing", 1); err == nil || Full(err) {
		t.Error(err)
	}
}

func TestWritable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := Writable(dir); err != nil {
		t.Error(err)
	}
	if err := Writable(dir + "/missing"); err == nil {
		t.Error("what is not there can be written to")
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	for bytes, want := range map[int64]string{0: "0 bytes", 9999: "9999 bytes", 10_000: "10 kB", 9_999_999: "9999 kB", 12_345_678: "12 MB", 12_345_678_901: "12.3 GB"} {
		if got := Size(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

// TestTry: nothing is left behind, and what cannot be written says so.
func TestTry(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := Try(dir, 1<<10); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
	if err := Try(dir+"/missing", 1); err == nil {
		t.Error("what is not there can be written to")
	}
	if total, err := Total(dir); err != nil || total <= 0 {
		t.Errorf("%d, %v", total, err)
	}
}
