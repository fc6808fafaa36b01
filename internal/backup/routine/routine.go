// Package routine makes copies of the database on time while the site runs, tries them every
// day, and takes away those that are no longer wanted. What it finds wrong it puts on the
// board of health.
package routine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"amparo/internal/backup/plan"
	"amparo/internal/health"
)

// Shelf is where copies are kept, and what makes them.
type Shelf interface {
	// Probe makes sure that something can be put there and taken away again.
	Probe(ctx context.Context) error
	// List returns the copies there are.
	List(ctx context.Context) ([]plan.Copy, error)
	// Take makes a copy that carries a time and puts it on the shelf. After an error, and
	// when ctx ends, nothing of it is left.
	Take(ctx context.Context, at time.Time, full bool) (Made, error)
	// Remove takes copies away.
	Remove(ctx context.Context, names []string) error
}

// Made is a copy that is on the shelf.
type Made struct {
	plan.Copy
	Sum string // SHA-256 of what was sent to the shelf, in hex
	// Same: nothing was made, since the newest copy, which this one is, has all that there is.
	Same bool
}

// Trial restores the newest copy somewhere and looks whether it is good. It is told what was
// sent for each copy, as far as that is known, by its name.
type Trial interface {
	Try(ctx context.Context, sent map[string]string) (Drill, error)
}

// Config is what a routine needs.
type Config struct {
	Shelf  Shelf
	Trial  Trial
	Where  string // the shelf, for people: without what only its owner may know
	Folder string // of data: the state is kept there
	Site   string // decides at what time of the day copies are tried
	Keep   plan.Keep
	Every  time.Duration                            // between a change and the copy that has it
	Stamp  func() (string, error)                   // another one whenever the database is another
	Room   func() (free, database int64, err error) // bytes, where the database is
	Limit  time.Duration                            // for one copy or one trial, beside what its size needs
	Board  *health.Board
	Log    *slog.Logger
	Now    func() time.Time
}

// Times of the routine.
const (
	look      = 10 * time.Second // how often it is looked whether something is due
	listEvery = time.Hour        // others may have taken copies away
	// Ordinary is how old a change may become before a copy has it.
	Ordinary = 5 * time.Minute
	// Patience is how long one copy or one trial may take before it is given up, beside a
	// second for each of so many bytes of the database: a slow line.
	Patience  = 10 * time.Minute
	perSecond = 500_000
	// grace is how long Run waits for a disk that does not answer, when it is told to stop.
	grace = 5 * time.Second
)

// Routine is what goes on. Make it with New.
type Routine struct {
	Config
	copies []plan.Copy // as last seen, or not known
	known  bool
	probed bool // the shelf can be written to
	listed time.Time
	grace  time.Duration
	fails  retry // of copies
	tired  retry // of trials

	mu      sync.Mutex // what follows is read by others
	state   State
	pending time.Time // when a change was first seen that no copy has
}

// New reads what is remembered of earlier runs. What cannot be read is begun anew.
func New(c Config) *Routine {
	r := &Routine{Config: c, grace: grace}
	state, err := ReadState(c.Folder)
	if err != nil {
		c.Log.Warn("what was known of copies cannot be read and is forgotten", slog.String("cause", err.Error()))
	}
	state.Where = c.Where
	r.state = state
	r.tell(state)
	return r
}

// State is what is known of copies now.
func (r *Routine) State() State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// errSlow: a shelf that did not answer in time.
var errSlow = errors.New("it was given up since it took too long")

func saySlow(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return errSlow
	}
	return err
}

// Run goes on until ctx ends. A copy that takes long, or never ends, keeps nobody from
// being told that the last good one gets old.
func (r *Routine) Run(ctx context.Context) {
	var both sync.WaitGroup
	both.Go(func() { every(ctx, look, r.Watch) })
	both.Go(func() { every(ctx, look, func() { lowly(func() { r.Work(ctx) }) }) })
	done := make(chan struct{})
	go func() { both.Wait(); close(done) }()
	<-ctx.Done()
	late := time.NewTimer(r.grace)
	defer late.Stop()
	select {
	case <-done:
	case <-late.C:
	}
}

// limited ends when something has taken too long.
func (r *Routine) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	_, size, err := r.Room()
	if err != nil {
		size = 0 // the limit is shorter
	}
	return context.WithTimeout(ctx, Longest(r.Limit, size))
}

// Longest is how long one copy of a database of so many bytes may take, beside a limit for
// an empty one.
func Longest(limit time.Duration, bytes int64) time.Duration {
	return limit + time.Duration(bytes/perSecond)*time.Second
}

func every(ctx context.Context, pause time.Duration, do func()) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		do()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Work does what is due: a copy, then a trial, then the old ones go.
func (r *Routine) Work(ctx context.Context) {
	made := r.copy(ctx)
	tried := r.drill(ctx)
	if (made || tried) && ctx.Err() == nil {
		r.tidy(ctx)
	}
}

// copy makes the next copy if one is due, and tells whether it did.
func (r *Routine) copy(ctx context.Context) bool {
	now := r.Now()
	if !r.fails.due(now) {
		return false
	}
	stamp, err := r.Stamp()
	if err == nil {
		err = r.probe(ctx)
	}
	if err == nil && r.step(now, stamp) == plan.Nothing && now.Sub(r.listed).Abs() < listEvery {
		return false
	}
	if err == nil {
		err = r.list(ctx)
	}
	step := plan.Nothing
	if err == nil {
		step = r.step(now, stamp)
	}
	if err == nil && step != plan.Nothing {
		err = r.take(ctx, stamp, step == plan.Full)
	}
	return r.settle(ctx, err) && step != plan.Nothing
}

// probeTime is how long a shelf is given to show that it can be written to.
const probeTime = 30 * time.Second

// probe looks once whether copies can be kept, before there is one to keep.
func (r *Routine) probe(ctx context.Context) error {
	if r.probed {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, min(probeTime, r.Limit))
	defer cancel()
	err := r.Shelf.Probe(ctx)
	r.probed = err == nil
	return err
}

// step is what to make of the copies as they were last seen.
func (r *Routine) step(now time.Time, stamp string) plan.Step {
	if !r.known {
		return plan.Full
	}
	state := r.State()
	return plan.Next(r.copies, plan.Wish{Now: now, Every: r.Every, Changed: stamp != state.Stamp, Fresh: state.Fresh})
}

func (r *Routine) list(ctx context.Context) error {
	ctx, cancel := r.limited(ctx)
	defer cancel()
	copies, err := r.Shelf.List(ctx)
	if err == nil {
		r.copies, r.known, r.listed = copies, true, r.Now()
		r.meet()
	}
	return err
}

// meet makes the newest copy known where nobody remembers one: the state was lost.
func (r *Routine) meet() {
	if len(r.copies) == 0 || r.State().Copy != nil {
		return
	}
	c := slices.MaxFunc(r.copies, func(a, b plan.Copy) int { return a.Taken.Compare(b.Taken) })
	r.note(func(s *State) { s.Copy = &Taken{Name: c.Name, At: c.Taken.UTC(), Full: c.Full, Bytes: c.Bytes} })
}

// take makes a copy. The stamp was read before: what changes meanwhile counts as not copied.
func (r *Routine) take(ctx context.Context, stamp string, full bool) error {
	limited, cancel := r.limited(ctx)
	defer cancel()
	begun := r.Now()
	made, err := r.Shelf.Take(limited, plan.After(r.copies, begun), full)
	if err != nil {
		return err
	}
	if made.Same {
		r.note(func(s *State) { s.Stamp, r.pending = stamp, time.Time{} })
		return nil
	}
	r.copies = append(r.copies, made.Copy)
	r.note(func(s *State) {
		s.Stamp, s.Fresh = stamp, s.Fresh && !made.Full
		s.Sent = maps.Clone(s.Sent)
		if s.Sent == nil {
			s.Sent = map[string]string{}
		}
		maps.DeleteFunc(s.Sent, func(name, _ string) bool {
			return !slices.ContainsFunc(r.copies, func(c plan.Copy) bool { return c.Name == name })
		})
		s.Sent[made.Name] = made.Sum
		s.Copy = &Taken{Name: made.Name, At: begun.UTC(), Full: made.Full, Bytes: made.Bytes, Took: r.Now().Sub(begun)}
		r.pending = time.Time{}
	})
	return nil
}

// settle notes how it went and tells whether it went well.
func (r *Routine) settle(ctx context.Context, err error) bool {
	if err == nil {
		r.fails = retry{}
		r.Board.Clear(Failed)
		return true
	}
	if ctx.Err() != nil {
		return false // it was told to stop
	}
	pause := r.fails.again(r.Now())
	err = saySlow(err)
	r.Board.Set(health.Problem{Name: Failed, Kind: health.Warns, Detail: fmt.Sprintf("no copy could be made at %s: %v; tried again, with pauses that grow to %s (now %s)", r.Where, err, longest, pause)})
	return false
}

// tidy takes away what is no longer wanted.
func (r *Routine) tidy(ctx context.Context) {
	state := r.State()
	stock := plan.Stock{Now: r.Now(), Copies: r.copies, Keep: r.Keep, Proved: state.Proved, Pinned: state.Pinned}
	drop := plan.Drop(stock)
	if len(drop) == 0 {
		return
	}
	var names []string
	for _, c := range drop {
		names = append(names, c.Name)
	}
	limited, cancel := r.limited(ctx)
	defer cancel()
	err := r.Shelf.Remove(limited, names)
	if err == nil {
		r.Log.Info("old copies were removed", slog.Int("copies", len(names)))
		err = r.list(ctx)
	}
	if err != nil && ctx.Err() == nil {
		r.known = false
		r.Board.Set(health.Problem{Name: Failed, Kind: health.Warns, Detail: fmt.Sprintf("old copies could not be removed at %s: %v", r.Where, saySlow(err))})
	}
}
