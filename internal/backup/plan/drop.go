package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Keep is how many hours, days and weeks that have copies are to keep one. They are counted
// from the newest on, in UTC, and those without a copy do not count: a quiet site keeps
// old copies.
type Keep struct{ Hourly, Daily, Weekly int }

// Ordinary is what is kept when nothing else was said.
var Ordinary = Keep{Hourly: 24, Daily: 14, Weekly: 8}

// maxKept is more than anybody wants of a kind: ten years of hours.
const maxKept = 100_000

// ParseKeep reads "hourly=24,daily=14,weekly=8". What is not named is not kept.
func ParseKeep(s string) (Keep, error) {
	var k Keep
	of := map[string]*int{"hourly": &k.Hourly, "daily": &k.Daily, "weekly": &k.Weekly}
	for part := range strings.SplitSeq(s, ",") {
		name, number, _ := strings.Cut(strings.TrimSpace(part), "=")
		n, err := strconv.Atoi(number)
		if of[name] == nil || err != nil || n < 0 || n > maxKept {
			return Keep{}, fmt.Errorf("%q: numbers are needed, such as hourly=24,daily=14,weekly=8, each once", part)
		}
		*of[name] = n
		delete(of, name)
	}
	return k, nil
}

// Stock is what is known when it is asked what may go.
type Stock struct {
	Now    time.Time
	Copies []Copy
	Keep   Keep
	// Proved is the name of the copy that was last restored on trial and found good.
	Proved string
	// Pinned are the names of copies that somebody may want for another reason.
	Pinned []string
}

// Drop says which copies may go, the oldest first. These stay whatever is wanted: the newest
// copy, the last full one, the one that was proved, those pinned, the full copy that a kept
// delta needs; all of the last day while the newest copy is not proved; and everything while
// the clock is behind a copy.
func Drop(s Stock) []Copy {
	copies := inOrder(s.Copies)
	if len(copies) == 0 || s.Now.Before(copies[len(copies)-1].Taken) {
		return nil
	}
	kept := s.always(copies)
	s.choose(copies, kept)
	for i := range copies {
		if base := baseOf(copies, i); kept[i] && base >= 0 {
			kept[base] = true
		}
	}
	var drop []Copy
	for i, c := range copies {
		if !kept[i] {
			drop = append(drop, c)
		}
	}
	return drop
}

// always marks what stays for another reason than its time.
func (s Stock) always(copies []Copy) []bool {
	kept := make([]bool, len(copies))
	newest := len(copies) - 1
	for i, c := range copies {
		young := s.Now.Sub(c.Taken) <= day && copies[newest].Name != s.Proved
		kept[i] = i == newest || young || c.Name == s.Proved || slices.Contains(s.Pinned, c.Name)
	}
	if full := lastFull(copies); full >= 0 {
		kept[full] = true
	}
	return kept
}

// choose marks one copy for each hour, day and week that is to have one: the newest of an
// hour, and the newest full one of a day or week, if it has one.
func (s Stock) choose(copies []Copy, kept []bool) {
	usable := func(i int) bool { return copies[i].Full || baseOf(copies, i) >= 0 }
	full := func(i int) bool { return copies[i].Full }
	mark(copies, kept, s.Keep.Hourly, hourOf, usable, usable)
	mark(copies, kept, s.Keep.Daily, dayOf, usable, full)
	mark(copies, kept, s.Keep.Weekly, weekOf, usable, full)
}

// mark keeps one usable copy of each of the last so many spans of time, if possible one
// that is preferred.
func mark(copies []Copy, kept []bool, spans int, span func(time.Time) string, usable, prefer func(int) bool) {
	chosen := map[string]int{}
	for i, c := range slices.Backward(copies) {
		if !usable(i) {
			continue
		}
		name := span(c.Taken.UTC())
		old, known := chosen[name]
		switch {
		case !known && len(chosen) < spans, known && !prefer(old) && prefer(i):
			chosen[name] = i
		}
	}
	for _, i := range chosen {
		kept[i] = true
	}
}

func hourOf(t time.Time) string { return t.Format("2006-01-02 15") }
func dayOf(t time.Time) string  { return t.Format(time.DateOnly) }

func weekOf(t time.Time) string {
	year, week := t.ISOWeek()
	return fmt.Sprintf("%d-%d", year, week)
}

// baseOf is the index of the full copy that a delta needs; -1 for a full one, and for a delta
// that lost its.
func baseOf(copies []Copy, i int) int {
	if copies[i].Full {
		return -1
	}
	return lastFull(copies[:i])
}
