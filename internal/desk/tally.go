package desk

import (
	"maps"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Tally is how the texts of a language stand, withdrawn entries left out.
type Tally struct {
	Language lang.Tag
	Texts    map[directory.State]int
	Sections int // to review
	Total    int
}

// Tally counts the texts of a language. What it returns is the snapshot's own:
// it must not be changed.
func (s *Snapshot) Tally(t lang.Tag) Tally {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, known := s.tallies[t]
	if !known {
		all = Tally{Language: t, Texts: map[directory.State]int{}}
		all.add(s.rows, 1)
		s.tallies[t] = all
	}
	return all
}

// add counts each of the rows as many times, less than none to take it out.
func (t *Tally) add(rows []*Row, times int) {
	for _, r := range rows {
		if r.State == StateWithdrawn {
			continue
		}
		progress, _ := r.Progress(t.Language)
		t.Texts[r.Texts[t.Language]] += times
		t.Sections += times * progress.ToReview
		t.Total += times
	}
}

// moved is the tally after rows have gone and others have come.
func (t Tally) moved(gone, come []*Row) Tally {
	t.Texts = maps.Clone(t.Texts)
	t.add(gone, -1)
	t.add(come, 1)
	return t
}

// Unfinished is how many texts are to review or missing.
func (t Tally) Unfinished() int {
	return t.Texts[directory.StateToReview] + t.Texts[directory.StateMissing]
}

// waiting is how many public entries are to be verified on a day.
type waiting struct {
	day time.Time // UTC midnight; zero: not counted yet
	n   int
}

// Waiting is how many rows VerifyWanted finds at a time: verifications end with
// a day, so that it is the same from midnight to midnight.
func (s *Snapshot) Waiting(now time.Time) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if day := now.UTC().Truncate(24 * time.Hour); !s.waiting.day.Equal(day) {
		s.waiting = waiting{day: day}
		s.waiting.add(s.rows, 1)
	}
	return s.waiting.n
}

func (w *waiting) add(rows []*Row, times int) {
	f := Filter{Verify: VerifyWanted, Now: w.day}
	for _, r := range rows {
		if f.verify(r) {
			w.n += times
		}
	}
}
