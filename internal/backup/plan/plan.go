// Package plan decides which copy of the database is to be made next and which of those
// that there are may go. It does nothing itself, and knows of copies what their names say:
// when they were taken, how large they are, and whether they are whole or hold what changed
// since the last whole one before them.
package plan

import (
	"cmp"
	"slices"
	"time"
)

// Copy is one copy as it is kept. A delta can be restored only with the last full copy
// before it, and holds all that changed since then: it needs no other delta.
type Copy struct {
	Name  string
	Full  bool
	Taken time.Time
	Bytes int64
}

// Step is what is to be made.
type Step int

// Steps.
const (
	Nothing Step = iota
	Delta
	Full
)

const day = 24 * time.Hour

// Wish is what is known when it is asked for the next copy.
type Wish struct {
	Now     time.Time
	Every   time.Duration // between a change and the end of the copy that has it, at most
	Changed bool          // something is in the database that the newest copy has not
	Fresh   bool          // only a full copy will do: the tables were changed
}

// Next says what to make: a full copy once a day, or when what changed since the last one has
// grown beyond half of it; in between deltas; nothing when nothing changed. A clock that
// was set back hurries nothing and holds nothing up: the caller keeps a pause of its own.
func Next(copies []Copy, w Wish) Step {
	copies = inOrder(copies)
	full := lastFull(copies)
	if full < 0 {
		return Full
	}
	newest := copies[len(copies)-1]
	if age := w.Now.Sub(newest.Taken); !w.Changed || (age >= 0 && age < pause(w.Every)) {
		return Nothing
	}
	grown := newest.Bytes > copies[full].Bytes/2
	if w.Fresh || w.Now.Sub(copies[full].Taken) >= day || (!newest.Full && grown) {
		return Full
	}
	return Delta
}

// pause is how long after a copy the next may begin: a tenth of the interval is left for
// making it.
func pause(every time.Duration) time.Duration { return every - every/10 }

// After is the time that the next copy is to carry: now, or, when the clock was set back
// behind a copy, just after that, so that the newest copy is always the last by its name.
// Times are whole seconds, as names have them.
func After(copies []Copy, now time.Time) time.Time {
	now = now.UTC().Truncate(time.Second)
	for _, c := range copies {
		if !c.Taken.Before(now) {
			now = c.Taken.UTC().Truncate(time.Second).Add(time.Second)
		}
	}
	return now
}

// inOrder are the copies, the oldest first.
func inOrder(copies []Copy) []Copy {
	copies = slices.Clone(copies)
	slices.SortFunc(copies, func(a, b Copy) int {
		return cmp.Or(a.Taken.Compare(b.Taken), cmp.Compare(a.Name, b.Name))
	})
	return copies
}

// lastFull is the index of the last full copy; -1 for none.
func lastFull(copies []Copy) int {
	for i, c := range slices.Backward(copies) {
		if c.Full {
			return i
		}
	}
	return -1
}
