// Package proof looks while the program runs whether what is stored is as it was written:
// slowly, all of it, again and again, and at once at what was read and did not match.
package proof

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"amparo/internal/directory"
	"amparo/internal/health"
	"amparo/internal/store"
)

// Problem is what the health of the program calls damage.
const Problem = "data.damaged"

// factChecked is what it calls a round that came to its end.
const factChecked = "data.checked"

// The pace of looking at everything.
const (
	share    = 100                  // of the time one in so many goes into it
	turn     = 5 * time.Millisecond // how long it goes on at once, about
	maxRows  = 1000                 // looked at in a turn
	between  = 6 * time.Hour        // from the beginning of one round to the next
	soon     = time.Minute          // to the next, while something is damaged or could not be looked at
	fileEach = 24 * time.Hour       // from one check of the file as such to the next: it takes seconds per gigabyte
	named    = 3                    // faults in the detail of the problem
	logged   = 100                  // faults with a line in the log, and told one by one
	most     = 10_000               // faults that are remembered; of more it is only said that there are
)

// Database is what is looked at.
type Database interface {
	OnDamage(found func(store.Fault))
	Scrub(ctx context.Context, from store.Cursor, rows int) ([]store.Fault, store.Cursor, error)
	Damage(ctx context.Context) ([]string, error)
}

// Watch knows what is damaged. It is safe for concurrent use.
type Watch struct {
	db    Database
	board *health.Board
	log   *slog.Logger
	now   func() time.Time
	wait  func(context.Context, time.Duration) // returns early when the context ends
	wake  chan struct{}                        // some entries are to be read again
	hurry chan struct{}                        // everything is to be looked at now
	whole atomic.Bool                          // the file, too
	seen  atomic.Int64                         // rows that the round which goes on has looked at; below 0: none goes on

	mu     sync.Mutex
	round  int
	faults map[string]known
	beyond bool            // there are more in this round than are remembered
	again  map[string]bool // ids of these entries

	fileAt time.Time // of the last check of the file; only Run uses it
}

// known is a fault, and the round in which it was met last.
type known struct {
	store.Fault
	round int
}

// New watches a database: what reading meets from now on is known. Nothing is looked at
// before Run.
func New(db Database, board *health.Board, log *slog.Logger) *Watch {
	w := &Watch{db: db, board: board, log: log, now: time.Now, wait: pause, wake: make(chan struct{}, 1), hurry: make(chan struct{}, 1), faults: map[string]known{}, again: map[string]bool{}}
	w.seen.Store(-1)
	db.OnDamage(w.Found)
	return w
}

// pause waits, or until a context ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// Found notes a fault that somebody met. The entry it is about is read again soon: it
// may still be in what readers see.
func (w *Watch) Found(f store.Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name := f.Table + " " + f.Key
	_, before := w.faults[name]
	if !before {
		w.readAgain(f)
	}
	if !before && len(w.faults) >= most {
		w.beyond = true
		return
	}
	w.faults[name] = known{f, w.round}
	if before || len(w.faults) > logged {
		return // of many, the number is told at the end of a round
	}
	w.log.Error("not as it was written", slog.String("row", f.String()))
	w.tell()
}

// readAgain asks for the entry of a fault to be read. The caller has the lock.
func (w *Watch) readAgain(f store.Fault) {
	if f.EntryID == "" {
		return
	}
	w.again[f.EntryID] = true
	select {
	case w.wake <- struct{}{}:
	default: // somebody is on the way already
	}
}

// tell says what is wrong where everybody looks. The caller has the lock.
func (w *Watch) tell() {
	if len(w.faults) == 0 {
		w.board.Clear(Problem)
		return
	}
	lines := make([]string, 0, len(w.faults))
	for _, f := range w.faults {
		lines = append(lines, f.String())
	}
	slices.Sort(lines)
	detail := strings.Join(lines[:min(named, len(lines))], "; ")
	if more := len(lines) - named; more > 0 {
		atLeast := ""
		if w.beyond {
			atLeast = "at least "
		}
		detail += fmt.Sprintf("; and %s%d more: amparo check names them", atLeast, more)
	}
	w.board.Set(health.Problem{Name: Problem, Kind: health.Hides, Detail: detail})
}

// Run looks at everything, round after round, until ctx ends. again reads entries once
// more for those who see them.
func (w *Watch) Run(ctx context.Context, again func(ctx context.Context, entryIDs ...string) error) {
	var reading sync.WaitGroup
	defer reading.Wait()
	reading.Go(func() { w.keepRead(ctx, again) })
	for ctx.Err() == nil {
		select {
		case <-w.hurry: // this round is what was asked for
		default:
		}
		began := w.now()
		err := w.lookAtAll(ctx)
		if err != nil && ctx.Err() == nil {
			w.log.Error("what is stored could not be looked at", slog.String("cause", err.Error()))
		}
		next := between
		if err != nil || w.Damaged() > 0 {
			next = soon
		}
		w.rest(ctx, max(soon, next-w.now().Sub(began)))
	}
}

// rest waits for the next round, or until somebody wants it now.
func (w *Watch) rest(ctx context.Context, d time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-w.hurry:
			cancel()
		case <-ctx.Done():
		}
	}()
	w.wait(ctx, d)
}

// Hurry has everything looked at once more from now on, the file included. It does not
// wait for that.
func (w *Watch) Hurry() {
	w.whole.Store(true)
	select {
	case w.hurry <- struct{}{}:
	default: // somebody asked for it already
	}
}

// Seen is how many rows the round that goes on has looked at; false if none goes on.
func (w *Watch) Seen() (rows int64, running bool) {
	rows = w.seen.Load()
	return max(0, rows), rows >= 0
}

// Damaged is how many faults are known.
func (w *Watch) Damaged() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.faults)
}

// keepRead has entries read again when that is asked for.
func (w *Watch) keepRead(ctx context.Context, again func(context.Context, ...string) error) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.wake:
		}
		w.mu.Lock()
		ids := slices.Sorted(maps.Keys(w.again))
		clear(w.again)
		w.mu.Unlock()
		if err := again(ctx, ids...); err != nil && ctx.Err() == nil {
			w.log.Error("damaged entries could not be taken off", slog.String("cause", err.Error()))
		}
	}
}

// lookAtAll is one round. What was wrong before and is not any more is forgotten.
func (w *Watch) lookAtAll(ctx context.Context) error {
	w.mu.Lock()
	w.round++
	w.beyond = false
	w.mu.Unlock()
	w.seen.Store(0)
	defer w.seen.Store(-1)
	rows := 1
	for cursor := (store.Cursor{}); !cursor.Done(); {
		began := w.now()
		faults, next, err := w.db.Scrub(ctx, cursor, rows)
		if err != nil {
			return err
		}
		cursor = next
		w.seen.Add(int64(rows))
		for _, f := range faults {
			w.Found(f)
		}
		took := w.now().Sub(began)
		rows = paced(rows, took)
		if w.wait(ctx, (share-1)*took); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := w.lookAtFile(ctx); err != nil {
		return err
	}
	w.forget()
	w.board.Note(factChecked, w.now())
	return nil
}

// paced is how many rows are looked at next, when the last ones took so long.
func paced(rows int, took time.Duration) int {
	switch {
	case took > 2*turn:
		return max(1, rows/2)
	case took < turn/2:
		return min(maxRows, 2*rows)
	}
	return rows
}

// lookAtFile has the engine look at its file, once a day, or while something is wrong.
func (w *Watch) lookAtFile(ctx context.Context) error {
	if w.now().Sub(w.fileAt) < fileEach && w.Damaged() == 0 && !w.whole.Load() {
		return nil
	}
	w.whole.Store(false)
	lines, err := w.db.Damage(ctx)
	if err != nil && !errors.Is(err, directory.ErrDamaged) {
		return err
	}
	if err != nil {
		lines = append(lines, err.Error())
	}
	for i, line := range lines {
		w.Found(store.Fault{Table: "file", Key: fmt.Sprint(i + 1), Cause: strings.Join(strings.Fields(line), " ")})
	}
	w.fileAt = w.now()
	return nil
}

// forget drops what this round has not met: it was repaired.
func (w *Watch) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, f := range w.faults {
		if f.round < w.round {
			delete(w.faults, name)
			w.readAgain(f.Fault)
		}
	}
	w.tell()
}
