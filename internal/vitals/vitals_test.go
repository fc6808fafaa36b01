package vitals_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/clock"
	"amparo/internal/growth"
	"amparo/internal/health"
	"amparo/internal/vitals"
)

var now = time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)

// house is a program of which everything is well, until a test says otherwise.
type house struct {
	*testing.T
	board  *health.Board
	at     time.Time
	backup vitals.Backup
	mail   vitals.Messages
	served vitals.Served
	kernel clock.Reading
	page   error
	stored error
	wrote  time.Time
	watch  *vitals.Watch
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{T: t, at: now, backup: vitals.Backup{Set: true, Made: now, Tried: now}, kernel: clock.Reading{Known: true}, wrote: now.Add(-time.Hour)}
	log := slog.New(slog.DiscardHandler)
	h.board = health.NewBoard(log, func() time.Time { return h.at })
	h.open(t.TempDir())
	return h
}

func (h *house) open(folder string) {
	h.watch = vitals.New(vitals.Sources{
		Folder:   folder,
		Backup:   func(context.Context) (vitals.Backup, error) { return h.backup, nil },
		Messages: func(context.Context) (vitals.Messages, error) { return h.mail, nil },
		Served:   func() vitals.Served { return h.served },
		Written:  func(context.Context) (time.Time, error) { return h.wrote, nil },
		Store:    func(context.Context) error { return h.stored },
		Page:     func(context.Context) error { return h.page },
		Kernel:   func() clock.Reading { return h.kernel },
	}, h.board, slog.New(slog.DiscardHandler), func() time.Time { return h.at })
}

// TestLimits: what is amber, what is red, and when nothing is said.
func TestLimits(t *testing.T) {
	t.Parallel()
	hours := func(n float64) time.Time { return now.Add(-time.Duration(n * float64(time.Hour))) }
	for _, c := range []struct {
		name  string
		make  func(*house)
		state vitals.State
		names string
	}{
		{"all is well", func(*house) {}, vitals.Well, ""},
		{"copies of a day", func(h *house) { h.backup.Tried = hours(25) }, vitals.Well, ""},
		{"copies of more than a day", func(h *house) { h.backup.Tried = hours(27) }, vitals.Look, "backup.overdue"},
		{"copies of more than three days", func(h *house) { h.backup.Tried = hours(73) }, vitals.Act, "backup.overdue"},
		{"no copies", func(h *house) { h.backup = vitals.Backup{} }, vitals.Look, "backup.none"},
		{"no copies of a demonstration", func(h *house) { h.backup = vitals.Backup{}; h.watch.Demo = true }, vitals.Well, ""},
		{"made by hand", func(h *house) { h.backup = vitals.Backup{Made: hours(2)} }, vitals.Well, ""},
		{"copies fail for days", func(h *house) {
			h.at = hours(80)
			h.board.Set(health.Problem{Name: "backup.failed", Kind: health.Warns, Detail: "no answer"})
			h.at = now
		}, vitals.Act, "backup.failed backup.stuck"},
		{"a message waits", func(h *house) { h.mail = vitals.Messages{Set: true, Waiting: 1, Oldest: hours(0.9)} }, vitals.Well, ""},
		{"a message waits for long", func(h *house) { h.mail = vitals.Messages{Set: true, Waiting: 1, Oldest: hours(1.1)} }, vitals.Look, "messages.waiting"},
		{"a page failed", func(h *house) { h.served.Days = []vitals.Day{{Date: "2026-11-23", Failed: 1}} }, vitals.Look, "pages.failed"},
		{"a page failed days ago", func(h *house) { h.served.Days = []vitals.Day{{Date: "2026-11-21", Failed: 1}} }, vitals.Well, ""},
		{"the clock is off by seconds", func(h *house) { h.kernel.Off = 6 * time.Second }, vitals.Look, "clock.off"},
		{"codes would be refused", func(h *house) { h.kernel.Off = 26 * time.Second }, vitals.Act, "clock.off"},
		{"nothing is known of the clock", func(h *house) { h.kernel = clock.Reading{Why: "x"} }, vitals.Well, ""},
		{"the clock is behind what was written", func(h *house) { h.kernel, h.wrote = clock.Reading{Why: "x"}, now.Add(time.Minute) }, vitals.Act, "clock.off"},
		{"no page can be made", func(h *house) { h.page = errors.New("x") }, vitals.Act, "pages.failing"},
		{"the database is silent", func(h *house) { h.stored = errors.New("x") }, vitals.Act, "database.silent"},
		{"the folder is gone", func(h *house) { h.open(filepath.Join(h.TempDir(), "gone")) }, vitals.Act, "disk.unwritable"},
		{"readers see what was", func(h *house) {
			h.watch.Following.Tell(now.Add(-time.Minute), errors.New("x"))
		}, vitals.Act, "catalogue.behind"},
		{"readers see what was, for a moment", func(h *house) { h.watch.Following.Tell(now, errors.New("x")) }, vitals.Well, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			c.make(h)
			r := h.watch.Look(t.Context())
			r = h.watch.Look(t.Context())
			var names []string
			for _, p := range r.Problems {
				names = append(names, p.Name)
			}
			slices.Sort(names)
			if r.State != c.state || strings.Join(names, " ") != c.names {
				t.Errorf("%s: %v", r.State, r.Problems)
			}
		})
	}
}

// TestWellAgain: what was wrong and is not any more is forgotten.
func TestWellAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.page, h.mail = errors.New("x"), vitals.Messages{Set: true, Waiting: 1, Oldest: now.Add(-2 * time.Hour)}
	h.watch.Following.Tell(now.Add(-time.Minute), errors.New("x"))
	if r := h.watch.Look(t.Context()); len(r.Problems) != 3 {
		t.Errorf("%v", r.Problems)
	}
	h.page, h.mail.Waiting = nil, 0
	h.watch.Following.Tell(now, nil)
	if r := h.watch.Look(t.Context()); r.State != vitals.Well || !r.Engine.Current.Equal(now) {
		t.Errorf("%v", r)
	}
}

// TestDiskFills: the days left decide, and nothing is said before anything is known.
func TestDiskFills(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	room, err := vitals.Room(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		days  float64 // left
		state vitals.State
	}{
		{"for long", 400, vitals.Well}, {"for weeks", 20, vitals.Look}, {"for hours", 1, vitals.Act},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			dir := t.TempDir()
			h.open(dir)
			if h.watch.Look(t.Context()).Disk.Left.Known {
				t.Error("something is known at first")
			}
			if err := os.Remove(filepath.Join(dir, growth.FileName)); err != nil {
				t.Fatal(err)
			}
			book, perDay := growth.Open(dir), float64(room.Free)/c.days
			for quarter := -40; quarter < 0; quarter++ {
				at := now.Add(time.Duration(quarter) * 6 * time.Hour)
				if err := book.Note(at, room.Free-int64(float64(quarter)/4*perDay)); err != nil {
					t.Fatal(err)
				}
			}
			h.open(dir)
			h.watch.Look(t.Context())
			if r := h.watch.Report(t.Context()); r.StateOf(vitals.Space) != c.state || !r.Disk.Left.Known {
				t.Errorf("%v, %+v", r.Problems, r.Disk)
			}
		})
	}
}

// TestStates: a part is as bad as its worst problem; of what nothing is known nobody says
// that it is well.
func TestStates(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.kernel = clock.Reading{Why: "x"}
	h.board.Set(health.Problem{Name: "data.copies", Kind: health.Warns, Detail: "x"})
	h.board.Set(health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "x"})
	h.board.Set(health.Problem{Name: "nobody.knows", Kind: health.Warns, Detail: "x"})
	r := h.watch.Look(t.Context())
	want := map[vitals.Part]vitals.State{
		vitals.Copies: vitals.Well, vitals.Content: vitals.Act, vitals.Space: vitals.Well, vitals.Build: vitals.Look, vitals.Time: vitals.Unknown,
		vitals.Storage: vitals.Well, vitals.Mail: vitals.Well, vitals.Pages: vitals.Well, vitals.Certificate: vitals.Well,
	}
	for _, part := range vitals.Parts {
		if got := r.StateOf(part); got != want[part] {
			t.Errorf("%s is %s", part, got)
		}
	}
	if r.State != vitals.Act {
		t.Errorf("the whole is %s", r.State)
	}
}
