// Package briefly keeps values in memory for a while: what is shown once, what
// was asked of somebody who has yet to answer.
package briefly

import (
	"sync"
	"time"
)

// Values are values by key, each for the same time and no more than a bound of
// them. They are safe for concurrent use.
type Values[T any] struct {
	lasts time.Duration
	most  int
	mu    sync.Mutex
	by    map[string]value[T]
}

type value[T any] struct {
	of T
	at time.Time
}

// New returns an empty store of values that last for a time; beyond the most
// it holds, the oldest gives way.
func New[T any](lasts time.Duration, most int) *Values[T] {
	return &Values[T]{lasts: lasts, most: most, by: map[string]value[T]{}}
}

// Put keeps a value under a key, in the place of an earlier one.
func (v *Values[T]) Put(key string, of T, now time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	oldest := ""
	for k, kept := range v.by {
		if v.ended(kept, now) {
			delete(v.by, k)
		} else if oldest == "" || kept.at.Before(v.by[oldest].at) {
			oldest = k
		}
	}
	if _, again := v.by[key]; !again && len(v.by) >= v.most {
		delete(v.by, oldest)
	}
	v.by[key] = value[T]{of, now}
}

// Look returns what is kept under a key.
func (v *Values[T]) Look(key string, now time.Time) (of T, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	kept, ok := v.by[key]
	if !ok || v.ended(kept, now) {
		return of, false
	}
	return kept.of, true
}

// Take is Look, and forgets it: of two who take at once, one has it.
func (v *Values[T]) Take(key string, now time.Time) (of T, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	kept, ok := v.by[key]
	delete(v.by, key)
	if !ok || v.ended(kept, now) {
		return of, false
	}
	return kept.of, true
}

// ended reports whether a value is too old, or from a time that is yet to come:
// the clock was set back.
func (v *Values[T]) ended(kept value[T], now time.Time) bool {
	age := now.Sub(kept.at)
	return age < 0 || age >= v.lasts
}
