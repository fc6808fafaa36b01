package catalogue

import (
	"time"

	"amparo/internal/lang"
	"amparo/internal/search"
)

// Result is an entry that fits what somebody typed.
type Result struct {
	*Card
	All bool // it has every word that any entry has
}

// Search returns the entries that fit what somebody typed on a page of a language, the
// best first, and how it was understood: what List gives for a text, without pages.
func (s *Snapshot) Search(text string, t lang.Tag, now time.Time) ([]Result, *Understanding) {
	u := s.Understand(text, t)
	var results []Result
	m := s.match(u, text, t, now, nil)
	for _, f := range m.ranked(m.fit) {
		results = append(results, Result{s.cards[f.Number], f.All()})
	}
	return results, u
}

// Matches calls each with the places, in bytes, of the words of a text in a
// language that a query asks for.
func (s *Snapshot) Matches(q *search.Query, text string, t lang.Tag, each func(start, end int)) {
	s.index.Matches(q, text, t, each)
}
