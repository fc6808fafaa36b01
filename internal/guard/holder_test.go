package guard_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"amparo/internal/guard"
)

// inherited is the open file of a lock as another process gets it.
func inherited(t *testing.T, l *guard.Lock) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(l.File().Fd()))
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "lock")
}

// TestTakenOver: the folder is locked all the time, for whoever comes, while one process
// takes it over from another.
func TestTakenOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := guard.HolderOf(dir); !errors.Is(err, guard.ErrNobody) {
		t.Errorf("nobody has it: %v", err)
	}
	old, err := guard.Acquire(dir, now())
	if err != nil {
		t.Fatal(err)
	}
	if h, err := guard.HolderOf(dir); err != nil || h.PID != os.Getpid() || h.Last != (guard.Takeover{}) {
		t.Errorf("%+v %v", h, err)
	}
	if err := old.Note(guard.Takeover{Round: 1, Failed: "no\nroom"}, now()); err != nil {
		t.Fatal(err)
	}
	if h, err := guard.HolderOf(dir); err != nil || h.Last != (guard.Takeover{Round: 1, Failed: "no; room"}) {
		t.Errorf("%+v %v", h, err)
	}
	next, err := guard.Inherit(dir, inherited(t, old))
	if err != nil || next.Rounds() != 1 {
		t.Fatal(err)
	}
	if err := errors.Join(next.Note(guard.Takeover{Round: 2}, now()), old.Leave()); err != nil {
		t.Fatal(err)
	}
	var busy *guard.Busy
	if _, err := guard.Acquire(dir, now()); !errors.As(err, &busy) {
		t.Errorf("another one got it: %v", err)
	}
	if h, err := guard.HolderOf(dir); err != nil || h.Last != (guard.Takeover{Round: 2}) {
		t.Errorf("%+v %v", h, err)
	}
	if err := next.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := guard.HolderOf(dir); !errors.Is(err, guard.ErrNobody) {
		t.Errorf("nobody has it: %v", err)
	}
}

// TestInheritRefused: a file that is not that of the folder, or that somebody else locked.
func TestInheritRefused(t *testing.T) {
	t.Parallel()
	here, there := t.TempDir(), t.TempDir()
	lock, err := guard.Acquire(there, now())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Release() }()
	if _, err := guard.Inherit(here, inherited(t, lock)); err == nil || !strings.Contains(err.Error(), "not the folder that was handed over") {
		t.Errorf("another folder: %v", err)
	}
	file, err := os.Open(filepath.Join(there, guard.LockName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := guard.Inherit(there, file); err == nil || !strings.Contains(err.Error(), "without its lock") {
		t.Errorf("not locked: %v", err)
	}
}

// TestHolderIsChecked: the number of a process that does not have the file means nothing.
func TestHolderIsChecked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lock, err := guard.Acquire(dir, now())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Release() }()
	for content, want := range map[string]string{"1 2026\n": "process 1", "999999999 2026\n": "process 999999999", "x": "as it was written", "": "as it was written", "-1 2026\n": "as it was written"} {
		if err := os.WriteFile(filepath.Join(dir, guard.LockName), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := guard.HolderOf(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", content, err)
		}
	}
}
