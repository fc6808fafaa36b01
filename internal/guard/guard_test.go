package guard_test

import (
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/guard"
	"amparo/internal/health"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// house is a database that is open, watched, and written to.
type house struct {
	*testing.T
	dir, path string
	db        *store.Store
	lock      *guard.Lock
	files     *guard.Files
	board     *health.Board
}

func now() time.Time { return storetest.At(10) }

func newHouse(t *testing.T) *house {
	t.Helper()
	dir := storetest.Dir(t)
	lock, err := guard.Acquire(dir, now())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{T: t, dir: dir, path: filepath.Join(dir, store.FileName), lock: lock, board: health.NewBoard(slog.New(slog.NewTextHandler(io.Discard, nil)), now)}
	if h.db, err = store.Open(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _, _ = h.db.Close(), h.files.Close(), lock.Release() })
	if h.files, err = guard.Watch(h.path, lock, h.board, now); err != nil {
		t.Fatal(err)
	}
	h.db.Guard(h.files.Allow)
	h.writes("at first")
	return h
}

func (h *house) write(value string) error {
	return h.db.Set(h.Context(), store.SettingDemo, value, now())
}

// writes insists that all is well, and something can be written.
func (h *house) writes(when string) {
	h.Helper()
	if err := errors.Join(h.write(when), h.files.Look()); err != nil || len(h.board.Problems()) > 0 {
		h.Fatalf("%s: %v, %v", when, err, h.board.Problems())
	}
}

// refuses insists that nothing can be written, that reading goes on, and that it is
// noted why.
func (h *house) refuses(want string) {
	h.Helper()
	if err := h.write("never"); !errors.Is(err, directory.ErrUnavailable) || !strings.Contains(err.Error(), want) {
		h.Errorf("writing gives %v, want ErrUnavailable and %q", err, want)
	}
	if err := h.files.Look(); err == nil {
		h.Error("nothing was noticed")
	}
	list := h.board.Problems()
	if len(list) != 1 || list[0].Name != guard.Problem || list[0].Kind != health.StopsWriting || !strings.Contains(list[0].Detail, want) {
		h.Errorf("noted: %v, want %q", list, want)
	}
	if _, err := h.db.Setting(h.Context(), store.SettingDemo); err != nil {
		h.Errorf("reading gives %v", err)
	}
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// forget has the write-ahead log emptied into the file.
func (h *house) forget(s *store.Store) {
	h.Helper()
	id := rand.Text()
	err := s.AddReport(h.Context(), comment.Report{ID: id, Text: "x", Language: "fr", At: now()}, id, false)
	if err != nil {
		h.Error(err)
		return
	}
	r, err := s.Report(h.Context(), id)
	if err == nil {
		err = s.CloseReport(h.Context(), account.Act{Action: "report.close", At: now()}, r)
	}
	if err != nil {
		h.Error(err)
	}
}

// each does something with the name of each file of the database.
func (h *house) each(do func(path string) error) {
	h.Helper()
	for _, ending := range []string{"", "-wal", "-shm"} {
		h.must(do(h.path + ending))
	}
}

// TestMovedAndBack: nothing is written while the files are away; when the same ones are
// back it goes on.
func TestMovedAndBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.each(func(path string) error { return os.Rename(path, path+".away") })
	h.refuses("amparo.db was moved or deleted")
	h.each(func(path string) error { return os.Rename(path+".away", path) })
	h.writes("back again")
	away := h.dir + "-away"
	h.must(os.Rename(h.dir, away))
	h.refuses("amparo.db was moved or deleted")
	h.must(os.Mkdir(h.dir, 0o700)) // as when a volume is no longer mounted
	h.refuses("amparo.db was moved or deleted")
	h.must(os.Remove(h.dir))
	h.must(os.Rename(away, h.dir))
	h.writes("the folder is back")
}

func TestDeleted(t *testing.T) {
	t.Parallel()
	for _, ending := range []string{"", "-wal", "-shm"} {
		t.Run("amparo.db"+ending, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.must(os.Remove(h.path + ending))
			h.refuses("amparo.db" + ending + " was moved or deleted")
		})
	}
}

func (h *house) snapshot() []byte {
	h.Helper()
	copied := filepath.Join(h.TempDir(), "copy")
	h.must(h.db.Snapshot(h.Context(), copied))
	content, err := os.ReadFile(copied)
	h.must(err)
	return content
}

// TestReplaced: another file under the same name.
func TestReplaced(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.must(os.WriteFile(h.path+".new", h.snapshot(), 0o600))
	h.must(os.Rename(h.path+".new", h.path))
	h.refuses("is another file than the one that is in use")
}

// TestLaidOver: a copy written over the file, which keeps its identity: an older state,
// or a newer one than that of the file, whose last changes are in the write-ahead log.
func TestLaidOver(t *testing.T) {
	t.Parallel()
	for name, forget := range map[string]bool{"older": true, "newer": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.writes("in the copy")
			content := h.snapshot()
			h.writes("since")
			if forget {
				h.forget(h.db)
				h.writes("since that, too")
			}
			h.must(os.WriteFile(h.path, content, 0o600))
			h.refuses("content of the database file was replaced")
			h.must(h.files.Leave())
			left, err := filepath.Glob(h.path + "-wal*")
			if err != nil || len(left) != 1 || left[0] == h.path+"-wal" {
				t.Errorf("the log of what was replaced is at %v, %v", left, err)
			}
			there, err := os.ReadFile(h.path)
			h.must(err)
			next := t.TempDir() // another process would open it where it is
			h.must(os.WriteFile(filepath.Join(next, store.FileName), there, 0o600))
			again := storetest.OpenIn(t, next)
			if value, err := again.Setting(t.Context(), store.SettingDemo); value != "in the copy" || err != nil {
				t.Errorf("the next start finds %q, %v", value, err)
			}
		})
	}
}

// TestCutOff: a file that is shorter than its head.
func TestCutOff(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.must(os.Truncate(h.path, 50))
	if err := h.files.Look(); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("half a head gives %v", err)
	}
}

// TestOrdinaryLife: what SQLite does by itself is no reason to stop, whoever does it.
func TestOrdinaryLife(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other, err := store.Open(t.Context(), h.dir)
	h.must(err)
	var writing sync.WaitGroup
	done := make(chan struct{})
	for _, s := range []*store.Store{h.db, other} {
		writing.Go(func() {
			for i := range 10 {
				if err := s.Set(t.Context(), store.Setting("big"), strings.Repeat("x", 300_000+i), now()); err != nil {
					t.Error(err)
				}
				h.forget(s)
			}
		})
	}
	go func() { writing.Wait(); close(done) }()
	for looks, working := 0, true; working; looks++ {
		select {
		case <-done:
			working = false
			t.Logf("%d looks", looks)
		default:
			if err := h.files.Look(); err != nil {
				t.Fatalf("look %d: %v", looks, err)
			}
		}
	}
	h.must(other.Close())
	h.must(os.Chtimes(h.path, now(), now()))
	h.writes("after all that")
}

// TestLock: one process has the folder, says who it is, and leaves nothing behind.
func TestLock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	left := filepath.Join(dir, guard.LockName)
	if err := os.WriteFile(left, []byte("999999 2026-01-01T00:00:00Z\n"), 0o600); err != nil { // of a process that was killed
		t.Fatal(err)
	}
	first, err := guard.Acquire(dir, now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = guard.Acquire(dir, now())
	var busy *guard.Busy
	if !errors.As(err, &busy) || busy.PID == "" || busy.PID == "999999" || busy.Since != "2026-11-23T10:00:00Z" || !strings.Contains(err.Error(), "process "+busy.PID) {
		t.Errorf("the second is told %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is still there: %v", err)
	}
	again, err := guard.Acquire(dir, now())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := guard.Acquire(filepath.Join(dir, "none"), now()); err == nil {
		t.Error("a folder that does not exist was locked")
	}
}

// TestLockRemoved: it is taken again, unless somebody was faster.
func TestLockRemoved(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	path := filepath.Join(h.dir, guard.LockName)
	h.must(os.Remove(path))
	h.writes("without its file")
	if _, err := guard.Acquire(h.dir, now()); err == nil {
		t.Error("the folder is free")
	}
	h.must(os.Remove(path))
	other, err := guard.Acquire(h.dir, now())
	h.must(err)
	h.refuses("another process has the folder")
	h.must(other.Release())
	h.writes("the other has gone")
}
