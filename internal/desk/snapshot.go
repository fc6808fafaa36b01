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
	mark    directory.Watermark
	rows    []*Row     // by id
	mu      sync.Mutex // of what is worked out when somebody asks for it
	orders  map[lang.Tag][]*Row
	tallies map[lang.Tag]Tally
	waiting waiting
}

// fewMoved is how many rows are put into an order one by one; when there are
// more, all are sorted and counted again when somebody asks.
const fewMoved = 250

// following is the snapshot of rows that follows another, nil for none. What
// was worked out for that one is not worked out again.
func following(before *Snapshot, rows []*Row, mark directory.Watermark) *Snapshot {
	s := &Snapshot{mark: mark, rows: rows, orders: map[lang.Tag][]*Row{}, tallies: map[lang.Tag]Tally{}}
	if before == nil {
		return s
	}
	gone, come := difference(before.rows, rows)
	if max(len(gone), len(come)) > fewMoved {
		return s
	}
	before.mu.Lock()
	defer before.mu.Unlock()
	for t, order := range before.orders {
		s.orders[t] = reorder(order, gone, come, byName(t))
	}
	for t, tally := range before.tallies {
		s.tallies[t] = tally.moved(gone, come)
	}
	if s.waiting = before.waiting; !s.waiting.day.IsZero() {
		s.waiting.add(gone, -1)
		s.waiting.add(come, 1)
	}
	return s
}

// difference is the rows that are only in one, or only in the other of two
// lists in the order of their ids.
func difference(before, after []*Row) (gone, come []*Row) {
	for len(before) > 0 && len(after) > 0 {
		b, a := before[0], after[0]
		if b == a {
			before, after = before[1:], after[1:]
			continue
		}
		order := strings.Compare(b.ID, a.ID)
		if order <= 0 {
			gone, before = append(gone, b), before[1:]
		}
		if order >= 0 {
			come, after = append(come, a), after[1:]
		}
	}
	return append(gone, before...), append(come, after...)
}

// reorder takes rows out of an order and puts others in. It leaves the order
// as it is and returns another.
func reorder(order, gone, come []*Row, compare func(a, b *Row) int) []*Row {
	if len(gone)+len(come) == 0 {
		return order
	}
	order = append(make([]*Row, 0, len(order)+len(come)), order...)
	for _, r := range gone {
		if i, there := slices.BinarySearchFunc(order, r, compare); there {
			order = slices.Delete(order, i, i+1)
		}
	}
	for _, r := range come {
		i, _ := slices.BinarySearchFunc(order, r, compare)
		order = slices.Insert(order, i, r)
	}
	return order
}

// Rows returns all rows in the order of their ids. The slice is the snapshot's
// own: it must not be changed.
func (s *Snapshot) Rows() []*Row { return s.rows }

// Row returns the row of an entry, or nil.
func (s *Snapshot) Row(id string) *Row {
	if i, there := slices.BinarySearchFunc(s.rows, id, compareID); there {
		return s.rows[i]
	}
	return nil
}

func compareID(r *Row, id string) int { return strings.Compare(r.ID, id) }

// byName compares rows as a reader of a language expects them; no two are equal.
func byName(t lang.Tag) func(a, b *Row) int {
	return func(a, b *Row) int {
		one, _ := a.keys.of(t)
		two, _ := b.keys.of(t)
		return cmp.Or(strings.Compare(one, two), strings.Compare(a.ID, b.ID))
	}
}

// sorted returns all rows by name, as a reader of a language expects them.
func (s *Snapshot) sorted(t lang.Tag) []*Row {
	s.mu.Lock()
	defer s.mu.Unlock()
	if order, ok := s.orders[t]; ok {
		return order
	}
	order := slices.Clone(s.rows)
	slices.SortFunc(order, byName(t))
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
