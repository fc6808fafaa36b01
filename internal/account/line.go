package account

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrBusy: too many passwords wait to be hashed.
var ErrBusy = errors.New("account: too many sign-ins at once")

// hashesWaiting is how many may wait for a hash, of those whose names are under attack and
// of the others. One is made at a time: it takes a processor and Cost.Memory, and a team
// that signs in all at once is in within seconds.
const hashesWaiting = 20

// Asker is who wants a password hashed, as far as the order goes in which it is done.
type Asker struct {
	// Trusted: signed in, with a one-time address, or in a browser that the account knows.
	Trusted bool
	// Delay is how much failures have slowed the name down; more than none: it is under
	// attack, or its owner mistypes.
	Delay time.Duration
	// Network is a part of the address that a household shares, "" when it is not known.
	Network string
}

// attacked reports whether a name is.
func (a Asker) attacked() bool { return !a.Trusted && a.Delay > 0 }

// line is who waits for a hash. Strangers decide how many these are, so it is no queue: who
// is known goes first, then names with the fewest failures, then networks that were not
// served for the longest time, then whoever came last. Under attack whoever came first has
// waited so long that nobody may be there any more.
//
// Between two hashes for names under attack, and two that only take their time, there is a
// rest, in which others have their turn at once.
type line struct {
	rest time.Duration

	mu      sync.Mutex
	running bool
	resting bool
	waiting []*waiter
	served  map[string]int64 // by network, the number of the last turn
	turns   int64
	refused bool // somebody had to go whose name was not under attack, and others of these wait still
}

type waiter struct {
	Asker
	turn    chan struct{} // closed when it comes
	refused bool          // or when it never will
}

// enter waits for a turn, and reports whether it had to; ErrBusy if there are too many
// before. Who got one has to leave.
func (l *line) enter(ctx context.Context, a Asker) (waited bool, err error) {
	w := l.join(a)
	select {
	case <-w.turn:
		if w.refused {
			return true, ErrBusy
		}
		return false, nil
	default:
	}
	select {
	case <-w.turn:
		if w.refused {
			return true, ErrBusy
		}
		return true, nil
	case <-ctx.Done():
		return true, l.giveUp(w, ctx.Err())
	}
}

// join begins to wait.
func (l *line) join(a Asker) *waiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := &waiter{Asker: a, turn: make(chan struct{})}
	l.waiting = append(l.waiting, w)
	l.next()
	l.crowd(a.attacked())
	return w
}

// enterSpare is enter for what is done only to take the time it takes: it takes a turn that
// nobody else wants. It also reports whether another would have had to wait, or to go.
func (l *line) enterSpare() (entered, waited bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running && l.refused {
		return false, true, ErrBusy
	}
	if l.running || l.resting {
		return false, l.running, nil
	}
	l.running = true
	return true, false, nil
}

// leave gives the turn to the next. Whoever had it for a name under attack, or to no avail,
// is followed by a rest.
func (l *line) leave(rests bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running = false
	if rests && l.rest > 0 {
		l.resting = true
		time.AfterFunc(l.rest, l.rested)
	}
	l.next()
}

func (l *line) rested() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.resting = false
	l.next()
}

// next gives the turn to whoever is first, if nobody has it. The caller holds the lock.
func (l *line) next() {
	first := -1
	for i, w := range l.waiting {
		if w.attacked() && l.resting {
			continue
		}
		if first < 0 || !l.before(l.waiting[first], w) {
			first = i
		}
	}
	if l.running || first < 0 {
		return
	}
	w := l.take(first)
	l.running = true
	l.turns++
	l.served[w.Network] = l.turns
	if len(l.waiting) == 0 {
		clear(l.served)
	}
	close(w.turn)
}

// before reports whether one that came earlier goes before another.
func (l *line) before(earlier, later *waiter) bool {
	if earlier.Trusted != later.Trusted {
		return earlier.Trusted
	}
	if !earlier.Trusted && earlier.Delay != later.Delay {
		return earlier.Delay < later.Delay
	}
	if a, b := l.served[earlier.Network], l.served[later.Network]; a != b {
		return a < b
	}
	return false
}

// crowd sends away whoever would come last of those whose names are, or are not, under
// attack, when there are too many of them. The caller holds the lock.
func (l *line) crowd(attacked bool) {
	last, n := -1, 0
	for i, w := range l.waiting {
		if w.attacked() != attacked {
			continue
		}
		if n++; last < 0 || l.before(l.waiting[last], w) {
			last = i
		}
	}
	if n <= hashesWaiting {
		return
	}
	w := l.take(last)
	w.refused = true
	l.refused = l.refused || !attacked
	close(w.turn)
}

// giveUp takes out who does not wait any longer. One whose turn has just come leaves it.
func (l *line) giveUp(w *waiter, why error) error {
	l.mu.Lock()
	for i := range l.waiting {
		if l.waiting[i] == w {
			l.take(i)
			l.refused = l.refused || !w.attacked() && errors.Is(why, context.DeadlineExceeded)
			l.mu.Unlock()
			return why
		}
	}
	l.mu.Unlock()
	if !w.refused {
		l.leave(w.attacked())
	}
	return why
}

// take removes one who waits. The caller holds the lock.
func (l *line) take(i int) *waiter {
	w := l.waiting[i]
	l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
	crowded := false
	for _, other := range l.waiting {
		crowded = crowded || !other.attacked()
	}
	l.refused = l.refused && crowded
	return w
}
