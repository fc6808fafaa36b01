package answer

import (
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// MaxForNeed is how many the page of a country names for each need.
const MaxForNeed = 3

// Land is who helps in a country, a territory or a region, by need.
type Land struct {
	Place  place.Place
	Lines  []Line
	First  *Found // as Answers.First
	Needs  []LandNeed
	Naming int // organisations that name the place or a region around it
	World  int // that help everywhere
	// LanguageUnknown is of how many of both it is not known in which language
	// they reply; BasedHere are those whose seat is there.
	LanguageUnknown int
	BasedHere       []*catalogue.Card
}

// LandNeed is a need and who helps with it in the place, those with most answers first.
type LandNeed struct {
	Need   *directory.Term
	Found  []Found // at most MaxForNeed, who names the place first
	Total  int
	Naming int // of Total, who name the place or a region around it
	World  int // of Total, who help everywhere
}

// InLand returns who helps in a place, for the page about it.
func InLand(s *catalogue.Snapshot, at place.Place, language lang.Tag, now time.Time) *Land {
	l := &Land{Place: at}
	for _, need := range s.Terms(directory.VocabularyNeeds) {
		a := Of(s, Ask{Need: need.ID, Kinds: need.Kinds, Place: at, Language: language, Now: now})
		n := LandNeed{Need: &need, Total: a.Total}
		for _, g := range a.Groups {
			if g.Kind == GroupNear {
				n.Naming = g.Total
			}
			n.Found = append(n.Found, g.Found...)
		}
		n.World = n.Total - n.Naming
		n.Found = n.Found[:min(MaxForNeed, len(n.Found))]
		l.Needs = append(l.Needs, n)
		l.Lines, l.First = a.Lines, a.First
	}
	return l
}
