package catalogue

import "amparo/internal/lang"

// Letter is a letter that names are filed under, "#" for all that are under none, and
// how many are.
type Letter struct {
	Text  string
	Count int
}

// Letters returns the letters that names are filed under in a language, in the order
// in which each comes first.
func (s *Snapshot) Letters(t lang.Tag) []Letter {
	var letters []Letter
	at := map[string]int{}
	for _, r := range s.order(t).runs() {
		i, known := at[r.letter]
		if !known {
			i, at[r.letter] = len(letters), len(letters)
			letters = append(letters, Letter{Text: r.letter})
		}
		letters[i].Count += r.to - r.from
	}
	return letters
}

// Under returns the entries that are filed under a letter, in the order of a language,
// from one number to another; none where there are none.
func (s *Snapshot) Under(t lang.Tag, letter string, from, to int) []*Card {
	var found []*Card
	o := s.order(t)
	for _, r := range o.runs() {
		if r.letter != letter {
			continue
		}
		size := r.to - r.from
		if begin, end := max(from, 0), min(to, size); begin < end {
			found = append(found, o.cards[r.from+begin:r.from+end]...)
		}
		from, to = from-size, to-size
	}
	return found
}
