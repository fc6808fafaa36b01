package desk

import (
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

// Tally counts the texts of a language.
func (s *Snapshot) Tally(t lang.Tag) Tally {
	all := Tally{Language: t, Texts: map[directory.State]int{}}
	for _, r := range s.rows {
		if r.State == StateWithdrawn {
			continue
		}
		all.Texts[r.Texts[t]]++
		progress, _ := r.Progress(t)
		all.Sections += progress.ToReview
		all.Total++
	}
	return all
}

// Unfinished is how many texts are to review or missing.
func (t Tally) Unfinished() int {
	return t.Texts[directory.StateToReview] + t.Texts[directory.StateMissing]
}
