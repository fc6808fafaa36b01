package desk

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Snapshot is all rows at one time. It never changes.
type Snapshot struct {
	mark   directory.Watermark
	rows   []*Row // by id
	byID   map[string]*Row
	mu     sync.Mutex
	orders map[lang.Tag][]*Row
}

// Rows returns all rows in the order of their ids. The slice is the snapshot's
// own: it must not be changed.
func (s *Snapshot) Rows() []*Row { return s.rows }

// Row returns the row of an entry, or nil.
func (s *Snapshot) Row(id string) *Row { return s.byID[id] }

// sorted returns all rows by name, as a reader of a language expects them.
func (s *Snapshot) sorted(t lang.Tag) []*Row {
	s.mu.Lock()
	defer s.mu.Unlock()
	if order, ok := s.orders[t]; ok {
		return order
	}
	order := slices.Clone(s.rows)
	slices.SortFunc(order, func(a, b *Row) int {
		return cmp.Or(strings.Compare(a.keys[t], b.keys[t]), strings.Compare(a.ID, b.ID))
	})
	s.orders[t] = order
	return order
}

// Order is what a list is sorted by.
type Order string

// The orders of a list.
const (
	ByName     Order = "name"
	ByChanged  Order = "changed"  // the newest first
	ByVerified Order = "verified" // the most urgent first
)

// Orders lists them.
var Orders = []Order{ByName, ByChanged, ByVerified}

// Find returns the rows that pass a filter, sorted; equal ones by name in a
// language.
func (s *Snapshot) Find(f Filter, by Order, t lang.Tag) []*Row {
	var found []*Row
	match := f.matcher()
	for _, r := range s.sorted(t) {
		if match(r) {
			found = append(found, r)
		}
	}
	switch by {
	case ByChanged:
		slices.SortStableFunc(found, func(a, b *Row) int { return b.ChangedAt.Compare(a.ChangedAt) })
	case ByVerified:
		sortByUrgency(found, f.Now)
	}
	return found
}

// Count is how many rows pass a filter.
func (s *Snapshot) Count(f Filter) int {
	n := 0
	match := f.matcher()
	for _, r := range s.rows {
		if match(r) {
			n++
		}
	}
	return n
}
