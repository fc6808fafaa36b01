package shelf_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/backup/routine"
	"amparo/internal/backup/shelf"
	"amparo/internal/health"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// A pair of keys that opens what tests make, and nothing else.
const (
	identity  = "AGE-SECRET-KEY-1EQXPGHHSX9XKRVAJTH4SL3YD9TK6DYNGWDSDQQURMQXS4QY7LAPQ52ZQMF"
	recipient = "age1d6wmz2epnjuzg3h5u0s55qezdaze9y7pqpdquecajfx2k3s4tpvs2w79l0"
)

// site is a site that is copied into a folder.
type site struct {
	*testing.T
	*store.Store
	shelf.Shelf
	target     backup.Target
	data, kept string
	examined   int
}

// Describe implements backup.Source.
func (s *site) Describe(ctx context.Context, folder string, _ bool) (backup.Contents, error) {
	o, err := store.OutlineOf(ctx, folder)
	return backup.Contents{Schema: o.Schema, Log: o.Log, LogHash: o.LogHash}, err
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{T: t, data: t.TempDir(), kept: t.TempDir()}
	s.Store = storetest.OpenIn(t, s.data)
	var err error
	if s.target, err = backup.NewFolder(s.kept); err != nil {
		t.Fatal(err)
	}
	lock, err := backup.NewLock([]string{recipient}, "")
	if err != nil {
		t.Fatal(err)
	}
	s.Shelf = shelf.Shelf{Open: func() (backup.Target, error) { return s.target, nil }, Source: s, Options: backup.Options{Folder: s.data, Database: store.FileName, Lock: lock, Program: "test"}}
	return s
}

// write adds a row to the log.
func (s *site) write() {
	s.Helper()
	if err := s.Note(s.Context(), account.Act{Action: "log.export", Label: "written"}); err != nil {
		s.Fatal(err)
	}
}

// trial tries copies; the key is given or not.
func (s *site) trial(withKey bool) *shelf.Trial {
	s.Helper()
	t := &shelf.Trial{Shelf: s.Shelf, Temp: s.data, Examine: func(ctx context.Context, folder string, m backup.Manifest) (routine.Drill, error) {
		s.examined++
		o, err := store.OutlineOf(ctx, folder)
		if err == nil && o.LogHash != m.Contents.LogHash {
			err = errors.New("another state")
		}
		return routine.Drill{Entries: o.Log}, err
	}}
	if withKey {
		path := filepath.Join(s.TempDir(), "identity")
		if err := os.WriteFile(path, []byte(identity+"\n"), 0o600); err != nil {
			s.Fatal(err)
		}
		keys, err := backup.NewKeys([]string{path}, "")
		if err != nil {
			s.Fatal(err)
		}
		t.Keys = &keys
	}
	return t
}

// routine makes and tries copies by a clock.
func (s *site) routine(now func() time.Time, withKey bool) *routine.Routine {
	s.Helper()
	log := slog.New(slog.DiscardHandler)
	return routine.New(routine.Config{
		Shelf: &s.Shelf, Trial: s.trial(withKey), Where: s.target.String(), Folder: s.data, Site: "test", Keep: plan.Ordinary, Every: routine.Ordinary, Limit: routine.Patience,
		Stamp: func() (string, error) {
			writes, err := s.Writes(s.Context())
			return fmt.Sprint(writes), err
		},
		Room:  func() (int64, int64, error) { return 1 << 40, 1, nil },
		Board: health.NewBoard(log, now), Log: log, Now: now,
	})
}

// onlyWhole makes sure that nothing is left of copies that were given up.
func (s *site) onlyWhole(copies int) {
	s.Helper()
	list, err := s.List(s.Context())
	kept, err2 := os.ReadDir(s.kept)
	if err := errors.Join(err, err2); err != nil || len(list) != copies || len(kept) != copies {
		s.Errorf("%d copies in %d files, wanted %d; %v", len(list), len(kept), copies, err)
	}
	left, err := filepath.Glob(filepath.Join(s.data, ".amparo*"))
	if err != nil || len(left) > 0 {
		s.Errorf("left in the data folder: %v, %v", left, err)
	}
}

// TestTenDays: copies of a database that is written to, tried every day with the key and
// without.
func TestTenDays(t *testing.T) {
	t.Parallel()
	for name, withKey := range map[string]bool{"with the key": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			now := storetest.Day
			r := s.routine(func() time.Time { return now }, withKey)
			for range 10 {
				for range 3 {
					s.write()
					r.Work(t.Context())
					r.Watch()
					now = now.Add(8 * time.Hour)
				}
				if list := r.Board.Problems(); len(list) > 0 {
					t.Fatalf("%v: %+v", now, list)
				}
			}
			state := r.State()
			if state.Drill == nil || !state.Drill.Good || state.Drill.Decrypted != withKey || s.examined != 11 {
				t.Errorf("%d trials, the last %+v", s.examined, state.Drill)
			}
			if !withKey && !strings.Contains(state.Drill.Detail, "not tried") {
				t.Errorf("it does not say what was not tried: %q", state.Drill.Detail)
			}
			s.onlyWhole(24 + 2) // of the hours that have one, and the full ones of the days before
		})
	}
}

// TestDamagedCopyIsNoticed: what is stored is no longer what was sent.
func TestDamagedCopyIsNoticed(t *testing.T) {
	t.Parallel()
	for name, withKey := range map[string]bool{"with the key": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			r := s.routine(func() time.Time { return storetest.Day }, withKey)
			r.Work(t.Context())
			path := filepath.Join(s.kept, r.State().Copy.Name)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			content[len(content)/2] ^= 1
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := s.trial(withKey).Try(t.Context(), r.State().Sent); err == nil {
				t.Error("a flipped bit is not noticed")
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if _, err := s.trial(withKey).Try(t.Context(), r.State().Sent); err == nil {
				t.Error("that nothing is there is not noticed")
			}
			s.onlyWhole(0)
		})
	}
}

// TestUnknownCopyIsSaid: after a start without memory nobody knows what was sent.
func TestUnknownCopyIsSaid(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if _, err := s.Take(t.Context(), storetest.Day, true); err != nil {
		t.Fatal(err)
	}
	result, err := s.trial(false).Try(t.Context(), nil)
	if err != nil || !strings.Contains(result.Detail, "nobody knows what was sent") {
		t.Errorf("%+v, %v", result, err)
	}
}

// TestStopWhileCopying: a copy under way is given up, and nothing of it is left.
func TestStopWhileCopying(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	ctx, stop := context.WithCancel(t.Context())
	s.Options.Progress = func(done, _ int64) {
		if done > 0 {
			stop()
		}
	}
	if _, err := s.Take(ctx, storetest.Day, true); err == nil {
		t.Error("a copy that was given up is called good")
	}
	s.onlyWhole(0)
}

// broken is a target that fails while it is written to, or forgets what it got.
type broken struct {
	backup.Target
	full, forgets bool
}

// Put implements backup.Target.
func (b broken) Put(ctx context.Context, name string, r io.Reader) error {
	switch {
	case b.full:
		return b.Target.Put(ctx, name, io.MultiReader(io.LimitReader(r, 100), failing{}))
	case b.forgets:
		r = strings.NewReader("")
	}
	return b.Target.Put(ctx, name, r)
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestTargetFillsUp(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	now := storetest.Day
	s.target = broken{Target: s.target, full: true}
	r := s.routine(func() time.Time { return now }, false)
	r.Work(t.Context())
	list := r.Board.Problems()
	if len(list) != 1 || list[0].Name != routine.Failed || list[0].Kind != health.Endangers {
		t.Fatalf("%+v", list)
	}
	s.onlyWhole(0)
}

func TestProbe(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	whole := s.target
	if err := s.Probe(t.Context()); err != nil {
		t.Error(err)
	}
	for name, target := range map[string]backup.Target{
		"nothing fits":   broken{Target: whole, full: true},
		"what is there?": broken{Target: whole, forgets: true},
	} {
		s.target = target
		if err := s.Probe(t.Context()); err == nil {
			t.Errorf("%s: called writable", name)
		}
	}
	s.target = whole
	s.onlyWhole(0)
	s.Open = func() (backup.Target, error) { return nil, errors.New("not mounted") }
	if err := s.Probe(t.Context()); err == nil {
		t.Error("nothing is called writable")
	}
}
