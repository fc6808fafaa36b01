package routine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"amparo/internal/backup/plan"
	"amparo/internal/health"
)

var start = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

// world is a site with a shelf, and a clock that goes when it is told to.
type world struct {
	*testing.T
	*Routine
	now     time.Time
	version int // of the database
	shelf   map[string]plan.Copy
	holds   map[string]int // version of the database that a copy has
	down    error          // what the shelf says
	unknown bool           // nobody has to know what was sent
	same    bool           // the newest copy has all that there is
	hang    bool           // it does not answer
	dead    chan struct{}  // it does not even stop
	bad     error          // what a trial says
	trials  int
	free    int64
	made    int // since it was counted last
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, now: start, version: 1, shelf: map[string]plan.Copy{}, holds: map[string]int{}, free: 1 << 40}
	w.Routine = w.begin(t.TempDir())
	return w
}

// begin is the routine as a start of the program makes it.
func (w *world) begin(folder string) *Routine {
	log := slog.New(slog.DiscardHandler)
	now := func() time.Time { return w.now }
	return New(Config{
		Shelf: w, Trial: w, Where: "the shelf", Folder: folder, Site: "a site", Keep: plan.Ordinary, Every: Ordinary, Limit: Patience,
		Stamp: func() (string, error) { return fmt.Sprint(w.version), nil },
		Room:  func() (int64, int64, error) { return w.free, 1000, nil },
		Board: health.NewBoard(log, now), Log: log, Now: now,
	})
}

// Probe implements Shelf.
func (w *world) Probe(ctx context.Context) error { return w.answer(ctx) }

// List implements Shelf.
func (w *world) List(ctx context.Context) ([]plan.Copy, error) {
	return slices.Collect(maps.Values(w.shelf)), w.answer(ctx)
}

// Take implements Shelf.
func (w *world) Take(ctx context.Context, at time.Time, full bool) (Made, error) {
	if err := w.answer(ctx); err != nil {
		return Made{}, err
	}
	if w.same {
		w.made++
		return Made{Same: true}, nil
	}
	c := plan.Copy{Name: at.Format("20060102T150405Z"), Full: full, Taken: at, Bytes: 10}
	if full {
		c.Bytes = 1000
	}
	if _, known := w.shelf[c.Name]; known {
		w.Errorf("%s is written over", c.Name)
	}
	w.shelf[c.Name], w.holds[c.Name] = c, w.version
	w.made++
	return Made{Copy: c, Sum: "sum of " + c.Name}, nil
}

// Remove implements Shelf.
func (w *world) Remove(ctx context.Context, names []string) error {
	for _, name := range names {
		delete(w.shelf, name)
	}
	return w.answer(ctx)
}

func (w *world) answer(ctx context.Context) error {
	if w.dead != nil {
		<-w.dead
	}
	if w.hang {
		<-ctx.Done()
		return ctx.Err()
	}
	return w.down
}

// Try implements Trial.
func (w *world) Try(_ context.Context, sent map[string]string) (Drill, error) {
	w.trials++
	newest := slices.Max(slices.Collect(maps.Keys(w.shelf)))
	if !w.unknown && sent[newest] != "sum of "+newest {
		w.Errorf("nobody knows what was sent for %s: %v", newest, sent)
	}
	return Drill{Copy: newest, Entries: 42, Decrypted: true}, w.bad
}

// pass lets time go by, and looks every ten seconds as Run does.
func (w *world) pass(d time.Duration) {
	for end := w.now.Add(d); w.now.Before(end); w.now = w.now.Add(look) {
		w.Watch()
		w.Work(w.Context())
	}
}

// wrong are the names of the problems there are.
func (w *world) wrong() string {
	var names []string
	for _, p := range w.Board.Problems() {
		names = append(names, p.Name)
	}
	return strings.Join(names, " ")
}

func (w *world) expect(made int, wrong string) {
	w.Helper()
	if w.made != made || w.wrong() != wrong {
		w.Errorf("at %s: %d copies were made, wrong is %q; wanted %d, %q", w.now.Format(time.DateTime), w.made, w.wrong(), made, wrong)
	}
	w.made = 0
}

func TestCopiesFollowChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Hour)
	w.expect(1, "") // at once, and nothing changed since
	if s := w.State(); s.Drill == nil || !s.Drill.Good || s.Copy == nil || !s.Copy.Full {
		t.Errorf("the first copy is not tried: %+v", s)
	}
	want := []health.Fact{{Name: Tried, At: start, Count: 42}, {Name: Good, At: start}}
	if got := w.Board.Facts(); !slices.Equal(got, want) {
		t.Errorf("well: %+v", got)
	}
	w.version++
	w.pass(time.Minute)
	w.expect(1, "")
	for range 60 {
		w.version++
		w.pass(time.Minute)
	}
	w.expect(13, "") // a tenth of the interval is left for making each
	w.version++
	w.now = w.now.Add(24 * time.Hour)
	w.pass(time.Minute)
	w.expect(1, "")
	if !w.State().Copy.Full {
		t.Error("no full copy after a day")
	}
}

// TestStateIsLost: what is on the shelf is known again, and tried.
func TestStateIsLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.unknown = true
	w.pass(time.Minute)
	w.expect(1, "")
	if err := os.Remove(filepath.Join(w.Folder, StateName)); err != nil {
		t.Fatal(err)
	}
	w.Routine = w.begin(w.Folder)
	w.trials = 0
	w.pass(time.Minute)
	if s := w.State(); s.Copy == nil || s.Drill == nil || w.trials != 1 {
		t.Errorf("%d trials, %+v", w.trials, s)
	}
}

// TestAfterOtherTables: a copy of before they were changed is kept for long, and the next
// one is a full one.
func TestAfterOtherTables(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	w.expect(1, "")
	before := w.State()
	before.Pin(before.Copy.Name)
	if err := before.Write(w.Folder); err != nil {
		t.Fatal(err)
	}
	w.version++
	w.now = w.now.Add(time.Hour)
	w.Routine = w.begin(w.Folder)
	for range 100 {
		w.pass(time.Minute)
		w.version++
		w.now = w.now.Add(24 * time.Hour)
	}
	w.expect(100, "")
	if _, kept := w.shelf[before.Copy.Name]; !kept {
		t.Error("the copy of before is gone")
	}
	if s := w.State(); s.Fresh {
		t.Error("a full copy is still wanted")
	}
}

// TestNothingElseInIt: what looked like a change was none.
func TestNothingElseInIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	w.expect(1, "")
	w.same = true
	w.version++
	w.pass(time.Hour)
	w.expect(1, "") // asked for once
	if len(w.shelf) != 1 {
		t.Errorf("%d copies", len(w.shelf))
	}
}

// TestAfterARestart: what was copied and tried is known after a start.
func TestAfterARestart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	w.expect(1, "")
	w.Routine = w.begin(w.Folder)
	w.pass(time.Hour)
	w.expect(0, "")
	if w.trials != 1 {
		t.Errorf("%d trials", w.trials)
	}
}

func TestShelfIsDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	w.expect(1, "")
	w.down = errors.New("no such host")
	w.version++
	w.pass(5 * time.Minute)
	w.expect(0, Failed)
	if detail := w.Board.Problems()[0].Detail; !strings.Contains(detail, "no such host") || !strings.Contains(detail, "the shelf") {
		t.Errorf("the problem says %q", detail)
	}
	w.pass(2 * time.Hour)
	w.expect(0, Age+" "+Failed)
	w.down = nil
	w.pass(longest + time.Minute)
	w.expect(1, "")
}

// TestNoRoomForCopies: it is said at once that something has to be done, and a copy is made
// soon after there is room, however long there was none.
func TestNoRoomForCopies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	w.expect(1, "")
	w.down = fmt.Errorf("write: %w", syscall.ENOSPC)
	w.version++
	w.pass(6 * time.Minute)
	w.expect(0, Failed)
	if p := w.Board.Problems()[0]; p.Kind != health.Endangers {
		t.Errorf("%v: %s", p.Kind, p.Detail)
	}
	w.pass(5 * time.Hour)
	w.down = nil
	w.pass(hurried + look)
	w.expect(1, "")
	w.down = errors.New("no such host")
	w.version++
	w.pass(6 * time.Minute)
	if p := w.Board.Problems()[0]; p.Name != Failed || p.Kind != health.Warns {
		t.Errorf("of another reason: %v: %s", p.Kind, p.Detail)
	}
}

// TestHurried: a copy that takes long is not tried all the time while there is no room.
func TestHurried(t *testing.T) {
	t.Parallel()
	for took, want := range map[time.Duration]time.Duration{0: hurried, time.Second: hurried, 30 * time.Second: 5 * time.Minute, time.Hour: longest} {
		r := retry{pause: longest}
		if got := r.soon(start, took); got != want || r.due(start.Add(want-1)) || !r.due(start.Add(want)) {
			t.Errorf("after %s: %s, want %s", took, got, want)
		}
	}
}

// TestShelfHangs: the pauses and the limit are those of a clock that stands still, so the
// limit is made short.
func TestShelfHangs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Limit = time.Millisecond
	w.hang = true
	w.Work(t.Context())
	w.expect(0, Failed)
	if detail := w.Board.Problems()[0].Detail; !strings.Contains(detail, errSlow.Error()) {
		t.Errorf("the problem says %q", detail)
	}
}

// TestStopWhileCopying: nothing is called wrong, and Run ends.
func TestStopWhileCopying(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hang = true
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan struct{})
	go func() { defer close(over); w.Routine.Run(ctx) }()
	stop()
	<-over
	if len(w.shelf) > 0 || w.wrong() != "" {
		t.Errorf("%d copies, wrong is %q", len(w.shelf), w.wrong())
	}
}

// TestShelfNeverAnswers: not even when it is told to stop. Then Run ends all the same.
func TestShelfNeverAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.grace = time.Millisecond
	w.dead = make(chan struct{})
	t.Cleanup(func() { close(w.dead) })
	ctx, stop := context.WithCancel(t.Context())
	stop()
	w.Routine.Run(ctx)
	w.Watch()
	w.now = w.now.Add(time.Hour)
	w.Watch()
	w.expect(0, Age)
}

func TestPausesGrow(t *testing.T) {
	t.Parallel()
	var r retry
	var pauses []time.Duration
	for range 8 {
		pauses = append(pauses, r.again(start))
	}
	want := []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, longest, longest}
	if !slices.Equal(pauses, want) {
		t.Errorf("pauses: %v", pauses)
	}
	if r.due(start.Add(longest-time.Second)) || !r.due(start.Add(longest)) || !r.due(start.Add(-time.Hour)) {
		t.Error("due at another time")
	}
}

func TestABadCopyIsMadeAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bad = errors.New("row 7 is not as it was written")
	w.pass(time.Hour)
	w.expect(2, DrillStale) // one more, and no further one as long as that is no better
	if detail := w.Board.Problems()[0].Detail; !strings.Contains(detail, "row 7") {
		t.Errorf("the problem says %q", detail)
	}
	w.bad = nil
	w.pass(time.Hour)
	w.expect(0, "")
}

// TestTheLastGoodOneStays: however long all that came after it are bad.
func TestTheLastGoodOneStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.pass(time.Minute)
	good := w.State().Proved
	w.bad = errors.New("row 7 is not as it was written")
	for range 120 {
		w.version++
		w.pass(time.Minute)
		w.now = w.now.Add(24 * time.Hour)
	}
	if _, kept := w.shelf[good]; !kept || w.State().Proved != good || len(w.shelf) > 24+14+8+3 {
		t.Errorf("%d copies are kept; the good one: %v", len(w.shelf), kept)
	}
}

func TestDrills(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for day := range 10 {
		w.trials = 0
		w.version++
		w.pass(24 * time.Hour)
		if want := 1; w.trials != want && day > 0 {
			t.Errorf("day %d: %d trials", day, w.trials)
		}
		if at := w.State().Drill.At; day > 0 && at.Sub(at.Truncate(24*time.Hour)) != DrillTime("a site") {
			t.Errorf("tried at %v", at)
		}
	}
	w.now = w.now.Add(49 * time.Hour)
	w.Watch()
	if w.wrong() != DrillStale {
		t.Errorf("wrong is %q after two days without a trial", w.wrong())
	}
}

func TestDrillTime(t *testing.T) {
	t.Parallel()
	seen := map[time.Duration]bool{}
	for n := range 1000 {
		at := DrillTime(fmt.Sprint(n))
		if seen[at] = true; at < time.Hour || at >= 5*time.Hour {
			t.Fatalf("at %v", at)
		}
	}
	if len(seen) < 200 {
		t.Errorf("only %d times", len(seen))
	}
}

func TestRoomIsShort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.free = 1999
	w.Watch()
	if w.wrong() != DiskFull {
		t.Errorf("wrong is %q", w.wrong())
	}
	w.free = 2000
	w.Watch()
	if w.wrong() != "" {
		t.Errorf("wrong is %q", w.wrong())
	}
}

// TestClockIsSetBack: copies go on, each is the last by its name, and none goes.
func TestClockIsSetBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.now = start.AddDate(1, 0, 0)
	w.pass(time.Minute)
	w.expect(1, "")
	w.now = start
	for range 20 {
		w.version++
		w.pass(5 * time.Minute)
	}
	if newest := slices.Max(slices.Collect(maps.Keys(w.shelf))); w.holds[newest] != w.version {
		t.Errorf("the newest copy has version %d of %d", w.holds[newest], w.version)
	}
	if len(w.shelf) != 1+w.made {
		t.Errorf("%d copies of %d are left", len(w.shelf), 1+w.made)
	}
}

// TestSixtyDays: a site that is worked on by day keeps what it promises: no change is
// without a copy for longer than said, and what is kept is what the plan wants.
func TestSixtyDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 60 {
		for range 4 {
			w.version++
			w.pass(Ordinary)
			if newest := slices.Max(slices.Collect(maps.Keys(w.shelf))); w.holds[newest] != w.version || w.wrong() != "" {
				t.Fatalf("%v: the newest copy has version %d of %d; wrong is %q", w.now, w.holds[newest], w.version, w.wrong())
			}
			w.now = w.now.Add(5*time.Hour + 55*time.Minute)
		}
	}
	days := map[string]bool{}
	for _, c := range w.shelf {
		days[c.Taken.Format(time.DateOnly)] = true
	}
	if len(days) < plan.Ordinary.Daily+plan.Ordinary.Weekly-3 || // some weeks are those of the days
		len(w.shelf) > 24+14+8+12 {
		t.Errorf("%d copies of %d days are kept", len(w.shelf), len(days))
	}
}
