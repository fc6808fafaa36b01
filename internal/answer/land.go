package answer

import (
	"cmp"
	"slices"
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

// InLand returns who helps in a place, for the page about it. Needs with which
// nobody helps there are left out.
func InLand(s *catalogue.Snapshot, at place.Place, language lang.Tag, now time.Time) *Land {
	ask := Ask{Place: at, Language: language, Now: now}
	q := newQuestion(s, ask)
	q.placeLeft = true
	w := &walk{question: q, Land: &Land{Place: at, Lines: q.lines()}}
	for _, need := range s.Terms(directory.VocabularyNeeds) {
		w.needs = append(w.needs, &landNeed{LandNeed: LandNeed{Need: &need}})
	}
	for _, card := range s.Sorted(language) {
		w.see(card)
	}
	for _, need := range w.needs {
		if need.Total > 0 {
			w.Needs = append(w.Needs, need.named(q))
		}
	}
	slices.SortStableFunc(w.Needs, func(a, b LandNeed) int { return b.Total - a.Total })
	if len(w.Lines) == 0 {
		w.First = Of(s, ask).First
	}
	return w.Land
}

// walk goes over all entries once.
type walk struct {
	*question
	*Land
	needs []*landNeed
}

// landNeed keeps the best for a need.
type landNeed struct {
	LandNeed
	best []candidate
}

// see counts an entry for the place, and for every need with which it helps.
func (w *walk) see(c *catalogue.Card) {
	if c.Availability.Closed() {
		return
	}
	if p, ok := w.near.codes[c.Seat]; ok && (p == namesIt || p == partOfIt) {
		w.BasedHere = append(w.BasedHere, c)
	}
	if reach, _ := w.where(c, nil); reach >= directory.ReachWorld {
		w.Naming += bit(reach > directory.ReachWorld)
		w.World += bit(reach == directory.ReachWorld)
		w.LanguageUnknown += bit(!repliesKnown(c))
	}
	shown := onPlate(w.Lines, c)
	for _, need := range w.needs {
		w.Kinds = need.Need.Kinds
		if one, ok := w.judge(c); ok {
			need.add(one, shown)
		}
	}
}

// repliesKnown reports whether it is known of anything that an entry offers in
// which language an answer comes.
func repliesKnown(c *catalogue.Card) bool {
	return len(c.ReplyLangs) > 0 || slices.ContainsFunc(c.Responses, func(r catalogue.CardResponse) bool { return len(c.RepliesOf(&r)) > 0 })
}

// add counts who helps with a need, and keeps the best. Whose line is shown is
// counted alone.
func (n *landNeed) add(one candidate, shown bool) {
	n.Total++
	n.Naming += bit(one.reach > directory.ReachWorld)
	n.World += bit(one.reach == directory.ReachWorld)
	if shown {
		return
	}
	at := len(n.best)
	for at > 0 && one.aheadInLand(&n.best[at-1]) {
		at--
	}
	if at < MaxForNeed {
		n.best = slices.Insert(n.best, at, one)
		n.best = n.best[:min(len(n.best), MaxForNeed)]
	}
}

// aheadInLand reports whether one stands before another on the page of a place:
// not who is held back, who names it, then who takes no application.
func (one *candidate) aheadInLand(other *candidate) bool {
	return cmp.Or(
		bit(one.held)-bit(other.held),
		bit(one.reach <= directory.ReachWorld)-bit(other.reach <= directory.ReachWorld),
		bit(one.applied)-bit(other.applied),
		int(one.key)-int(other.key),
	) < 0
}

func (n *landNeed) named(q *question) LandNeed {
	for i := range n.best {
		n.Found = append(n.Found, q.found(&n.best[i]))
	}
	return n.LandNeed
}
