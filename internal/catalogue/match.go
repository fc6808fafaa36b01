package catalogue

import (
	"cmp"
	"slices"
	"time"

	"github.com/bits-and-blooms/bitset"

	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
)

// match finds who fits what was understood, the best first.
func (s *Snapshot) match(u *Understanding, text string, t lang.Tag, now time.Time) []search.Found {
	if u.Asked != nil {
		return owned(u.Asked)
	}
	words := s.index.Find(u.Words, 0)
	var best float32
	for _, f := range words {
		best = max(best, f.Score)
	}
	fit := s.fitting(u, words)
	r := newRater(u, text, t, now, best)
	byNumber := make(map[int32]search.Found, len(words))
	for _, f := range words {
		byNumber[f.Number] = f
	}
	found := make([]search.Found, 0, fit.Count())
	for n := range fit.EachSet() {
		f := byNumber[int32(n)]
		f.Number = int32(n)
		f.Score = float32(r.rate(s.cards[n], f))
		found = append(found, f)
	}
	slices.SortFunc(found, func(a, b search.Found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number))
	})
	return found
}

// fitting is who is an answer at all.
func (s *Snapshot) fitting(u *Understanding, words []search.Found) *bitset.BitSet {
	told := bitset.New(uint(len(s.cards)))
	for _, f := range words {
		if f.Told >= search.Enough {
			told.Set(uint(f.Number))
		}
	}
	if u.Nothing() {
		if told.None() {
			return s.mostTold(words)
		}
		return told
	}
	set := s.facets.all
	if len(u.kinds) > 0 {
		set = bitset.New(0)
		for _, k := range u.kinds {
			if those := s.facets.sets[FacetKind][k.id]; those != nil && k.weight >= situation.Sure {
				set.InPlaceUnion(those)
			}
		}
		set.InPlaceUnion(told)
	}
	if len(u.sure) > 0 {
		in := bitset.New(0)
		for _, code := range u.sure {
			in.InPlaceUnion(s.facets.helpIn(code))
		}
		set = set.Intersection(in)
	}
	if set.None() {
		return s.facets.all
	}
	return set
}

// mostTold is who has the most of the words.
func (s *Snapshot) mostTold(words []search.Found) *bitset.BitSet {
	set, most := bitset.New(uint(len(s.cards))), float32(0)
	for _, f := range words {
		most = max(most, f.Told)
	}
	for _, f := range words {
		if f.Told > most*0.8 {
			set.Set(uint(f.Number))
		}
	}
	return set
}

// owned is who has a contact, the surest first.
func owned(asked *Asked) []search.Found {
	found := make([]search.Found, len(asked.Owners))
	for i, owner := range asked.Owners {
		found[i] = search.Found{Number: owner.number, Score: float32(len(found) - i)}
	}
	return found
}
