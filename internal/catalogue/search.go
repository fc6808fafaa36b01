package catalogue

import (
	"amparo/internal/lang"
	"amparo/internal/search"
)

// Result is an entry that fits what somebody typed.
type Result struct {
	*Card
	All bool // it has every word that any entry has
}

// Search returns the entries that fit the words that somebody typed on a page of
// a language, the best first, and how they were understood. Whose a number or an
// address is, Asks knows.
func (s *Snapshot) Search(text string, t lang.Tag) ([]Result, *search.Query) {
	q := s.index.Parse(text, t)
	found := s.index.Find(q)
	search.Sort(found, len(found))
	results := make([]Result, 0, len(found))
	for _, f := range found {
		results = append(results, Result{s.cards[f.Number], f.All})
	}
	return results, q
}

// Matches calls each with the places, in bytes, of the words of a text in a
// language that a query asks for.
func (s *Snapshot) Matches(q *search.Query, text string, t lang.Tag, each func(start, end int)) {
	s.index.Matches(q, text, t, each)
}
