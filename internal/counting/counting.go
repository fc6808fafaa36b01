// Package counting counts answers: of readers so few things that nothing tells what anybody
// asked, of the editors' side each route.
package counting

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"
)

// Answer is what is counted of one answer. It has no address, no word of anybody, and of
// readers not even the route.
type Answer struct {
	// Status is the status code.
	Status int
	// Asked: something was looked for, rather than a page opened.
	Asked bool
	// Aside: no page, but what belongs to all: a style sheet.
	Aside bool
	// Kept: a page that had been made before. Never told of what is Asked: it would say
	// that somebody had asked the same.
	Kept bool
	// Method and Route, its pattern, are those of the editors' side; both "" for readers.
	Method, Route string
}

// Class is the first figure of a status.
type Class int

// Classes are those that answers have.
const classes = 6

// classOf is 0 for what is no status.
func classOf(status int) Class {
	if c := status / 100; c > 0 && c < classes {
		return Class(c)
	}
	return 0
}

// String is "2xx", and so on.
func (c Class) String() string { return string(rune('0'+c)) + "xx" }

// EditorsKey is what answers of the editors' side are counted by.
type EditorsKey struct {
	Method, Route string
	Class         Class
}

// Day is what could not be served on one day.
type Day struct {
	Date                     string // in UTC
	Answers, Failed, Refused int64
}

// remembered is how many days are.
const remembered = 8

// Counts is what was counted at one moment.
type Counts struct {
	Readers [classes]int64 // by class
	Editors map[EditorsKey]int64
	// Pages and Questions are answers to readers of the hours that are over, and Kept the
	// pages of them that had been made before: what was asked in an hour shows when the hour
	// is gone, as in the log.
	Pages, Questions, Kept int64
	Refused                int64 // readers and editors: too much was asked
	Days                   []Day // the newest last
}

// Tally counts. Make it with New; it is safe for concurrent use.
type Tally struct {
	now   func() time.Time
	since time.Time

	mu     sync.Mutex
	counts Counts
	// what the hour that goes on has had
	hour                   int64
	pages, questions, kept int64
}

// New begins to count.
func New(now func() time.Time) *Tally {
	return &Tally{now: now, since: now().UTC(), counts: Counts{Editors: map[EditorsKey]int64{}}}
}

// Since is when counting began.
func (t *Tally) Since() time.Time { return t.since }

// Add counts an answer.
func (t *Tally) Add(a Answer) {
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.roll(now)
	class := classOf(a.Status)
	if a.Route != "" {
		t.counts.Editors[EditorsKey{a.Method, a.Route, class}]++
	} else {
		t.addReader(a, class)
	}
	day := t.day(now)
	day.Answers++
	switch a.Status {
	case 429, 503:
		day.Refused++
		t.counts.Refused++
	case 500, 501, 502, 504:
		day.Failed++
	}
}

func (t *Tally) addReader(a Answer, class Class) {
	t.counts.Readers[class]++
	switch {
	case a.Aside:
	case a.Asked:
		t.questions++
	default:
		t.pages++
		if a.Kept {
			t.kept++
		}
	}
}

// roll shows what an hour had, once it is over. The caller has the lock.
func (t *Tally) roll(now time.Time) {
	hour := now.Unix() / int64(time.Hour/time.Second)
	if hour == t.hour {
		return
	}
	t.hour = hour
	t.counts.Pages += t.pages
	t.counts.Questions += t.questions
	t.counts.Kept += t.kept
	t.pages, t.questions, t.kept = 0, 0, 0
}

// day is the count of today. The caller has the lock.
func (t *Tally) day(now time.Time) *Day {
	date := now.UTC().Format(time.DateOnly)
	if n := len(t.counts.Days); n == 0 || t.counts.Days[n-1].Date != date {
		t.counts.Days = append(t.counts.Days, Day{Date: date})
		t.counts.Days = t.counts.Days[max(0, len(t.counts.Days)-remembered):]
	}
	return &t.counts.Days[len(t.counts.Days)-1]
}

// Counts is what was counted so far.
func (t *Tally) Counts() Counts {
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.roll(now)
	c := t.counts
	c.Editors, c.Days = maps.Clone(c.Editors), slices.Clone(c.Days)
	return c
}

// Sorted are keys in an order that does not change.
func Sorted(m map[EditorsKey]int64) []EditorsKey {
	return slices.SortedFunc(maps.Keys(m), func(a, b EditorsKey) int {
		return cmp.Or(cmp.Compare(a.Route, b.Route), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Class, b.Class))
	})
}
