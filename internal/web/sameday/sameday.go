// Package sameday remembers views until the day ends.
package sameday

import "sync"

// Memo remembers the view of a thing for as long as it is the same one: a quarter of
// the time a profile takes went into making the same sentences again. Nothing in a
// view may depend on the reader. The zero value is ready.
type Memo[T comparable, View any] struct {
	mu   sync.RWMutex
	day  string // months since a verification are counted by day
	kept map[T]*View
}

// maxKept bounds the views in memory: at 8 kB each, 2 MB. A full memo starts
// again, so that views of things that have changed since do not stay.
const maxKept = 256

// View returns the view of a thing that is kept, or makes it. It is shared and must
// not be changed.
func (m *Memo[T, View]) View(of T, day string, fresh func() View) *View {
	m.mu.RLock()
	view, ok := m.kept[of]
	ok = ok && m.day == day
	m.mu.RUnlock()
	if ok {
		return view
	}
	made := fresh()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || m.day != day || len(m.kept) >= maxKept {
		m.day, m.kept = day, make(map[T]*View, maxKept)
	}
	m.kept[of] = &made
	return &made
}
