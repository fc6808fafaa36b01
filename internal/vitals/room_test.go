package vitals_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"amparo/internal/health"
	"amparo/internal/vitals"
)

// errFull is what a disk says.
var errFull = fmt.Errorf("write: %w", syscall.ENOSPC)

// inFull reports whether the board says that nothing can be written.
func inFull(board *health.Board) bool {
	for _, p := range board.Problems() {
		if p.Name == vitals.SpaceNone && p.Kind == health.Endangers {
			return true
		}
	}
	return false
}

// TestFullDisk: a write that failed for want of room is on the board at once, stays there
// while there is none, and goes soon after there is.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var free atomic.Int64
		h := newHouse(t)
		h.watch.Room = func(string) (vitals.Disk, error) {
			return vitals.Disk{Known: true, Total: 1 << 40, Free: free.Load()}, nil
		}
		free.Store(1 << 30)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); h.watch.Run(ctx) }()
		synctest.Wait()
		if inFull(h.board) {
			t.Error("it is full before anything failed")
		}
		free.Store(4096)
		h.watch.Unwritten("the database", errFull)
		if !inFull(h.board) {
			t.Fatal("nothing is said at once")
		}
		time.Sleep(5 * time.Minute) // every look of its own meanwhile finds a folder that small files go into
		if !inFull(h.board) {
			t.Error("it is forgotten while there is no room")
		}
		free.Store(1 << 30)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if inFull(h.board) {
			t.Error("it is not forgotten soon after there is room")
		}
		cancel()
		<-done
	})
}

// TestUnwritten: who is told what of a write that failed.
func TestUnwritten(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err  error
		want bool
	}{
		"no room": {errFull, true}, "a quota": {syscall.EDQUOT, true}, "another reason": {errors.New("x"), false}, "none": {nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.watch.Unwritten("the database", c.err)
			if inFull(h.board) != c.want {
				t.Errorf("%v", h.board.Problems())
			}
		})
	}
}

// TestFailsAgain: another write that fails while it is looked whether there is room counts.
func TestFailsAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	again := true
	h.watch.Room = func(string) (vitals.Disk, error) {
		if again {
			again = false
			h.watch.Unwritten("the database", errFull)
		}
		return vitals.Disk{Known: true, Total: 1 << 40, Free: 1 << 30}, nil
	}
	h.watch.Unwritten("the database", errFull)
	h.watch.Look(t.Context())
	if !inFull(h.board) {
		t.Error("it is forgotten although a write failed meanwhile")
	}
	h.watch.Look(t.Context())
	if inFull(h.board) {
		t.Error("it is not forgotten although there is room")
	}
}

// TestFullWithoutWriters: that hardly anything is free is seen at the next look, not only at
// that which writes something.
func TestFullWithoutWriters(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		var tried atomic.Int64
		board := health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
		w := vitals.New(vitals.Sources{
			Folder: folder,
			Room:   func(string) (vitals.Disk, error) { return vitals.Disk{Known: true, Total: 1 << 40, Free: 0}, nil },
			Try:    func(string, int) error { tried.Add(1); return errFull },
		}, board, slog.New(slog.DiscardHandler), time.Now)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); w.Run(ctx) }()
		synctest.Wait()
		if !inFull(board) || tried.Load() == 0 {
			t.Errorf("tried %d times: %v", tried.Load(), board.Problems())
		}
		cancel()
		<-done
	})
}
