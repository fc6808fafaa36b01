// Package health knows what is wrong with the running program: whoever finds
// something notes it, and pages, the log and the answers for machines read it.
package health

import (
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Kind is what a problem stops.
type Kind int

// Kinds of problems, the worst last.
const (
	// Warns: all works, and somebody has to look soon: an old backup, a lost tail.
	Warns Kind = iota
	// Endangers: all works, and something is refused already or will soon be lost: no good
	// copy for days, a disk that is full, a clock that refuses everybody's codes.
	Endangers
	// Hides: something is not shown to readers because it is not as it was written.
	Hides
	// StopsWriting: nothing may be written, since it would be lost.
	StopsWriting
)

var kindNames = map[Kind]string{Warns: "warns", Endangers: "endangers", Hides: "hides", StopsWriting: "stops-writing"}

// String is the name of a kind, for machines.
func (k Kind) String() string { return kindNames[k] }

// Problem is one thing that is wrong. Name says what was looked at ("database.file"),
// and is a key of messages below "health."; Detail is for operators, in English, without
// a word about readers.
type Problem struct {
	Name   string
	Kind   Kind
	Detail string
	Since  time.Time
}

// Board holds what is wrong now. It is safe for concurrent use; nil holds nothing.
type Board struct {
	log *slog.Logger
	now func() time.Time

	mu       sync.Mutex
	problems map[string]Problem
	facts    map[string]Fact
}

// Fact is something that was found to be well, and when this was last so: a backup that
// was read again, data that were compared with their checksums.
type Fact struct {
	Name string // as problems have them
	At   time.Time
	// What somebody counted, and how long it took; zero where nobody said.
	Count int64
	Took  time.Duration
}

// NewBoard makes a board that tells a log of every problem that comes or goes. How one
// changes is for whoever notes it to tell.
func NewBoard(log *slog.Logger, now func() time.Time) *Board {
	return &Board{log: log, now: now, problems: map[string]Problem{}, facts: map[string]Fact{}}
}

// Set notes a problem; one of the same name is replaced and keeps its time.
func (b *Board) Set(p Problem) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	p.Since = b.now().UTC()
	old, known := b.problems[p.Name]
	if known {
		p.Since = old.Since
	}
	b.problems[p.Name] = p
	if !known {
		b.log.Error("not well", "what", p.Name, "detail", p.Detail)
	}
}

// Clear says that what was looked at is well.
func (b *Board) Clear(name string) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.problems[name]; known {
		delete(b.problems, name)
		b.log.Info("well again", "what", name)
	}
}

// Problems are all there are, the worst first, then by name.
func (b *Board) Problems() []Problem {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []Problem
	for _, p := range b.problems {
		list = append(list, p)
	}
	slices.SortFunc(list, func(x, y Problem) int {
		if x.Kind != y.Kind {
			return int(y.Kind - x.Kind)
		}
		return strings.Compare(x.Name, y.Name)
	})
	return list
}

// Worst is the worst kind there is now; false if all is well.
func (b *Board) Worst() (Kind, bool) {
	list := b.Problems()
	if len(list) == 0 {
		return 0, false
	}
	return list[0].Kind, true
}

// Note notes that something was found to be well at a moment.
func (b *Board) Note(name string, at time.Time) { b.NoteFact(Fact{Name: name, At: at}) }

// NoteFact is Note with more than the moment.
func (b *Board) NoteFact(f Fact) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	f.At = f.At.UTC()
	b.facts[f.Name] = f
}

// When is when something was last found to be well; the zero time: never.
func (b *Board) When(name string) time.Time {
	for _, f := range b.Facts() {
		if f.Name == name {
			return f.At
		}
	}
	return time.Time{}
}

// Facts are all that was noted, by name.
func (b *Board) Facts() []Fact {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []Fact
	for _, name := range slices.Sorted(maps.Keys(b.facts)) {
		list = append(list, b.facts[name])
	}
	return list
}
