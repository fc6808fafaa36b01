package search

import (
	"slices"
	"strings"

	"amparo/internal/lang"
)

// Named returns what tells how much of a name in a language a query asks for: from 0 to
// 1, by the letters of its words. Words of no meaning of their own do not count. Two words that
// are written as one are there by both, not by a beginning: "urgent" is not all of "urgentaction".
func (x *Index) Named(q *Query) func(name string, t lang.Tag) float64 {
	wanted, begun := map[string]bool{}, map[string]bool{}
	for _, u := range q.units {
		for _, alt := range u.alts {
			key := strings.TrimPrefix(alt.key, "=")
			wanted[key] = true
			if alt.factor == beginningFactor && !slices.Contains(u.forms, key) {
				begun[key] = true
			}
		}
	}
	return func(name string, t lang.Tag) float64 {
		a, hit, total, before := x.analyser(t), 0, 0, ""
		Words(name, func(w Word) {
			folded, keys := lang.Fold(w.Text), a.Keys(w.Text)
			joined := before + folded
			if before = folded; keys[0] == "" {
				return
			}
			total += len(folded)
			if wanted[folded] || wanted[keys[0]] || keys[1] != "" && wanted[keys[1]] {
				hit += len(folded)
			} else if wanted[joined] && !begun[joined] {
				hit += len(joined)
			}
		})
		if total == 0 {
			return 0
		}
		return min(1, float64(hit)/float64(total))
	}
}

// Telling says how much the most telling word of a query tells: 1 for a word that a single
// document has, 0 for a query without one.
func (x *Index) Telling(q *Query) float64 {
	most := 0.0
	for _, u := range q.units {
		most = max(most, u.idf)
	}
	return min(1, most/float64(x.idf(1)))
}

// Known says how much of what the words of a query would tell is known at all: 1 where every
// word is one of the documents as it was typed, less where words are guessed, 0 where none is
// known.
func (x *Index) Known(q *Query) float64 {
	known, all := 0.0, 0.0
	for _, u := range q.units {
		known += u.idf
		switch u.state {
		case ReadAsNothing:
			all += float64(x.idf(1))
		case ReadAsWritten:
			all += u.idf
		default:
			all += u.idf / guessShare
		}
	}
	if all == 0 {
		return 0
	}
	return known / all
}
