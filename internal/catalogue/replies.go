package catalogue

import (
	"maps"
	"slices"

	"amparo/internal/lang"
)

// ReplyLanguages returns the languages in which most entries answer, the most
// frequent first. Who answers in any language counts for none.
func (s *Snapshot) ReplyLanguages(most int) []string {
	count := map[string]int{}
	for _, c := range s.Sorted(s.languages[0]) {
		for _, code := range c.ReplyLangs {
			count[code]++
		}
	}
	delete(count, lang.Any)
	codes := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(codes, func(a, b string) int { return count[b] - count[a] })
	return codes[:min(most, len(codes))]
}
