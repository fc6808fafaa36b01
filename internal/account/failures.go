package account

import (
	"crypto/sha256"
	"sync"
	"time"
)

// Growth is how failures slow down what follows.
type Growth struct {
	Free   int           // so many failures cost nothing
	First  time.Duration // what the next one costs; each after it twice as much
	Most   time.Duration // up to this
	Forget time.Duration // one failure is forgotten after so long
}

// How much failures slow down. By name: somebody who mistypes does not notice,
// a program that guesses does. In total: names that change with every guess.
// Both only delay the answer, so that nobody is locked out by strangers. Codes
// of six digits can be guessed by whoever has the password; there, further
// attempts are refused for a while, which no stranger can bring about.
var (
	GrowthByName  = Growth{Free: 3, First: 500 * time.Millisecond, Most: 8 * time.Second, Forget: 5 * time.Minute}
	GrowthInTotal = Growth{Free: 40, First: 50 * time.Millisecond, Most: 2 * time.Second, Forget: 10 * time.Second}
	GrowthOfCodes = Growth{Free: 5, First: 30 * time.Second, Most: 15 * time.Minute, Forget: time.Hour}
)

// maxTallies bounds the memory strangers can fill with names.
const maxTallies = 4096

// Failures counts failed attempts by name. It is safe for concurrent use.
type Failures struct {
	growth Growth
	mu     sync.Mutex
	by     map[nameKey]tally
}

// nameKey stands for a name, which may be as long as strangers like.
type nameKey [sha256.Size]byte

type tally struct {
	count int
	last  time.Time
}

// NewFailures makes an empty count.
func NewFailures(g Growth) *Failures { return &Failures{growth: g, by: map[nameKey]tally{}} }

// Attempt counts an attempt as a failure before it is made, so that many at
// once count one after the other, and returns how long its answer must wait.
// Forgive or Undo takes it back when the attempt was right.
func (f *Failures) Attempt(name string, now time.Time) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	count := f.count(name, now)
	f.put(name, tally{f.growth.capped(count + 1), now})
	return f.growth.after(count)
}

// Allow is Attempt for what must not be tried while it would have to wait: it
// reports whether the time has passed since the last attempt. One that is
// refused does not count.
func (f *Failures) Allow(name string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	count, age := f.count(name, now), now.Sub(f.by[sha256.Sum256([]byte(name))].last)
	if age >= 0 && age < f.growth.after(count) {
		return false
	}
	f.put(name, tally{f.growth.capped(count + 1), now})
	return true
}

// Forgive forgets all failures of a name.
func (f *Failures) Forgive(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.by, sha256.Sum256([]byte(name)))
}

// Undo takes one attempt back.
func (f *Failures) Undo(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sha256.Sum256([]byte(name))
	if t := f.by[key]; t.count > 0 {
		f.by[key] = tally{t.count - 1, t.last}
	}
}

// count is how many failures of a name are not forgotten yet.
func (f *Failures) count(name string, now time.Time) int {
	t := f.by[sha256.Sum256([]byte(name))]
	if age := now.Sub(t.last); age > 0 {
		return max(0, t.count-int(age/f.growth.Forget))
	}
	return t.count
}

func (f *Failures) put(name string, t tally) {
	key := sha256.Sum256([]byte(name))
	if _, known := f.by[key]; !known && len(f.by) >= maxTallies {
		f.dropOldest()
	}
	f.by[key] = t
}

func (f *Failures) dropOldest() {
	var oldest nameKey
	found := false
	for key, t := range f.by {
		if !found || t.last.Before(f.by[oldest].last) {
			oldest, found = key, true
		}
	}
	delete(f.by, oldest)
}

// capped is a count that is worth remembering: more failures than make the delay the
// longest would only make it take longer until they are forgotten, and whoever guesses
// decides how many there are.
func (g Growth) capped(failures int) int {
	if failures > g.Free && g.after(failures-1) >= g.Most {
		return failures - 1
	}
	return failures
}

// after is the delay after so many failures.
func (g Growth) after(failures int) time.Duration {
	if failures < g.Free {
		return 0
	}
	wait := g.First
	for range failures - g.Free {
		if wait *= 2; wait >= g.Most {
			return g.Most
		}
	}
	return wait
}
