// Package routine makes copies of the database on time while the site runs, tries them every
// day, and takes away those that are no longer wanted. What it finds wrong it puts on the
// board of health.
package routine

import (
	"context"
	"errors"
	"log/slog"
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
