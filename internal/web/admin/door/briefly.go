package door

import (
	"sync"
	"time"
)

// brieflyMost bounds what is kept in memory at once.
const brieflyMost = 1000

// briefly keeps values in memory for a few minutes: what was asked of a
// passkey, what is shown once. It is safe for concurrent use.
type briefly[T any] struct {
	lasts time.Duration
	mu    sync.Mutex
	by    map[string]kept[T]
}

type kept[T any] struct {
	value T
	at    time.Time
}

func newBriefly[T any](lasts time.Duration) *briefly[T] {
	return &briefly[T]{lasts: lasts, by: map[string]kept[T]{}}
}

// Put keeps a value under a key, in the place of an earlier one.
func (b *briefly[T]) Put(key string, value T, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	oldest := ""
	for k, v := range b.by {
		if b.old(v, now) {
			delete(b.by, k)
		} else if oldest == "" || v.at.Before(b.by[oldest].at) {
			oldest = k
		}
	}
	if len(b.by) >= brieflyMost {
		delete(b.by, oldest)
	}
	b.by[key] = kept[T]{value, now}
}

// Look returns what is kept under a key.
func (b *briefly[T]) Look(key string, now time.Time) (value T, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	v, ok := b.by[key]
	if !ok || b.old(v, now) {
		return value, false
	}
	return v.value, true
}

// Take is look, and forgets it.
func (b *briefly[T]) Take(key string, now time.Time) (T, bool) {
	value, ok := b.Look(key, now)
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.by, key)
	return value, ok
}

func (b *briefly[T]) old(v kept[T], now time.Time) bool {
	age := now.Sub(v.at)
	return age < 0 || age >= b.lasts
}
